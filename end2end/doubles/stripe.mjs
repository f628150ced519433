// A stand-in for Stripe: the part of its API that Checkout takes, a page to pay at, and signed webhooks. It checks what
// it is sent as strictly as Stripe's documentation says, so that a test fails where the real one would refuse.
//
//   node end2end/doubles/stripe.mjs --port 0 --webhook URL --secret whsec_… --key sk_test_…
//
// prints its address (with the slash that IRONMONGER_STRIPE_API_URL ends in) as its first line, and then its log.
// Without --webhook it sends none until told where by /_control:
//
//   GET  /_control                       what it was asked, its sessions, refunds and webhooks sent
//   POST /_control {"webhook": URL}      where webhooks go
//                  {"webhooks": "send"}  at once (as at the start) | "drop" | "double" | "hold" (until released)
//                  {"delay": 2000}       sends each that late, in milliseconds
//                  {"release": "order"}  sends what was held, in "order" or in "reverse"
//                  {"secret": "whsec_…"} signs with another secret
//                  {"fail": 2}           answers the next two requests with 500
//                  {"hang": true}        does not answer at all until {"hang": false}
import { createHmac, randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { parseArgs } from "node:util";

const { values: options } = parseArgs({
  options: {
    port: { type: "string", default: "0" },
    webhook: { type: "string" },
    secret: { type: "string", default: "whsec_double" },
    key: { type: "string", default: "sk_test_double" },
  },
});

const control = { webhook: options.webhook, webhooks: "send", delay: 0, secret: options.secret, fail: 0, hang: false };
const sessions = new Map();
const refunds = new Map();
const replays = new Map();
const requests = [];
const sent = [];
const held = [];
let address = "";

const now = () => Math.floor(Date.now() / 1000);
const id = (prefix) => prefix + randomBytes(18).toString("base64url").replaceAll(/[-_]/g, "x");
const text = (value) => String(value).replaceAll(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

class Refusal extends Error {
  constructor(message, { status = 400, type = "invalid_request_error", code, param } = {}) {
    super(message);
    Object.assign(this, { status, body: { error: { code, message, param, type } } });
  }
}
const need = (condition, message, param, code) => {
  if (!condition) throw new Refusal(message, { param, code });
};

/** `a[b][0]=c` as nested objects; where all keys are numbers, they are lists. */
function parseForm(body) {
  const tree = {};
  for (const [name, value] of new URLSearchParams(body)) {
    const path = [name.replace(/\[.*$/, ""), ...[...name.matchAll(/\[([^\]]*)\]/g)].map((match) => match[1])];
    need(path.every((key) => !["__proto__", "constructor", "prototype"].includes(key)), `Received unknown parameter: ${name}`, name);
    let node = tree;
    for (const key of path.slice(0, -1)) node = node[key] ??= {};
    node[path.at(-1)] = value;
  }
  const lists = (node) => {
    if (typeof node !== "object") return node;
    const entries = Object.entries(node).map(([key, value]) => [key, lists(value)]);
    return entries.length && entries.every(([key]) => /^\d+$/.test(key)) ? entries.map(([, value]) => value) : Object.fromEntries(entries);
  };
  return lists(tree);
}

const integer = (value, param, least) => {
  need(/^-?\d{1,12}$/.test(value ?? ""), `Invalid integer: ${value}`, param, "parameter_invalid_integer");
  need(Number(value) >= least, `This value must be greater than or equal to ${least}.`, param, "parameter_invalid_integer");
  return Number(value);
};
const absolute = (value, param) => {
  need(/^https?:\/\/[^\s]+$/.test(value ?? ""), `Not a valid URL: ${value}`, param, "url_invalid");
  return value;
};
const only = (object, known, where = "") => {
  for (const key of Object.keys(object)) {
    const param = where ? `${where}[${key}]` : key;
    need(known.includes(key), `Received unknown parameter: ${param}`, param, "parameter_unknown");
  }
};

function createSession(form) {
  only(form, [
    "automatic_tax", "billing_address_collection", "cancel_url", "client_reference_id", "currency", "customer_creation", "customer_email",
    "expires_at", "line_items", "locale", "metadata", "mode", "payment_intent_data", "payment_method_types", "phone_number_collection",
    "submit_type", "success_url",
  ]);
  need(form.mode === "payment", "You must provide the mode `payment`.", "mode");
  need(Array.isArray(form.line_items) && form.line_items.length > 0, "Missing required param: line_items.", "line_items", "parameter_missing");
  need(form.line_items.length <= 100, "A session has at most 100 line items.", "line_items");
  let amount = 0;
  let currency;
  const lines = form.line_items.map((line, index) => {
    const where = `line_items[${index}]`;
    only(line, ["price_data", "quantity"], where);
    const price = line.price_data ?? {};
    only(price, ["currency", "product_data", "tax_behavior", "unit_amount"], `${where}[price_data]`);
    need(/^[a-z]{3}$/.test(price.currency ?? ""), `Invalid currency: ${price.currency}`, `${where}[price_data][currency]`);
    currency ??= price.currency;
    need(price.currency === currency, "All line items must have the same currency.", `${where}[price_data][currency]`);
    const name = price.product_data?.name ?? "";
    need(name.trim() !== "", `Missing required param: ${where}[price_data][product_data][name].`, `${where}[price_data][product_data][name]`, "parameter_missing");
    const unit = integer(price.unit_amount, `${where}[price_data][unit_amount]`, 0);
    const quantity = integer(line.quantity, `${where}[quantity]`, 1);
    amount += unit * quantity;
    return { name, unit, quantity };
  });
  need(amount <= 99_999_999, "The amount must be no more than 999,999.99.", "line_items", "amount_too_large");
  need(amount >= 50, "The amount is too small to be charged.", "line_items", "amount_too_small");
  absolute(form.success_url, "success_url");
  if (form.cancel_url !== undefined) absolute(form.cancel_url, "cancel_url");
  need((form.client_reference_id ?? "").length <= 200, "client_reference_id is longer than 200 characters.", "client_reference_id");
  if (form.customer_email !== undefined) need(/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(form.customer_email), `Invalid email address: ${form.customer_email}`, "customer_email", "email_invalid");
  let expires = now() + 24 * 3600;
  if (form.expires_at !== undefined) {
    expires = integer(form.expires_at, "expires_at", 0);
    need(expires >= now() + 30 * 60 - 60, "The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.", "expires_at");
    need(expires <= now() + 24 * 3600 + 60, "The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.", "expires_at");
  }
  const name = id("cs_test_");
  const session = {
    id: name,
    object: "checkout.session",
    after_expiration: null,
    allow_promotion_codes: null,
    amount_subtotal: amount,
    amount_total: amount,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: null,
    cancel_url: form.cancel_url ?? null,
    client_reference_id: form.client_reference_id ?? null,
    client_secret: null,
    consent: null,
    consent_collection: null,
    created: now(),
    currency,
    currency_conversion: null,
    custom_fields: [],
    custom_text: { after_submit: null, shipping_address: null, submit: null, terms_of_service_acceptance: null },
    customer: null,
    customer_creation: "if_required",
    customer_details: form.customer_email === undefined ? null : { address: null, business_name: null, email: form.customer_email, individual_name: null, name: null, phone: null, tax_exempt: "none", tax_ids: null },
    customer_email: form.customer_email ?? null,
    discounts: [],
    expires_at: expires,
    invoice: null,
    invoice_creation: null,
    livemode: false,
    locale: form.locale ?? null,
    metadata: form.metadata ?? {},
    mode: "payment",
    origin_context: null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: "if_required",
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: ["card"],
    payment_status: "unpaid",
    permissions: null,
    phone_number_collection: { enabled: false },
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: "open",
    submit_type: null,
    subscription: null,
    success_url: form.success_url,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: "hosted_page",
    url: `${address}pay/${name}`,
    wallet_options: null,
  };
  sessions.set(name, { session, lines, message: "" });
  return session;
}

function find(name) {
  const found = sessions.get(name);
  if (!found) throw new Refusal(`No such checkout.session: ${name}`, { status: 404, code: "resource_missing", param: "session" });
  if (found.session.status === "open" && found.session.expires_at <= now()) expire(found);
  return found;
}

function expire(found) {
  Object.assign(found.session, { status: "expired", url: null });
  notify("checkout.session.expired", found.session);
}

function pay(found) {
  Object.assign(found.session, { status: "complete", payment_status: "paid", payment_intent: id("pi_"), url: null });
  notify("checkout.session.completed", found.session);
}

function refund(form) {
  only(form, ["amount", "charge", "metadata", "payment_intent", "reason"]);
  const found = [...sessions.values()].find(({ session }) => session.payment_intent && session.payment_intent === form.payment_intent);
  if (!found) throw new Refusal(`No such payment_intent: ${form.payment_intent}`, { status: 404, code: "resource_missing", param: "payment_intent" });
  const before = [...refunds.values()].filter((one) => one.payment_intent === form.payment_intent).reduce((sum, one) => sum + one.amount, 0);
  const left = found.session.amount_total - before;
  need(left > 0, "Charge has already been refunded.", undefined, "charge_already_refunded");
  const amount = form.amount === undefined ? left : integer(form.amount, "amount", 1);
  need(amount <= left, `Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`, "amount");
  const made = {
    id: id("re_"),
    object: "refund",
    amount,
    balance_transaction: null,
    charge: null,
    created: now(),
    currency: found.session.currency,
    destination_details: null,
    metadata: form.metadata ?? {},
    payment_intent: form.payment_intent,
    reason: form.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: "succeeded",
    transfer_reversal: null,
  };
  refunds.set(made.id, made);
  return made;
}

/** Tells the shop, in the way that the test asked for. */
function notify(type, object) {
  const event = {
    id: id("evt_"),
    object: "event",
    api_version: null,
    created: now(),
    data: { object: structuredClone(object) },
    livemode: false,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type,
  };
  if (control.webhooks === "hold") held.push(event);
  else if (control.webhooks !== "drop") {
    const times = control.webhooks === "double" ? 2 : 1;
    for (let time = 0; time < times; time += 1) void deliver(event);
  }
}

async function deliver(event) {
  if (!control.webhook) return;
  if (control.delay) await new Promise((resume) => setTimeout(resume, control.delay));
  const payload = JSON.stringify(event);
  const time = now();
  const signature = createHmac("sha256", control.secret).update(`${time}.${payload}`).digest("hex");
  let status;
  try {
    const answer = await fetch(control.webhook, {
      method: "POST",
      headers: { "content-type": "application/json; charset=utf-8", "stripe-signature": `t=${time},v1=${signature}`, "user-agent": "Stripe/1.0 (a double)" },
      body: payload,
      signal: AbortSignal.timeout(20_000),
    });
    status = answer.status;
  } catch (cause) {
    status = String(cause.cause?.code ?? cause.message);
  }
  sent.push({ id: event.id, type: event.type, status });
  console.log(`webhook ${event.type}: ${status}`);
}

const money = (minor, currency) => {
  const { maximumFractionDigits: digits } = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions();
  return new Intl.NumberFormat("en", { style: "currency", currency }).format(minor / 10 ** digits);
};

function payPage({ session, lines, message }) {
  const rows = lines.map((line) => `<li>${text(line.name)}: ${money(line.unit * line.quantity, session.currency)}</li>`).join("");
  const open = session.status === "open";
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Checkout (a double of Stripe)</title></head>
<body><main><h1>Pay ${money(session.amount_total, session.currency)}</h1><p>${text(session.customer_email ?? "")}</p><ul>${rows}</ul>
${message ? `<p role="alert">${text(message)}</p>` : ""}
${open ? `<form method="post"><button name="do" value="pay">Pay</button> <button name="do" value="decline">Decline</button> <button name="do" value="cancel">Cancel</button></form>` : `<p>This session is ${session.status}.</p>`}
</main></body></html>`;
}

function api(request, path, body) {
  if (request.headers.authorization !== `Bearer ${options.key}`)
    throw new Refusal("Invalid API Key provided.", { status: 401 });
  const post = request.method === "POST";
  const form = post ? parseForm(body) : {};
  if (post && body) need((request.headers["content-type"] ?? "").startsWith("application/x-www-form-urlencoded"), "The body must be form-encoded.");
  const [, kind, name, verb] = /^\/v1\/(checkout\/sessions|refunds)(?:\/([^/]+))?(?:\/([^/]+))?$/.exec(path) ?? [];
  if (kind === "checkout/sessions") {
    if (post && !name) return createSession(form);
    if (!post && name && !verb) return find(name).session;
    if (post && verb === "expire") {
      const found = find(name);
      need(found.session.status === "open", `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${found.session.status}\`.`);
      expire(found);
      return found.session;
    }
  }
  if (kind === "refunds" && post && !name) return refund(form);
  if (kind === "refunds" && !post && refunds.has(name)) return refunds.get(name);
  throw new Refusal(`Unrecognized request URL (${request.method}: ${path}).`, { status: 404 });
}

/** The API with Stripe's idempotency: a key seen before answers as it did, unless it asks for something else. */
function answerApi(request, path, body) {
  const key = request.headers["idempotency-key"];
  const before = request.method === "POST" && key ? replays.get(key) : undefined;
  if (before) {
    if (before.path === path && before.body === body) return { ...before.answer, replayed: true };
    const message = "Keys for idempotent requests can only be used with the same parameters they were first used with.";
    return { status: 400, body: { error: { message, type: "idempotency_error" } } };
  }
  let answer;
  try {
    answer = { status: 200, body: structuredClone(api(request, path, body)) };
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    answer = { status: refusal.status, body: refusal.body };
  }
  // What was refused before it began is not remembered.
  if (request.method === "POST" && key && answer.status === 200) replays.set(key, { path, body, answer });
  return answer;
}

async function handle(request, response) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString();
  const path = new URL(request.url, address).pathname;
  const send = (status, content, headers = {}) => {
    const json = typeof content !== "string";
    response.writeHead(status, { "content-type": json ? "application/json" : "text/html; charset=utf-8", ...headers });
    response.end(json ? JSON.stringify(content) : content);
  };

  if (path === "/_control") {
    if (request.method === "POST") {
      const { release, ...wishes } = JSON.parse(body || "{}");
      Object.assign(control, wishes);
      if (release) {
        const events = held.splice(0);
        if (release === "reverse") events.reverse();
        for (const event of events) await deliver(event);
      }
    }
    return send(200, { control, requests, sessions: [...sessions.values()].map(({ session }) => session), refunds: [...refunds.values()], webhooks: sent, held: held.length });
  }

  if (path.startsWith("/pay/")) {
    const found = sessions.get(path.slice(5));
    if (!found) return send(404, "<!doctype html><title>Not found</title><h1>Not found</h1>");
    const go = (to) => send(303, "", { location: to });
    if (request.method !== "POST") return send(200, payPage(found));
    const wish = new URLSearchParams(body).get("do");
    if (found.session.status !== "open") return send(200, payPage(found));
    const { success_url: success, cancel_url: cancel, id: name } = found.session;
    if (wish === "cancel") return go(cancel ?? success);
    if (wish === "decline") {
      found.message = "Your card was declined. Try another one.";
      return go(path);
    }
    pay(found);
    return go(success.replaceAll("{CHECKOUT_SESSION_ID}", name));
  }

  if (control.hang) return;
  requests.push({ method: request.method, path, body, idempotencyKey: request.headers["idempotency-key"] ?? null });
  if (control.fail > 0) {
    control.fail -= 1;
    return send(500, { error: { message: "Something went wrong on Stripe's end.", type: "api_error" } });
  }
  const answer = answerApi(request, path, body);
  console.log(`${request.method} ${path}: ${answer.status}${answer.body.error ? ` ${answer.body.error.message}` : ""}`);
  send(answer.status, answer.body, { "request-id": id("req_"), ...(answer.replayed ? { "idempotent-replayed": "true" } : {}) });
}

const server = createServer((request, response) => {
  handle(request, response).catch((cause) => {
    const refused = cause instanceof Refusal;
    if (!refused) console.error(cause);
    response.writeHead(refused ? cause.status : 500, { "content-type": "application/json" });
    response.end(JSON.stringify(refused ? cause.body : { error: { message: String(cause), type: "api_error" } }));
  });
});
server.listen(Number(options.port), "127.0.0.1", () => {
  address = `http://127.0.0.1:${server.address().port}/`;
  console.log(address);
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(0));
