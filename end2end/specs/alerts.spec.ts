// Letters that shoppers ask for: back in stock, and a lower price. Wide and with scripts off, each in a shop of its own.
import { type Page } from "@playwright/test";
import { ready, signIn } from "../support/journeys";
import { type Own, audit, expect, fits, test } from "../support/shop";

const mug = "/products/morning-mug";

test("X28 D5 who waits for what is sold out confirms by letter and is told when the merchant restocks @wide", async ({ own, problems }) => {
  test.setTimeout(150_000);
  problems.allow(/Blocked script execution in .*\/admin\/emails\//);
  const { page } = own;
  const colour = await chooseSoldOut(page);
  const ask = page.locator("#alert-stock, main form").filter({ has: page.getByRole("button", { name: "Tell me when it is back" }) }).first();
  await ask.getByLabel("Email").fill("ada@nowhere");
  await ask.getByRole("button", { name: "Tell me when it is back" }).click();
  await expect(page.getByText("The part after the @ needs a domain, like example.com.")).toBeVisible();
  await expect(ask.getByLabel("Email")).toHaveValue("ada@nowhere");
  await ask.getByLabel("Email").fill("ada@example.com");
  await ask.getByRole("button", { name: "Tell me when it is back" }).click();
  await expect(page.getByText(/^Look into your mailbox/).first()).toBeVisible();

  const desk = await atDesk(own);
  await page.goto(await linkIn(desk, "Tell you when Morning mug is back?", /\/alerts\/[0-9a-f]{32}/));
  await expect(page.getByText(`When Morning mug, ${colour} is back in stock`)).toBeVisible();
  await page.getByRole("button", { name: "Yes, tell me" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "You are on the list" })).toBeVisible();

  await desk.goto("/admin/alerts");
  await desk.locator("tr", { hasText: colour }).getByRole("link", { name: "Morning mug" }).click();
  const onHand = desk.getByLabel(`On hand, ${colour}`);
  await onHand.fill("7");
  await onHand.press("Enter");
  await expect(desk.getByText("Saved.")).toBeVisible();

  await page.goto(await linkIn(desk, "Morning mug is back", /\/products\/morning-mug\?variant=[\w-]+/));
  await expect(page.getByRole("button", { name: "Add to cart" })).toBeVisible();
  await expect(page.locator("#buy legend").first()).toContainText(colour);

  // Whoever has enough of emails says so once.
  await page.goto(await linkIn(desk, "Morning mug is back", /\/alerts\/end\/[0-9a-f]{32}/));
  await page.getByRole("button", { name: "End all of them" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "It has ended" })).toBeVisible();
  await desk.goto("/admin/alerts?q=ada%40");
  await expect(desk.getByText("No address begins so")).toBeVisible();
});

test("X28 who waits for a lower price is told when it falls to what they would pay @wide", async ({ own, problems }) => {
  test.setTimeout(150_000);
  problems.allow(/Blocked script execution in .*\/admin\/emails\//);
  const { page } = own;
  await page.goto("/products/gourd-lamp");
  await ready(page);
  await page.locator("summary", { hasText: "Tell me when the price falls" }).click();
  const fill = async (wish: string) => {
    await page.getByLabel("Email").fill("ada@example.com");
    await page.getByLabel("What you would pay").fill(wish);
    await page.getByRole("button", { name: "Tell me", exact: true }).click();
  };
  await fill("9000");
  await expect(page.getByText(/^Enter less than it costs now/)).toBeVisible();
  await expect(page.getByLabel("What you would pay")).toHaveValue("9000");
  await fill("20");
  await expect(page.getByText(/^Look into your mailbox/).first()).toBeVisible();

  const desk = await atDesk(own);
  await page.goto(await linkIn(desk, "Tell you when Gourd lamp costs less?", /\/alerts\/[0-9a-f]{32}/));
  await page.getByRole("button", { name: "Yes, tell me" }).click();
  await desk.goto("/admin/products?q=gourd");
  await desk.locator("tbody").getByRole("link", { name: "Gourd lamp" }).click();
  for (const field of await desk.getByLabel(/^Price, /).all()) await field.fill("19.50");
  await desk.getByLabel(/^Price, /).first().press("Enter");
  await expect(desk.getByText("Saved.")).toBeVisible();
  await page.goto(await linkIn(desk, "Gourd lamp costs less now", /\/products\/gourd-lamp\?variant=[\w-]+/));
  await expect(page.locator("#buy .price-l")).toContainText("€19.50");
});

test("what was unfolded and typed for one choice is asked for the choice that is picked @scripts @wide", async ({ page }) => {
  await page.goto("/products/gourd-lamp");
  await ready(page);
  await page.locator("summary", { hasText: "Tell me when the price falls" }).click();
  const variant = page.locator("#alert-price input[name=variant]");
  const before = await variant.inputValue();
  await page.locator("label.pick:not(:has(input:checked))").first().click();
  await expect(variant).not.toHaveValue(before);
  await expect(page.locator("#alert-price")).toHaveAttribute("open", "");
});

test.describe("at 360 px", () => {
  test.use({ viewport: { width: 360, height: 740 } });
  test("all pages of alerts fit, and axe finds nothing @scripts @wide", async ({ own, problems }) => {
    test.setTimeout(180_000);
    problems.allow(/Blocked script execution in .*\/admin\/emails\//);
    const { page } = own;
    await page.setViewportSize({ width: 360, height: 740 });
    const check = async (name: string) => {
      await fits(page);
      await audit(page, name);
    };
    await chooseSoldOut(page);
    await page.locator("summary", { hasText: "Tell me when the price falls" }).click();
    await check("both forms");
    await page.locator("#alert-price").getByLabel("Email").fill("ada@nowhere");
    await page.getByRole("button", { name: "Tell me", exact: true }).click();
    await expect(page.locator("#alert-price .error")).toBeVisible();
    await check("a form with an error");
    await page.locator("#alert-stock").getByLabel("Email").fill("ada@example.com");
    await page.getByRole("button", { name: "Tell me when it is back" }).click();
    await expect(page.locator("#alert-stock .notice-success")).toBeVisible();
    await check("a form that was taken");
    const desk = await atDesk(own);
    const confirm = await linkIn(desk, "Tell you when Morning mug is back?", /\/alerts\/[0-9a-f]{32}/);
    const end = await linkIn(desk, "Tell you when Morning mug is back?", /\/alerts\/end\/[0-9a-f]{32}/);
    await page.goto(confirm);
    await check("confirming");
    await page.getByRole("button", { name: "Yes, tell me" }).click();
    await expect(page.getByRole("heading", { name: "You are on the list" })).toBeVisible();
    await check("confirmed");
    await desk.setViewportSize({ width: 360, height: 740 });
    for (const path of ["/admin/alerts", "/admin/alerts?q=ada", "/admin/alerts?q=nobody"]) {
      await desk.goto(path);
      await fits(desk);
      await audit(desk, path);
    }
    await page.goto(end);
    await check("ending");
    await page.getByRole("button", { name: "End all of them" }).click();
    await check("ended");
  });
});

/** Picks what is sold out of the mug's colours, and answers its name. */
async function chooseSoldOut(page: Page) {
  await page.goto(mug);
  await ready(page);
  const out = page.locator("label.pick.out").first();
  const colour = (await out.getAttribute("title")) ?? "";
  await out.click();
  const choose = page.getByRole("button", { name: "Show this choice" });
  if (await choose.isVisible()) await choose.click();
  await expect(page.getByRole("button", { name: "Sold out" })).toBeDisabled();
  return colour;
}

/** The owner's page, signed in. */
async function atDesk(own: Own) {
  const desk = await own.another();
  await signIn(desk);
  await expect(desk).toHaveURL(/\/admin$/);
  return desk;
}

/** Waits for an email to Ada, and answers the path of a link in it. */
async function linkIn(desk: Page, subject: string, path: RegExp) {
  const email = desk.locator(".email-list").getByRole("link", { name: subject, exact: true });
  await expect(async () => {
    await desk.goto("/admin/emails?q=ada%40example.com");
    await expect(email.first()).toBeVisible({ timeout: 500 });
  }, `the email “${subject}”`).toPass({ timeout: 20_000 });
  await email.first().click();
  const text = (await desk.locator("article pre").textContent()) ?? "";
  const found = path.exec(text)?.[0] ?? "";
  expect(found, text).not.toBe("");
  return found;
}
