// A button at each password field that shows what is typed. Without scripts there is none: it could do nothing.
for (const field of document.querySelectorAll("input[data-show]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn-text";
  button.setAttribute("aria-controls", field.id);
  const turn = (shown) => {
    field.type = shown ? "text" : "password";
    button.textContent = shown ? field.dataset.hide : field.dataset.show;
  };
  turn(false);
  button.addEventListener("click", () => {
    turn(field.type === "password");
    field.focus();
  });
  field.after(button);
  // Password managers and browsers keep what was sent as a password.
  field.form?.addEventListener("submit", () => turn(false));
}
