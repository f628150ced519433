// Texts that mean something to a browser, a template, a header or a spreadsheet go through the shop's own forms; then each
// page that shows them is opened once.
import { type Page } from "@playwright/test";
import { buy, signIn } from "../support/journeys";
import { expect, test } from "../support/shop";

// Each short enough for the field that takes the fewest letters, and each ends whatever it could stand in.
const texts = [
  `"'><img src=x onerror=alert(1)><script>alert(2)</script>{{7*7}}`,
  `</textarea></title><svg onload=alert(3)>' OR 1=1;--\r\nX-Injected: yes`,
  `<i id=pwn>\u202Egpj.exe\u2066 👩‍👩‍👧 =1+1 \${7*7} ${"long".repeat(8)}</i>`,
];
const [script = "", closing = ""] = texts;

test("what is typed into any form is shown as text on every page @scripts @wide", async ({ own, problems }) => {
  // An email stands in a page without scripts, and the test looks into it by one.
  problems.allow(/Blocked script execution in .*\/admin\/emails\//);
  const { page } = own;
  const dialogs: string[] = [];
  page.on("dialog", (dialog) => {
    dialogs.push(`${page.url()}: ${dialog.message()}`);
    void dialog.dismiss();
  });
  const { number } = await buy(page, "salt-jar");
  const order = `/admin/orders/${number}`;
  await signIn(page);
  await expect(page).toHaveURL(/\/admin$/);

  const seen = new Set<string>();
  const type = async (path: string, text: string, fixed: Record<string, string> = {}) => {
    const sent = await send(page, path, text, fixed);
    sent.fields.forEach((field) => seen.add(field));
    return sent;
  };
  // A customer's order, which goes on into letters and the back office, and a review of something that has arrived.
  await type("/products/gourd-lamp", script);
  const placed = await type("/checkout", script, { email: "pwn@example.com", postcode: "10115", payment: "cod", code: "", gift_card: "" });
  const guest = placed.paths.find((path) => path.startsWith("/orders/")) ?? "";
  expect(guest, `an order is placed: ${placed.paths.join(", ")}`).not.toBe("");
  await type(order, closing, { tracking: "1" });
  await type(order, closing);
  await page.goto(order);
  const status = (await page.getByRole("link", { name: "Customer’s status page" }).getAttribute("href")) ?? "";
  await page.goto(status);
  const written = await type((await page.getByRole("link", { name: /^Write a review/ }).getAttribute("href")) ?? "", script, { rating: "4", author: `"><img src=x onerror=alert(4)>` });
  expect(written.paths, "the review is taken").toEqual([status]);
  await page.goto("/admin/reviews");
  const review = (await page.locator("tbody a").first().getAttribute("href")) ?? "";
  await page.goto(review);
  await page.getByRole("button", { name: "Approve" }).click();

  await page.goto("/admin/products?q=gourd");
  const product = (await page.locator("tbody a", { hasText: "Gourd lamp" }).first().getAttribute("href")) ?? "";
  const desks = ["/admin/products/new", product, "/admin/categories?add=", "/admin/specifications?add=", "/admin/brands?add=", "/admin/collections/new", "/admin/search/synonyms", "/admin/search/rules", review, "/admin/settings", "/admin/promotions/new", "/admin/tax/zones/new"];
  for (const text of texts) for (const path of desks) await type(path, text);
  expect(seen.size, [...seen].join(", ")).toBeGreaterThan(40);

  const links = async (path: string, selector: string) => {
    await page.goto(path);
    return (await page.locator(selector).evaluateAll((all) => all.slice(0, 3).map((link) => link.getAttribute("href") ?? ""))).map((link) => link.split("?")[0] ?? "");
  };
  const products = await links("/admin/products", "tbody a[href^='/admin/products/']");
  const collections = await links("/admin/collections", "main a[href^='/admin/collections/']");
  const emails = await links("/admin/emails", ".email-list a");
  const asked = encodeURIComponent(script);
  const lists = ["/search", "/admin/search", "/admin/orders", "/admin/products", "/admin/specifications", "/admin/search/why", "/admin/emails"].map((path) => `${path}?q=${asked}`);
  const open = ["/", "/products/gourd-lamp", "/categories/lighting", "/cart", guest, status, `/categories/${asked}`, `/brands/${asked}`, "/recently-viewed"];
  const closed = ["/admin", "/admin/orders", order, "/admin/products", product, "/admin/categories", "/admin/specifications", "/admin/brands", "/admin/collections", "/admin/reviews?status=all", review, "/admin/search/queries", "/admin/search/synonyms", "/admin/search/rules", "/admin/emails", "/admin/settings", "/admin/promotions", "/admin/tax", `/admin/${asked}`];
  for (const path of [...open, ...lists, ...closed, ...products, ...collections, ...emails.map((email) => `${email}/body`)]) {
    await page.goto(path);
    const alive = await page.locator("[onerror], [onload], img[src=x], #pwn, a[href^='javascript:'], script:not([src]):not([type='application/ld+json'])").count();
    expect(alive, `${path}: elements that a text has become`).toBe(0);
  }
  expect(dialogs).toEqual([]);
  await page.goto(guest);
  await expect(page.getByRole("complementary", { name: "Your order" })).toContainText(script);
  await page.goto("/products/salt-jar");
  await expect(page.locator("article.review", { hasText: script }).first()).toBeVisible();
});

/** Posts each form of a page with the text in all of its open fields: which fields, and where that led. */
const send = (page: Page, path: string, text: string, fixed: Record<string, string>) =>
  page.evaluate(
    async ({ path, text, fixed }) => {
      const html = await (await fetch(path)).text();
      const fields: string[] = [];
      const paths: string[] = [];
      for (const form of new DOMParser().parseFromString(html, "text/html").querySelectorAll<HTMLFormElement>("form[method=post]")) {
        const action = new URL(form.getAttribute("action") ?? "", new URL(path, location.href)).pathname;
        // Numbers and addresses would only be refused, and the texts are to be kept; nothing is taken away.
        const numbers = /price|compare|cost|weight|_mm|content|on_hand|barcode|sku|rate|free|days|zone|_link$|slug|-\d+-|quantity|email|phone|postcode|^do$/;
        const typed = [...form.elements].filter((field) => field.matches("textarea, input:not([type]), input[type=text], input[type=search], input[type=tel]")) as HTMLInputElement[];
        const open = typed.filter((field) => field.name && !field.disabled && !numbers.test(field.name));
        if (/delete|sign-out|cancel|forget|merge|status$|helpful/.test(action) || !(open.length || /deliver$|cart\/add$/.test(action))) continue;
        const data = new FormData(form);
        for (const field of open) data.set(field.name, text);
        if (data.has("variant-0-price")) data.set("variant-0-price", "12");
        if (data.get("status") === "draft") data.set("status", "active");
        for (const [name, value] of Object.entries(fixed)) data.set(name, value);
        const plain = new URLSearchParams([...data].filter((pair): pair is [string, string] => typeof pair[1] === "string"));
        const answer = await fetch(action, { method: "POST", body: form.enctype.startsWith("multipart") ? data : plain });
        if (answer.status >= 500 || answer.headers.has("x-injected")) throw new Error(`${action}: ${answer.status}`);
        fields.push(...open.map((field) => `${action} ${field.name}`));
        const problems = answer.ok ? "" : new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("#problems, .notice-danger")?.textContent;
        paths.push(`${new URL(answer.url).pathname} ${problems}`.trim());
      }
      return { fields, paths };
    },
    { path, text, fixed },
  );
