// The owner's day: signing in, a new product, orders, emails.
import { deflateSync } from "node:zlib";
import { type Browser, type Page } from "@playwright/test";
import { buy, ready, signIn } from "../support/journeys";
import { type Shop, expect, test } from "../support/shop";

test("a wrong password is told so, the right one opens the dashboard, and signing out closes it @wide", async ({ page }) => {
  await signIn(page, "not the password");
  await expect(page.locator(".notice-danger")).toBeVisible();
  await expect(page.getByLabel("Email")).not.toHaveValue("");
  await expect(page.getByLabel("Password")).toHaveValue("");
  await signIn(page);
  await expect(page).toHaveURL(/\/admin$/);
  for (const heading of ["Revenue, last 30 days", "Recent orders", "Low stock"]) await expect(page.getByRole("heading", { name: heading })).toBeVisible();
  await page.locator("summary", { hasText: "Maren Field" }).filter({ visible: true }).first().click();
  await page.getByRole("button", { name: "Sign out" }).filter({ visible: true }).first().click();
  await expect(page.getByText("You are signed out.")).toBeVisible();
  await page.goto("/admin/orders");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
});

test("a new product with variants and a picture is in the shop and its search once published @scripts @wide", async ({ page, browser, shop }) => {
  test.setTimeout(120_000);
  await signIn(page);
  await expect(page).toHaveURL(/\/admin$/);
  await page.goto("/admin/products/new");
  await ready(page);
  await page.getByLabel("Title", { exact: true }).fill("Quillon tray");
  await page.getByLabel("Category").selectOption({ index: 2 });
  await page.getByRole("button", { name: "Add option" }).click();
  await page.getByLabel("Option", { exact: true }).fill("Colour");
  await page.getByLabel("Values").fill("Sage #8c9c80, Clay #c8694a");
  await page.getByRole("button", { name: "Make all variants" }).click();
  for (const [colour, price] of [["Sage", "24.50"], ["Clay", "26"]] as const) {
    await page.getByLabel(`Price, ${colour}`, { exact: true }).fill(price);
    await page.getByLabel(`On hand, ${colour}`).fill("5");
  }
  await page.getByLabel("Add pictures").setInputFiles({ name: "tray.png", mimeType: "image/png", buffer: png(640, 640) });
  await page.locator(".savebar").getByRole("button", { name: "Add product" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Quillon tray" })).toBeVisible({ timeout: 30_000 });
  await expect(page.locator("#pictures img")).toHaveCount(1);

  const visitor = await guest(browser, shop);
  expect((await visitor.goto("/products/quillon-tray"))?.status(), "a draft is not in the shop").toBe(404);
  await page.locator("summary", { hasText: "More" }).first().click();
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByText("The product is on sale.")).toBeVisible();
  await expect(async () => {
    expect((await visitor.goto("/products/quillon-tray"))?.status()).toBe(200);
    await expect(visitor.locator("#buy .price-l")).toContainText("€24.50", { timeout: 500 });
    await visitor.goto("/search?q=quillon");
    await expect(visitor.getByRole("main").getByRole("link", { name: "Quillon tray" })).toBeVisible({ timeout: 500 });
  }, "in the shop and in search").toPass({ timeout: 10_000 });

  await page.getByLabel("Price, Sage", { exact: true }).fill("21.90");
  await page.locator(".savebar").getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await expect(async () => {
    await visitor.goto("/products/quillon-tray");
    await expect(visitor.locator("#buy .price-l")).toContainText("€21.90", { timeout: 500 });
  }, "the new price").toPass({ timeout: 10_000 });
  await visitor.context().close();
});

test("an order is paid and shipped, the guest gets a letter and sees the parcel @wide", async ({ page, browser, shop, problems }) => {
  test.setTimeout(120_000);
  // The email stands in a frame without scripts, and the test looks into it by one.
  problems.allow(/Blocked script execution in .*\/admin\/emails\//);
  const visitor = await guest(browser, shop);
  const { number, path } = await buy(visitor, undefined, { email: "parcel@example.com" });
  await signIn(page);
  await expect(page).toHaveURL(/\/admin$/);
  await page.goto("/admin/orders");
  await page.getByRole("link", { name: new RegExp(number) }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: `Order #${number}` })).toBeVisible();

  await page.getByRole("button", { name: "Mark as paid" }).first().click();
  await page.locator("#paid").getByRole("button", { name: "Mark as paid" }).click();
  await expect(page.getByRole("button", { name: "Mark as paid" })).toHaveCount(0);

  await page.locator("summary", { hasText: "Ship items" }).click();
  await page.getByLabel("Carrier").fill("DHL");
  await page.getByLabel("Tracking number").fill("00340434161094042557");
  await page.getByRole("button", { name: "Mark as shipped" }).click();
  await expect(page.getByRole("heading", { name: "Parcel 1" })).toBeVisible();

  await expect(async () => {
    await page.goto("/admin/emails?q=parcel%40example.com");
    await expect(page.locator(".email-list li")).not.toHaveCount(1, { timeout: 500 });
  }, "the email about the parcel").toPass({ timeout: 15_000 });
  await page.locator(".email-list a").first().click();
  await expect(page.getByRole("article")).toContainText("parcel@example.com");
  await expect(page.frameLocator("iframe").getByText(/00340434161094042557/).first()).toBeVisible();

  await visitor.goto(path);
  await expect(visitor.getByRole("heading", { level: 1, name: "On its way" })).toBeVisible();
  await expect(visitor.getByText("Tracking number 00340434161094042557")).toBeVisible();
  await visitor.context().close();
});

test("a canceled order puts its things back in stock @wide", async ({ page, browser, shop }) => {
  test.setTimeout(120_000);
  await signIn(page);
  await expect(page).toHaveURL(/\/admin$/);
  await page.goto("/admin/products?q=paddle+board");
  const product = (await page.locator("tbody a", { hasText: "Paddle board" }).first().getAttribute("href")) ?? "";
  const stock = async () => {
    await page.goto(product);
    return page.locator("#variants .panel-head .muted").textContent();
  };
  const before = await stock();
  const visitor = await guest(browser, shop);
  const { number, path } = await buy(visitor, "paddle-board");
  await visitor.goto(path);
  expect(await stock()).not.toBe(before);

  await page.goto(`/admin/orders/${number}`);
  await page.getByRole("button", { name: "Cancel order" }).first().click();
  await page.locator("#cancel").getByRole("radio", { name: /Put back in stock/ }).check();
  await page.locator("#cancel").getByRole("button", { name: "Cancel order" }).click();
  await expect(page.getByRole("button", { name: "Cancel order" })).toHaveCount(0);
  expect(await stock()).toBe(before);
  await visitor.reload();
  await expect(visitor.getByRole("heading", { level: 1, name: "Canceled" })).toBeVisible();
  await visitor.context().close();
});

/** Somebody else's browser. */
async function guest(browser: Browser, shop: Shop): Promise<Page> {
  const context = await browser.newContext({ baseURL: shop.url, reducedMotion: "reduce", locale: "en-US", javaScriptEnabled: test.info().project.use.javaScriptEnabled });
  return context.newPage();
}

/** A picture of one colour, made by hand. */
function png(width: number, height: number) {
  const table = Array.from({ length: 256 }, (_, byte) => Array.from({ length: 8 }).reduce<number>((sum) => (sum & 1 ? 0xedb88320 ^ (sum >>> 1) : sum >>> 1), byte));
  const chunk = (kind: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(kind), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE((body.reduce((sum, byte) => (table[(sum ^ byte) & 255] ?? 0) ^ (sum >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0);
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, Buffer.from([140, 156, 128]))]);
  const rows = Buffer.concat(Array.from({ length: height }, () => row));
  return Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), chunk("IHDR", head), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]);
}
