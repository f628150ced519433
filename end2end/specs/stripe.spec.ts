// Paying by Stripe, against its double.
import { addToCart, choosePayment, confirmed, fillAddress, keepsAddress, placeOrder, ready } from "../support/journeys";
import { expect, test } from "../support/shop";

// The double's wishes are those of a whole worker.
test.describe.configure({ mode: "default" });
test.beforeEach(async ({ shop }) => {
  await shop.stripe.ask({ webhooks: "send", delay: 0 });
});

test("a payment on Stripe's page makes the order @wide", async ({ page, shop }) => {
  await toStripe(page);
  await page.getByRole("button", { name: "Pay" }).click();
  await confirmed(page);
  await expect(page.getByText("Card or wallet. Paid.")).toBeVisible();
  await expect.poll(async () => (await shop.stripe.ask()).webhooks.at(-1)?.status).toBe(200);
});

test("a canceled payment leads back to the checkout with everything typed @wide", async ({ page }) => {
  await toStripe(page);
  await page.getByRole("button", { name: "Decline" }).click();
  await expect(page.getByRole("alert")).toContainText("declined");
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Checkout" })).toBeVisible();
  await keepsAddress(page);
});

test("the way back heals an order whose webhook was lost @wide", async ({ page, shop }) => {
  await shop.stripe.ask({ webhooks: "drop" });
  await toStripe(page);
  await page.getByRole("button", { name: "Pay" }).click();
  await confirmed(page);
  await expect(page.getByText("Card or wallet. Paid.")).toBeVisible();
});

test("a webhook that comes twice, and late, counts once @wide", async ({ page, shop }) => {
  await shop.stripe.ask({ webhooks: "double", delay: 300 });
  const before = (await shop.stripe.ask()).webhooks.length;
  await toStripe(page);
  await page.getByRole("button", { name: "Pay" }).click();
  await confirmed(page);
  await expect.poll(async () => (await shop.stripe.ask()).webhooks.length).toBe(before + 2);
  const { webhooks } = await shop.stripe.ask();
  expect(webhooks.slice(-2).map((one: { status: number }) => one.status)).toEqual([200, 200]);
  await page.reload();
  await expect(page.getByText("Card or wallet. Paid.")).toBeVisible();
});

async function toStripe(page: import("@playwright/test").Page) {
  await addToCart(page);
  await page.goto("/checkout");
  await ready(page);
  await fillAddress(page);
  await choosePayment(page, /Card or wallet/);
  await placeOrder(page);
  await expect(page.getByRole("heading", { name: /^Pay / })).toBeVisible({ timeout: 20_000 });
}
