// Every page and its states: whole, without errors, narrow enough, and clean by axe in light and dark.
import { addToCart, buy, fillAddress, placeOrder, ready, signIn } from "../support/journeys";
import { audit, expect, fits, test } from "../support/shop";

const open = { home: "/", category: "/categories/lighting", "sub-category": "/categories/kitchen/mugs", product: "/products/gourd-lamp", search: "/search?q=lamp", "empty search": "/search?q=zzzqqq", "empty cart": "/cart", "nothing to compare": "/compare", comparison: "/compare?product=gourd-lamp&product=paper-moon&product=milk-jug", "its differences": "/compare?product=gourd-lamp&product=paper-moon&differences=1", "something else to compare": "/compare?product=gourd-lamp&product=gone&q=kettle", about: "/pages/about", terms: "/pages/terms", privacy: "/pages/privacy", "shipping and returns": "/pages/shipping-and-returns" };
const staff = { dashboard: "/admin", orders: "/admin/orders", customers: "/admin/customers", products: "/admin/products", "new product": "/admin/products/new", categories: "/admin/categories", reviews: "/admin/reviews", "all reviews": "/admin/reviews?status=all", emails: "/admin/emails", settings: "/admin/settings", "settings of support": "/admin/settings/support", searches: "/admin/search/queries", synonyms: "/admin/search/synonyms", rules: "/admin/search/rules", ranking: "/admin/search/why?q=lamp", specification: "/admin/specifications?add=", brand: "/admin/brands?add=", collections: "/admin/collections", "new collection": "/admin/collections/new", import: "/admin/import", "past orders": "/admin/past-orders", languages: "/admin/languages", alerts: "/admin/alerts", promotions: "/admin/promotions", "new promotion": "/admin/promotions/new", taxes: "/admin/tax", "new tax zone": "/admin/tax/zones/new", "tax calculator": "/admin/tax/calculator", "tax table": "/admin/tax/table", staff: "/admin/staff", roles: "/admin/staff/roles", profile: "/admin/profile", "audit log": "/admin/audit", "checks of the books": "/admin/audit/checks", segments: "/admin/customers/segments", "new segment": "/admin/customers/segments/new", tokens: "/admin/api-tokens" };

test.describe("at 360 px", () => {
  test.use({ viewport: { width: 360, height: 740 } });
  for (const [name, path] of Object.entries(open)) {
    test(`${name}: whole, fits 360 px, and axe finds nothing @scripts @wide`, async ({ page }) => {
      expect((await page.goto(path))?.status()).toBe(200);
      await fits(page);
      await ready(page);
      await audit(page, name);
    });
  }

  test("a collection: whole, fits 360 px, and axe finds nothing @scripts @wide", async ({ page }) => {
    await page.goto("/");
    const path = await page.locator('a[href^="/collections/"]').first().getAttribute("href");
    expect((await page.goto(path ?? ""))?.status()).toBe(200);
    await fits(page);
    await audit(page, "collection");
  });

  test("a page that is not there: 404, fits, and axe finds nothing @scripts @wide", async ({ page }) => {
    expect((await page.goto("/no-such-page"))?.status()).toBe(404);
    await fits(page);
    await audit(page, "404");
  });

  test("the open menu fits and axe finds nothing @scripts @wide", async ({ page }) => {
    await page.goto("/");
    await page.getByRole("button", { name: "Menu", exact: true }).click();
    await expect(page.locator("#menu")).toBeVisible();
    await page.locator("#menu summary").first().click();
    await fits(page);
    await audit(page, "menu");
  });

  test("the full cart, the checkout and its errors fit and axe finds nothing @scripts @wide", async ({ page }) => {
    await addToCart(page);
    await fits(page);
    await audit(page, "cart");
    await page.goto("/checkout");
    await fits(page);
    await audit(page, "checkout");
    await ready(page);
    await fillAddress(page, { email: "ada", city: "" });
    await placeOrder(page);
    await expect(page.locator("#problems")).toBeVisible();
    await fits(page);
    await audit(page, "checkout with errors");
  });

  test("a cart with things saved and its link, and the cart that the link opens: they fit, and axe finds nothing @scripts @wide", async ({ page }) => {
    await addToCart(page, "milk-jug");
    await addToCart(page);
    await ready(page);
    await page.getByRole("button", { name: "Save for later Milk jug" }).click();
    await expect(page.getByRole("region", { name: "Saved for later" })).toBeVisible();
    await page.getByRole("button", { name: "Share this cart" }).click();
    const link = await page.getByLabel("Link to a copy of this cart").inputValue();
    await fits(page);
    await audit(page, "cart with saved things");
    await page.goto(link);
    await fits(page);
    await audit(page, "shared cart");
    expect((await page.goto("/cart/shared/00000000000000000000000000000000"))?.status()).toBe(404);
    await audit(page, "ended link");
  });

  test("confirmation and order page fit and axe finds nothing @scripts @wide", async ({ page }) => {
    const { path } = await buy(page);
    await fits(page);
    await audit(page, "confirmation");
    await page.goto(path);
    await fits(page);
    await audit(page, "order");
  });

  test("sign-in and its refusal fit and axe finds nothing @scripts @wide", async ({ page }) => {
    await signIn(page, "wrong password");
    await expect(page.locator(".notice-danger")).toBeVisible();
    await fits(page);
    await audit(page, "sign-in");
  });

  test("forms of the back office that come back say why, fit 360 px, and axe finds nothing @scripts @wide", async ({ page }) => {
    test.setTimeout(120_000);
    await signIn(page);
    await expect(page).toHaveURL(/\/admin$/);
    const forms = { "/admin/search/synonyms": "Add synonyms", "/admin/search/rules": "Add rule", "/admin/specifications?add=": "Add specification", "/admin/brands?add=": "Add brand", "/admin/collections/new": "Add collection" };
    for (const [path, button] of Object.entries(forms)) {
      await page.goto(path);
      await page.getByRole("button", { name: button }).filter({ visible: true }).last().click();
      await expect(page.locator(".notice-danger")).toBeVisible();
      await expect(page.locator(".field-error").first()).toBeVisible();
      await fits(page);
      await audit(page, `${path}, sent empty`);
    }
  });

  test("the back office's pages are whole and fit 360 px @scripts @wide", async ({ page }) => {
    test.setTimeout(120_000);
    await signIn(page);
    await expect(page).toHaveURL(/\/admin$/);
    for (const path of [...Object.values(staff), ...(await details(page))]) {
      expect((await page.goto(path))?.status(), path).toBe(200);
      await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
      await fits(page);
    }
  });
});

test("the cart's drawer passes axe @scripts @wide", async ({ page }) => {
  await page.goto("/products/gourd-lamp");
  await ready(page);
  await page.getByRole("button", { name: "Add to cart" }).click();
  await expect(page.locator("#cart-drawer")).toBeVisible();
  await audit(page, "drawer");
});

test("open suggestions and an open category menu pass axe @scripts @wide", async ({ page }) => {
  await page.goto("/");
  await ready(page);
  await page.locator(".nav-btn[popovertarget]").first().click();
  await expect(page.locator(".mega").first()).toBeVisible();
  await audit(page, "category menu");
  await page.keyboard.press("Escape");
  await page.getByRole("combobox", { name: "Search the shop" }).pressSequentially("lamp");
  await expect(page.getByRole("option").first()).toBeVisible();
  await audit(page, "suggestions");
});

const desks = Object.entries(staff);
for (const some of [desks.slice(0, 6), desks.slice(6, 12), desks.slice(12, 23), desks.slice(23)]) {
  test(`the back office's ${some.map(([name]) => name).join(", ")}: axe finds nothing @scripts @wide`, async ({ page }) => {
    test.setTimeout(120_000);
    await signIn(page);
    await expect(page).toHaveURL(/\/admin$/);
    for (const [name, path] of some) {
      await page.goto(path);
      await audit(page, name);
    }
  });
}

test("the back office's order, product, customer and 404: axe finds nothing @scripts @wide", async ({ page }) => {
  test.setTimeout(120_000);
  await signIn(page);
  await expect(page).toHaveURL(/\/admin$/);
  for (const path of await details(page)) {
    await page.goto(path);
    await audit(page, path);
  }
  expect((await page.goto("/admin/no-such-page"))?.status()).toBe(404);
  await audit(page, "404");
});

/** An order's page, a product's, a customer's, and the question before a customer is deleted. */
async function details(page: import("@playwright/test").Page) {
  await page.goto("/admin/orders");
  const order = await page.locator('tbody a[href^="/admin/orders/"]').first().getAttribute("href");
  await page.goto("/admin/products");
  const product = await page.locator('tbody a[href^="/admin/products/"]').first().getAttribute("href");
  await page.goto("/admin/customers");
  const customer = await page.locator('tbody a[href^="/admin/customers/"]').first().getAttribute("href");
  return [order ?? "", `${order}/refund`, product ?? "", customer ?? "", `${customer}/delete`];
}
