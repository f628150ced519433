// A program against the REST API, typed by what the shop's own description says (`description.d.ts`, made by the test): it does not
// compile when the description lacks something that it uses.
import createClient from "openapi-fetch";
import type { paths } from "./description";

const address = { name: "Ada Moss", line1: "12 Harbour Road", line2: "", postcode: "10115", city: "Berlin", country: "DE", phone: "" };

/** The data of an answer, or the problem as an error. */
async function good<Data>(answer: Promise<{ data?: Data; error?: unknown; response: Response }>) {
  const { data, error, response } = await answer;
  if (data === undefined) throw new Error(`${response.status} ${response.url}: ${JSON.stringify(error)}`);
  return data;
}

/** Buys one piece of a product as a guest: the number of the order, and what was paid. */
export async function buy(shop: string, slug: string) {
  const api = createClient<paths>({ baseUrl: `${shop}/api/v1` });
  const found = await good(api.GET("/products", { params: { query: { q: slug.replace("-", " "), limit: 24 } } }));
  const product = found.items.find((one) => one.slug === slug);
  const variant = product?.variants.find((one) => one.availability !== "sold_out");
  if (!variant) throw new Error(`${slug} cannot be bought`);
  const cart = await good(api.POST("/carts", { body: { lines: [{ variant_id: variant.id, quantity: 1 }] } }));
  const total = cart.total?.amount;
  const body = { cart: cart.token, email: "ada@example.com", address, delivery: "standard", payment: "cod", expected_total: total };
  const once = { header: { "Idempotency-Key": `purchase-${cart.token}` } };
  const placed = await good(api.POST("/orders", { params: once, body }));
  const again = await good(api.POST("/orders", { params: once, body }));
  return { number: placed.number, again: again.number, status: placed.status, url: placed.url, total };
}

/** What staff see of an order: what was to pay. */
export async function total(shop: string, token: string, number: string) {
  const api = createClient<paths>({ baseUrl: `${shop}/api/v1`, headers: { authorization: `Bearer ${token}` } });
  return (await good(api.GET("/orders/{number}", { params: { path: { number } } }))).total;
}

/** Signs in as staff: a token for what comes next. */
export async function signIn(shop: string, who: { email: string; password: string }) {
  const api = createClient<paths>({ baseUrl: `${shop}/api/v1` });
  return (await good(api.POST("/auth/login", { body: { ...who, kind: "staff" } }))).access_token;
}

/** Gives a product another title, as staff; returns what it was and is, and the status for an edit of what was read before. */
export async function rename(shop: string, token: string, slug: string, title: string) {
  const api = createClient<paths>({ baseUrl: `${shop}/api/v1`, headers: { authorization: `Bearer ${token}` } });
  const before = await api.GET("/products/{id}", { params: { path: { id: slug } } });
  const etag = before.response.headers.get("etag") ?? "";
  const id = before.data?.id ?? "";
  const edit = (to: string) => api.PATCH("/products/{id}", { params: { path: { id }, header: { "If-Match": etag } }, body: { title: to } });
  const after = await good(edit(title));
  const late = await edit("Somebody else's title");
  return { before: before.data?.title, after: after.title, late: late.response.status };
}
