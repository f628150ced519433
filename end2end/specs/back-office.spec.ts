// What staff do beside products and whole orders: categories, settings, and orders that leave in several parcels.
import { addToCart, buy, choosePayment, confirmed, fillAddress, placeOrder, ready, signIn } from "../support/journeys";
import { expect, fits, test } from "../support/shop";

test("categories are made, moved, renamed and deleted, and their addresses lead on @wide", async ({ own }) => {
  test.setTimeout(90_000);
  const { page } = own;
  await signIn(page);
  await page.goto("/admin/categories?add=");
  const form = page.locator("#category");
  await form.getByLabel("Name").fill("Garden sheds");
  await page.getByRole("button", { name: "Add category" }).click();
  await expect(page.getByRole("link", { name: "Garden sheds", exact: true })).toBeVisible();
  expect((await page.goto("/categories/garden-sheds"))?.status()).toBe(200);

  await page.goto("/admin/categories");
  await page.getByRole("link", { name: "Garden sheds", exact: true }).click();
  await form.getByLabel("Name").fill("Sheds");
  await form.getByLabel("Address").fill("sheds");
  await form.getByLabel("Inside").selectOption({ label: "Kitchen & table" });
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("link", { name: "Sheds", exact: true })).toBeVisible();
  await page.goto("/categories/garden-sheds");
  await expect(page, "the old address leads on").toHaveURL(/\/categories\/kitchen\/sheds$/);
  await expect(page.getByRole("heading", { level: 1, name: "Sheds" })).toBeVisible();

  await page.goto("/admin/categories");
  const order = () => page.locator(".tree-row > a").allTextContents();
  const before = await order();
  await page.getByRole("button", { name: "Move Sheds up" }).click();
  await expect(page.getByText("“Sheds” is moved.")).toBeVisible();
  const after = await order();
  expect(after.indexOf("Sheds")).toBe(before.indexOf("Sheds") - 1);
  await fits(page);

  await page.getByRole("link", { name: "Sheds", exact: true }).click();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete category" }).click();
  await expect(page.getByRole("link", { name: "Sheds", exact: true })).toHaveCount(0);
  await page.goto("/categories/kitchen/sheds");
  await expect(page).toHaveURL(/\/categories\/kitchen$/);
});

test("settings are saved, show in the shop at once, and a wrong one says what is wrong @wide", async ({ own }) => {
  const { page } = own;
  await signIn(page);
  await page.goto("/admin/settings");
  await page.getByLabel("Shop name").fill("Ash & Elm");
  await page.getByLabel(/^Announcement/).fill("Open all winter");
  const price = page.locator("[name='delivery-0-price']");
  await price.fill("-3");
  const save = page.locator(".savebar").getByRole("button", { name: "Save" });
  await save.click();
  await expect(page.locator(".field-error").first()).toBeVisible();
  await expect(page.getByLabel("Shop name")).toHaveValue("Ash & Elm");
  await price.fill("7");
  await save.click();
  await expect(page.getByText("Settings saved.")).toBeVisible();
  await page.goto("/");
  await expect(page.getByText("Open all winter")).toBeVisible();
  await expect(page).toHaveTitle(/Ash & Elm/);
});

test("an order leaves in two parcels, which arrive one after the other @wide", async ({ own }) => {
  test.setTimeout(120_000);
  const { page, another } = own;
  const guest = await another();
  await addToCart(guest, "paddle-board");
  const { number, path } = await buy(guest, "gourd-lamp");
  await signIn(page);
  await page.goto(`/admin/orders/${number}`);
  const ship = async (tracking: string, pieces: string[]) => {
    await page.locator("summary", { hasText: "Ship items" }).click();
    for (const [index, count] of pieces.entries()) await page.locator(".line-qty").nth(index).fill(count);
    await page.getByLabel("Carrier").fill("DHL");
    await page.getByLabel("Tracking number").fill(tracking);
    await page.getByRole("button", { name: "Mark as shipped" }).click();
  };
  await ship("PARCEL-ONE", ["1", "0"]);
  await expect(page.getByRole("heading", { name: "Parcel 1" })).toBeVisible();
  await expect(page.locator("summary", { hasText: "Ship items" })).toBeVisible();
  await guest.goto(path);
  await expect(guest.getByText("PARCEL-ONE").first()).toBeVisible();
  await ship("PARCEL-TWO", ["1"]);
  await expect(page.getByRole("heading", { name: "Parcel 2" })).toBeVisible();
  await expect(page.locator("summary", { hasText: "Ship items" })).toHaveCount(0);
  for (const left of [1, 0]) {
    await page.getByRole("button", { name: /delivered/i }).first().click();
    await expect(page.getByRole("button", { name: /delivered/i })).toHaveCount(left);
  }
  await guest.reload();
  await expect(guest.getByRole("heading", { level: 1, name: /Delivered|arrived/i })).toBeVisible();
});
