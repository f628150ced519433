// Hidden buttons have data-passkey="register" or "sign-in"; beside the latter, an input autocomplete="… webauthn". data-start
// answers options; data-finish takes the key and answers {location}, or {error}, {unknown: true} without
// the key; data-status: id for errors, else data-known (key exists) or data-failed.
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const url = { "+": "-", "/": "_", "=": "" };
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/[+/=]/g, (c) => url[c]);
const post = async (address, body = {}) => {
  const headers = { "content-type": "application/json" };
  const response = await fetch(address, { method: "POST", headers, body: JSON.stringify(body) });
  const json = await response.json().catch(() => ({}));
  return response.ok ? json : Promise.reject(json);
};
// Browsers have one request at a time.
let last;
const ask = async ({ dataset }, mediation) => {
  last?.abort();
  const { signal } = (last = new AbortController());
  const { publicKey } = await post(dataset.start);
  const { allowCredentials, excludeCredentials, rpId, user } = publicKey;
  for (const key of allowCredentials ?? excludeCredentials ?? []) key.id = bytes(key.id);
  if (user) user.id = bytes(user.id);
  publicKey.challenge = bytes(publicKey.challenge);
  const { id, type, response } = await navigator.credentials[user ? "create" : "get"]({ publicKey, signal, mediation });
  const sent = {};
  for (const part of ["attestationObject", "authenticatorData", "clientDataJSON", "signature", "userHandle"])
    if (response[part]) sent[part] = text(response[part]);
  try {
    location.assign((await post(dataset.finish, { id, rawId: id, type, response: sent })).location);
  } catch (refusal) {
    if (refusal.unknown) PublicKeyCredential.signalUnknownCredential?.({ rpId, credentialId: id });
    throw Object.assign(refusal, { used: id });
  }
};
const say = ({ dataset }, message = "") => {
  const status = document.getElementById(dataset.status);
  if (status) status.textContent = message;
};
const main = document.querySelector("[autocomplete~=webauthn]") && document.querySelector("[data-passkey=sign-in]");
const offer = async () => {
  if (!main || !(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
  ask(main, "conditional").catch(({ error, used }) => {
    if (used) say(main, error ?? main.dataset.failed), offer();
  });
};
const press = async ({ currentTarget: button }) => {
  const { known, failed } = button.dataset;
  say(button);
  button.disabled = true;
  await ask(button).catch(({ name, error }) => {
    // Who gives up needs no word.
    if (!/^(Abort|NotAllowed)/.test(name)) say(button, error ?? ((name === "InvalidStateError" && known) || failed));
    offer();
  });
  button.disabled = false;
};
if (window.PublicKeyCredential) {
  for (const button of document.querySelectorAll("[data-passkey]")) {
    button.hidden = false;
    button.addEventListener("click", press);
  }
  offer();
}
