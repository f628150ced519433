// Texts that are long, unbroken, right-to-left or full of emoji, in everything that has a name: no page is wider than a phone of 320 px.
import { expect, owner, test } from "../support/shop";
import { signIn } from "../support/journeys";

const unbroken = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen";
const words = "A very long name of something that somebody wrote without thinking of those who read it on a telephone";
const arabic = "مصباح القرع المصنوع يدويًا من السيراميك الأخضر اللامع للمكتب وغرفة الجلوس";
const emoji = "🏺👩‍👩‍👧‍👦🧶🏴󠁧󠁢󠁳󠁣󠁴󠁿".repeat(6);

/** The first characters; half an emoji is no text. */
const cut = (text: string, most: number) => [...text].slice(0, most).join("");

test("long, unbroken, right-to-left and emoji texts fit 320 px on every page @wide @scripts", async ({ own: { url, page } }) => {
  test.setTimeout(300_000);
  const login = await (await fetch(`${url}/api/v1/auth/login`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ ...owner, kind: "staff" }) })).json();
  const make = async (path: string, body: unknown, headers: Record<string, string> = { authorization: `Bearer ${login.access_token}` }) => {
    const answer = await fetch(`${url}/api/v1${path}`, { method: "POST", headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) });
    expect(answer.status, `${path}: ${await answer.clone().text()}`).toBeLessThan(300);
    return answer.json();
  };
  const text = `<p>${unbroken.repeat(4)}</p><p>${emoji}</p><p>${arabic}</p>`;
  const paths: string[] = [];
  const desk = ["/admin", "/admin/products", "/admin/categories", "/admin/collections", "/admin/brands", "/admin/customers", "/admin/orders", "/admin/emails", "/admin/audit", "/admin/specifications", "/admin/reviews?status=all", "/admin/search?q=lamp"];
  let variant = "";
  for (const [at, name] of [`${unbroken} ${unbroken}`, `${words} ${words}`, `${arabic} ${arabic}`, `Lamp ${emoji}`].entries()) {
    const title = cut(name, 180);
    const category = await make("/categories", { name: cut(title, 80), description: title });
    const collection = await make("/collections", { title: cut(title, 80), description: title, slug: `long-${at}` });
    const product = await make("/products", {
      title, subtitle: cut(title, 120), brand: cut(title, 80), category_id: category.id, description_html: text, status: "active", slug: `long-${at}`, tags: [cut(unbroken, 40)],
      options: [{ name: cut(title, 40), values: [cut(title, 60), `${at}`] }],
      specifications: [{ name: cut(title, 60), value: cut(title, 120) }],
      variants: [cut(title, 60), `${at}`].map((choice, n) => ({ choices: [choice], price: "1234567.89", compare_at: "2345678.90", on_hand: 9, sku: `${"S".repeat(40)}-${at}-${n}` })),
    });
    variant = product.variants[0].id;
    paths.push(`/products/long-${at}`, new URL(category.url, url).pathname, new URL(collection.url, url).pathname, `/search?q=${encodeURIComponent(cut(title, 60))}`);
    desk.push(`/admin/products/${product.id}`, `/admin/collections/${collection.id}`);
  }
  const cart = await make("/carts", { lines: [{ variant_id: variant, quantity: 1 }] });
  const address = { name: unbroken, line1: cut(words, 100), line2: cut(emoji, 60), postcode: "10115", city: unbroken, country: "DE", phone: "" };
  const order = await make("/orders", { cart: cart.token, email: `${"long.".repeat(10)}address@${"sub.".repeat(12)}example.com`, address, delivery: "standard", payment: "cod", expected_total: cart.total.amount }, {});
  paths.push(new URL(order.url, url).pathname);
  desk.push(`/admin/orders/${order.number}`, `/admin/customers?q=long`);

  await page.setViewportSize({ width: 320, height: 640 });
  const wide: string[] = [];
  const look = async (path: string) => {
    expect((await page.goto(path))?.status(), path).toBe(200);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (over > 0) wide.push(`${path}: ${over} px`);
  };
  for (const path of ["/", ...paths, "/compare?product=long-0&product=long-1&product=long-2&product=long-3"]) await look(path);
  await page.goto("/products/long-0");
  await page.getByRole("button", { name: "Add to cart" }).click();
  for (const path of ["/cart", "/checkout", "/wishlists"]) await look(path);
  await signIn(page);
  await expect(page).toHaveURL(/\/admin$/);
  for (const path of desk) await look(path);
  expect(wide).toEqual([]);
});
