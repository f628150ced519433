// Texts that mean something to a browser are typed into every field, and then every page is looked at.
import type { Page } from "@playwright/test";
import { buy, fillAddress, ready, signIn } from "../support/journeys";
import { expect, test } from "../support/shop";

// Each short enough for the field that takes the fewest letters, and each ends whatever it could stand in.
const texts = [
  `"'><img src=x onerror=alert(1)><script>alert(2)</script>{{7*7}}`,
  `</textarea></title><svg onload=alert(3)>' OR 1=1;-- ../../etc/passwd`,
  `<i id=pwn>\u202Egpj.exe\u2066 👩‍👩‍👧 %00%0d%0aX: y =1+1 \${7*7}</i>`,
];

test("whatever is typed anywhere is shown as text everywhere @scripts @wide", async ({ own }) => {
  test.setTimeout(300_000);
  const { page } = own;
  const dialogs: string[] = [];
  page.on("dialog", (dialog) => {
    dialogs.push(`${page.url()}: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await signIn(page);
  await expect(page).toHaveURL(/\/admin$/);
  await page.goto("/admin/products?q=gourd");
  const product = (await page.locator("tbody a", { hasText: "Gourd lamp" }).first().getAttribute("href")) ?? "";
  const { number, path: orderPage } = await buy(page, "paddle-board");
  const order = `/admin/orders/${number}`;
  const seen = new Set<string>();
  for (const text of texts) {
    for (const path of ["/", "/search?q=lamp", product, "/admin/products/new", "/admin/categories?add=", "/admin/reviews", order, "/admin/orders", "/admin/products", "/admin/letters", "/admin/settings"]) {
      await typeEverywhere(page, path, text, seen);
    }
    // A guest's address, which goes on into letters and the back office.
    await page.goto("/products/gourd-lamp");
    await Promise.all([page.waitForURL(/\/cart/), page.locator("form[action='/cart/add']").first().evaluate((form: HTMLFormElement) => form.submit())]);
    await page.goto("/checkout");
    await ready(page);
    const fold = page.locator("#checkout-form details.group:not([open]) summary");
    while (await fold.count()) await fold.first().click();
    await fillAddress(page, { name: text, line1: text, city: text, postcode: text.slice(0, 19), email: "pwn@example.com" });
    await page.locator("#checkout-form details summary").filter({ hasText: "Add company" }).click();
    await page.locator("[name=company]").fill(text);
    await page.locator("[name=line2]").fill(text);
    await page.getByRole("radio", { name: /Cash on delivery/ }).check();
    await page.getByRole("button", { name: /^Place order/ }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Your order is placed", { timeout: 20_000 });
    await expect(page.getByRole("complementary", { name: "Your order" })).toContainText(text.slice(0, 18));
    await harmless(page);
  }
  expect(seen.size, [...seen].join(" ")).toBeGreaterThan(25);

  await page.goto("/admin/orders");
  const orders = await page.locator("tbody a[href^='/admin/orders/']").evaluateAll((links) => links.slice(0, 4).map((link) => link.getAttribute("href") ?? ""));
  await page.goto("/admin/products");
  const products = await page.locator("tbody a[href^='/admin/products/']").evaluateAll((links) => links.slice(0, 4).map((link) => link.getAttribute("href") ?? ""));
  await page.goto("/admin/letters");
  const letters = await page.locator(".letter-list a").evaluateAll((links) => links.slice(0, 4).map((link) => link.getAttribute("href") ?? ""));
  const open = ["/", "/products/gourd-lamp", "/categories/lighting", "/search?q=onerror", "/search?q=%3Cscript%3Ealert(1)%3C/script%3E", "/cart", "/checkout", orderPage, "/no-such-page", "/pages/about"];
  const closed = ["/admin", "/admin/orders", "/admin/products", "/admin/products/new", "/admin/categories", "/admin/letters", "/admin/settings", "/admin/search?q=%3Cimg+src=x+onerror=alert(1)%3E", "/admin/no-such-page"];
  for (const path of [...open, ...closed, product, order, ...orders, ...products, ...letters, ...letters.map((letter) => `${letter.split("?")[0]}/body`)]) {
    await page.goto(path);
    await harmless(page);
  }
  expect(dialogs).toEqual([]);
});

/** Types the text into all fields of all forms of a page, and sends each form. */
async function typeEverywhere(page: Page, path: string, text: string, seen: Set<string>) {
  await page.goto(path);
  const typed = "textarea, input:not([type]), input[type=text], input[type=search], input[type=tel]";
  const forms = await page.locator("form").evaluateAll((forms, typed) => forms.flatMap((form, index) => ([...(form as HTMLFormElement).elements].some((field) => field.matches(typed)) ? [index] : [])), typed);
  for (const index of forms) {
    if (index !== forms[0]) await page.goto(path);
    const form = page.locator("form").nth(index);
    const names = await form.evaluate((form: HTMLFormElement, text) => {
      const fields = [...form.elements].filter((field): field is HTMLInputElement => field.matches("textarea, input:not([type]), input[type=text], input[type=search], input[type=tel]"));
      // Numbers, addresses of mails and the like would only be refused: the texts are to be kept.
      const open = fields.filter((field) => field.name && !field.disabled && !/price|compare|weight|on_hand|barcode|sku|rate|free|days|zone|hero_link$|slug|-\d+-choice|quantity|email/.test(field.name));
      for (const field of open) field.value = text;
      return open.map((field) => field.name);
    }, text);
    if (!names.length) continue;
    names.forEach((name) => seen.add(`${path} ${name}`));
    await Promise.all([page.waitForEvent("load"), form.evaluate((form: HTMLFormElement) => form.submit())]);
    await harmless(page);
  }
}

/** No text of ours has become an element. */
async function harmless(page: Page) {
  const alive = await page.locator("[onerror], [onload], img[src=x], #pwn, a[href^='javascript:'], script:not([src]):not([type='application/ld+json'])").count();
  expect(alive, `${page.url()}: elements that a text has become`).toBe(0);
}
