// A guest buys: at a wide window, at a phone's, and with scripts off.
import { buy, choosePayment, confirmed, addToCart, fillAddress, keepsAddress, placeOrder, ready, shopper } from "../support/journeys";
import { expect, fits, test } from "../support/shop";

test("a guest walks from the home page to an order with cash on delivery", async ({ page }, info) => {
  const scripts = info.project.name !== "no-js";
  await page.goto("/");
  await page.getByRole("main").getByRole("link", { name: "Lighting" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Lighting" })).toBeVisible();
  await fits(page);
  await page.getByRole("main").getByRole("link", { name: "Gourd lamp" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Gourd lamp" })).toBeVisible();
  await fits(page);

  await ready(page);
  const other = page.locator("label.pick:not(.out):not(:has(input:checked))").first();
  const colour = (await other.getAttribute("title")) ?? "";
  await other.click();
  if (!scripts) await page.getByRole("button", { name: "Show this choice" }).click();
  await expect(page).toHaveURL(/variant=/);
  await expect(page.locator("legend").first()).toContainText(colour);

  await page.getByRole("button", { name: "Add to cart" }).click();
  if (scripts) await page.locator("#cart-drawer").getByRole("link", { name: "View cart" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Cart" })).toBeVisible();
  await expect(page.locator("#cart-main")).toContainText(colour);
  await fits(page);

  await ready(page);
  const quantity = page.getByRole("spinbutton", { name: /Quantity of Gourd lamp/ });
  await quantity.fill("2");
  await quantity.press("Enter");
  await expect(page.locator("#cart-main")).toContainText("each");
  await expect(quantity).toHaveValue("2");

  await page.locator("#cart-main").getByRole("link", { name: "Checkout" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Checkout" })).toBeVisible();
  await fits(page);
  await ready(page);
  await fillAddress(page);
  await choosePayment(page, /Cash on delivery/);
  await placeOrder(page);
  expect(await confirmed(page)).toMatch(/^[A-Z0-9]{6,}$/);
  await expect(page.getByText(`on its way to ${shopper.email}`)).toBeVisible();
  await fits(page);
});

test("the test payment goes through when the bank approves", async ({ page }) => {
  await toTestPayment(page);
  await page.getByRole("radio", { name: /^Approve/ }).check();
  await page.getByRole("button", { name: /^Pay/ }).click();
  await confirmed(page);
  await expect(page.getByText("Test payment. Paid.")).toBeVisible();
});

test("C16 a declined payment leads back to the checkout with everything typed", async ({ page }) => {
  await toTestPayment(page);
  await page.getByRole("radio", { name: /^Decline/ }).check();
  await page.getByRole("button", { name: /^Pay/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Checkout" })).toBeVisible();
  await expect(page.locator("#notice")).toContainText(/declined/);
  await keepsAddress(page);
  await expect(page.getByRole("radio", { name: /Test payment/ })).toBeChecked();
  // The second try is an order of its own, and goes through.
  await ready(page);
  await placeOrder(page);
  await page.getByRole("button", { name: /^Pay/ }).click();
  await confirmed(page);
});

test("3-D Secure refuses a wrong code and takes the right one", async ({ page }) => {
  await toTestPayment(page);
  await page.getByRole("radio", { name: /3-D Secure/ }).check();
  await page.getByRole("button", { name: /^Pay/ }).click();
  await page.getByLabel(/Code from your bank/).fill("9999");
  await page.getByRole("button", { name: "Confirm payment" }).click();
  await expect(page.getByText("This is not the code. You can try 2 times more.")).toBeVisible();
  await page.getByLabel(/Code from your bank/).fill("1234");
  await page.getByRole("button", { name: "Confirm payment" }).click();
  await confirmed(page);
});

test("C1 C3 C8 C9 C10 C29 the guest's form is short, in one column, and says what each field is", async ({ page }) => {
  await addToCart(page);
  await page.goto("/checkout");
  await expect(page.getByText("No account needed.").first()).toBeVisible();
  const form = page.locator("#checkout-form");
  const fields = form.locator("input:visible:not([type=radio]):not([type=checkbox]):not([type=hidden]), select:visible");
  expect(await fields.count()).toBeLessThanOrEqual(7);
  const tokens = { email: "email", name: "name", line1: "address-line1", postcode: "postal-code", city: "address-level2", phone: "tel" };
  for (const [name, token] of Object.entries(tokens)) await expect(form.locator(`[name=${name}]`)).toHaveAttribute("autocomplete", token);
  await expect(form.locator("[name=email]")).toHaveAttribute("type", "email");
  await expect(form.locator("[name=phone]")).toHaveAttribute("type", "tel");
  await expect(form.locator("label[for=phone]")).toContainText("optional");
  const lefts = await form.locator("input.input:visible").evaluateAll((inputs) => inputs.map((input) => Math.round(input.getBoundingClientRect().left)));
  expect(new Set(lefts).size).toBe(1);
});

test("C14 C15 C16 what is wrong is said at its field and above, and nothing typed is lost", async ({ page }, info) => {
  await addToCart(page);
  await page.goto("/checkout");
  await ready(page);
  await fillAddress(page, { email: "ada.example.com", city: "" });
  await placeOrder(page);
  const problems = page.locator("#problems");
  await expect(problems).toContainText("Two things to put right");
  if (info.project.name !== "no-js") await expect(problems).toBeFocused();
  await expect(problems.getByRole("link", { name: /^Email/ })).toHaveAttribute("href", "#email");
  await expect(page.locator("#email")).toHaveAttribute("aria-invalid", "true");
  await expect(page.locator("#city-error")).toContainText("Enter the town or city.");
  await keepsAddress(page, { email: "ada.example.com", city: "" });
});

test("C13 a field complains when it is left wrong and is content once it is right @scripts", async ({ page }) => {
  await addToCart(page);
  await page.goto("/checkout");
  await ready(page);
  const email = page.getByLabel(/^Email/);
  await email.fill("ada");
  await email.blur();
  await expect(page.locator("#email-error")).toContainText("needs an @");
  await email.fill(shopper.email);
  await expect(page.locator("#email-error")).toHaveCount(0);
});

test("C33 the confirmation says number, things, address and what comes next, and its address stays", async ({ page }) => {
  const { number, path } = await buy(page);
  await expect(page.getByText(`Order ${number}`).first()).toBeVisible();
  const order = page.getByRole("complementary", { name: "Your order" });
  for (const text of ["Gourd lamp", shopper.line1, shopper.city, "Cash on delivery"]) await expect(order).toContainText(text);
  await expect(page.getByRole("heading", { name: "What happens next" })).toBeVisible();
  await page.context().clearCookies();
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1, name: "Being packed" })).toBeVisible();
});

test("C34 what is taken out of the cart comes back by Undo", async ({ page }) => {
  await addToCart(page);
  await ready(page);
  await page.getByRole("button", { name: /^Remove/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Your cart is empty" })).toBeVisible();
  await page.getByRole("main").getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("spinbutton", { name: /Quantity of Gourd lamp/ })).toHaveValue("1");
});

/** Up to the page where the shopper plays the bank. */
async function toTestPayment(page: import("@playwright/test").Page) {
  await addToCart(page);
  await page.goto("/checkout");
  await ready(page);
  await fillAddress(page);
  await choosePayment(page, /Test payment/);
  await placeOrder(page);
  await expect(page.getByText("This is the built-in test gateway")).toBeVisible({ timeout: 20_000 });
}
