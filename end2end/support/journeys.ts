// Steps that several journeys share, in the words of a shopper and of the owner.
import { type Page, expect, test } from "@playwright/test";
import { owner } from "./server";

/** What a shopper types at the checkout. Each test has a house of its own: many orders to one address are held as fraud. */
export const shopper = {
  email: "ada@example.com",
  name: "Ada Moss",
  get line1() {
    return `${1 + (Number.parseInt(test.info().testId.slice(-8), 16) % 9_000 || 0)} Mill Lane`;
  },
  postcode: "10115",
  city: "Berlin",
};
const labels: Record<keyof typeof shopper, RegExp> = { email: /^Email/, name: /^Full name/, line1: /^Address/, postcode: /^Postcode/, city: /^City/ };

/** Puts one piece of a product into the cart and goes to the cart's page. */
export async function addToCart(page: Page, slug = "gourd-lamp") {
  await page.goto(`/products/${slug}`);
  await ready(page);
  await page.getByRole("button", { name: "Add to cart" }).click();
  // With scripts a drawer opens over the page, without them the cart's page comes.
  await expect(page.getByRole("link", { name: "Checkout" }).filter({ visible: true }).first()).toBeVisible();
  await page.goto("/cart");
}

/** The islands are awake; at once where scripts are off or the page has none. */
export async function ready(page: Page) {
  if (test.info().project.use.javaScriptEnabled === false || !(await page.locator("script[data-wasm]").count())) return;
  await expect(page.locator("html")).toHaveAttribute("data-live", "", { timeout: 20_000 });
}

export async function fillAddress(page: Page, who: Partial<typeof shopper> = {}) {
  for (const [field, value] of Object.entries({ ...shopper, ...who })) await page.getByLabel(labels[field as keyof typeof shopper]).fill(value);
}

export async function keepsAddress(page: Page, who: Partial<typeof shopper> = {}) {
  for (const [field, value] of Object.entries({ ...shopper, ...who })) await expect(page.getByLabel(labels[field as keyof typeof shopper])).toHaveValue(value);
}

export const choosePayment = (page: Page, name: RegExp) => page.getByRole("radio", { name }).check();
export const placeOrder = (page: Page) => page.getByRole("button", { name: /^Place order/ }).click();

/** The confirmation's number. */
export async function confirmed(page: Page) {
  await expect(page.getByRole("heading", { level: 1, name: /Your order is placed/ })).toBeVisible({ timeout: 30_000 });
  return /\/orders\/([A-Z0-9]+)\//.exec(page.url())?.[1] ?? "";
}

/** A whole purchase with cash on delivery: the order's number and the guest's page. */
export async function buy(page: Page, slug?: string, who: Partial<typeof shopper> = {}) {
  await addToCart(page, slug);
  await page.goto("/checkout");
  await fillAddress(page, who);
  await choosePayment(page, /Cash on delivery/);
  await placeOrder(page);
  const number = await confirmed(page);
  return { number, path: new URL(page.url()).pathname };
}

export async function signIn(page: Page, password = owner.password) {
  await page.goto("/admin/sign-in");
  await page.getByLabel("Email").fill(owner.email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}
