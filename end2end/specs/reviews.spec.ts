// Reviews from the order to the page, and what the shop recommends: at a wide window and with scripts off.
import { type Browser, type Page } from "@playwright/test";
import { buy, ready, signIn } from "../support/journeys";
import { type Shop, audit, expect, fits, test } from "../support/shop";

test("D9 a buyer reviews what has arrived, staff answer and approve, everybody reads it and finds it helpful @wide", async ({ page, browser, shop }, info) => {
  test.setTimeout(150_000);
  const words = `Keeps the salt dry, says ${info.project.name}.`;
  const { number, path } = await buy(page, "salt-jar", { email: `${info.project.name}@example.com`, name: "Ada Moss" });
  await page.goto(path);
  await expect(page.getByRole("link", { name: /Write a review/ })).toHaveCount(0);

  const desk = await deliver(browser, shop, number);
  await page.reload();
  await page.getByRole("link", { name: "Write a review of Salt jar" }).click();
  await page.getByRole("radio", { name: "4 stars: Good" }).check();
  await page.getByLabel("Headline").fill("Dry as a bone");
  await page.getByLabel("Review (required)").fill(words);
  await expect(page.getByLabel("Name")).toHaveValue("Ada M.");
  const picture = await page.request.get((await page.locator("main img").first().getAttribute("src")) ?? "");
  await page.getByLabel("Pictures").setInputFiles({ name: "jar.webp", mimeType: "image/webp", buffer: await picture.body() });
  await page.getByRole("button", { name: "Send review" }).click();
  await expect(page.getByText("We look at your review before it is shown in the shop.")).toBeVisible();

  await desk.goto("/admin/reviews?q=says");
  await desk.getByRole("link", { name: "Dry as a bone" }).first().click();
  await expect(desk.getByText(words)).toBeVisible();
  await desk.getByLabel("Your answer").fill("That is what the cork is for.");
  await desk.getByRole("button", { name: "Save answer" }).click();
  await desk.getByRole("button", { name: "Approve" }).click();
  await expect(desk.getByText("The review is in the shop.")).toBeVisible();

  const review = page.locator("article.review", { hasText: words });
  await expect(async () => {
    await page.goto("/products/salt-jar");
    await expect(review).toBeVisible({ timeout: 500 });
  }, "the review on the product's page").toPass({ timeout: 15_000 });
  await expect(review).toContainText("Verified purchase");
  await expect(review).toContainText("That is what the cork is for.");
  await expect(review.getByRole("img", { name: "Picture by Ada M." })).toBeVisible();
  await ready(page);
  await review.getByRole("button", { name: /^Helpful/ }).click();
  await expect(page.getByText(/^Thank you\./).first()).toBeVisible();
  await expect(review).toContainText("One person found this helpful.");

  await page.goto("/products/salt-jar?rating=4");
  await expect(review).toBeVisible();
  await page.goto(path);
  await page.getByRole("link", { name: "Change your review of Salt jar" }).click();
  await expect(page.getByRole("radio", { name: "4 stars: Good" })).toBeChecked();
  await page.locator("summary", { hasText: "Delete this review" }).click();
  await page.getByRole("button", { name: "Yes, delete it" }).click();
  await expect(page.getByText("Your review is deleted.")).toBeVisible();
  await desk.context().close();
});

test("what was looked at is listed, and forgotten on request @wide", async ({ page }, info) => {
  for (const slug of ["gourd-lamp", "moon-vase"]) {
    await page.goto(`/products/${slug}`);
    if (info.project.name === "no-js") await expect(page.getByRole("link", { name: "Recently viewed" })).toBeVisible();
    else await expect(page.locator("#recent form")).toHaveCount(0, { timeout: 20_000 });
  }
  if (info.project.name !== "no-js") {
    await expect(page.locator("#recent h3")).toHaveText(["Gourd lamp"]);
    await page.goto("/");
    await expect(page.locator("#recent h3")).toHaveText(["Moon vase", "Gourd lamp"], { timeout: 20_000 });
    await expect(page.getByRole("heading", { name: "For you" })).toBeVisible();
  }
  await page.goto("/recently-viewed");
  await expect(page.locator("main .cards").first().locator("h3")).toHaveText(["Moon vase", "Gourd lamp"]);
  await page.getByRole("button", { name: "Forget all of these" }).click();
  await expect(page.getByText("Nothing yet.")).toBeVisible();
});

test("what is often bought together goes into the cart at once @wide", async ({ page }, info) => {
  await page.goto("/products/herb-pot");
  const together = page.getByRole("region", { name: "Often bought together" });
  const parts = await together.getByRole("checkbox").count();
  expect(parts).toBeGreaterThanOrEqual(2);
  await ready(page);
  await together.getByRole("button", { name: /^Add (both|all)/ }).click();
  if (info.project.name === "no-js") await expect(page.getByText(`Added: ${parts} things`)).toBeVisible();
  else await expect(page.locator("#cart-drawer")).toContainText(`Added: ${parts} things`);
  await page.goto("/cart");
  await expect(page.locator("#cart-main [data-line]")).toHaveCount(parts);
});

test.describe("at 360 px", () => {
  test.use({ viewport: { width: 360, height: 740 } });
  test("the review's form, its errors, and what one has looked at fit, and axe finds nothing @scripts @wide", async ({ page, browser, shop }) => {
    test.setTimeout(150_000);
    const { number, path } = await buy(page, "salt-jar", { email: "small@example.com" });
    const desk = await deliver(browser, shop, number);
    await page.goto(path);
    await fits(page);
    await audit(page, "order with a review to write");
    await page.getByRole("link", { name: /Write a review/ }).click();
    await fits(page);
    await audit(page, "review form");
    await page.locator("form[enctype]").evaluate((form: HTMLFormElement) => (form.noValidate = true));
    await page.getByLabel("Pictures").setInputFiles({ name: "words.png", mimeType: "image/png", buffer: Buffer.from("words") });
    await page.getByRole("button", { name: "Send review" }).click();
    await expect(page.locator("#problems")).toContainText("Choose one to five stars.");
    await fits(page);
    await audit(page, "review form with errors");
    await page.goto("/recently-viewed");
    await fits(page);
    await audit(page, "recently viewed");
    for (const address of ["/admin/reviews?status=all", "/admin/recommendations"]) {
      await desk.goto(address);
      await fits(desk);
      await audit(desk, address);
      await desk.locator("tbody a").first().click();
      await fits(desk);
      await audit(desk, `the first of ${address}`);
    }
    await desk.context().close();
  });
});

/** Ships an order and marks its parcel as delivered; the page of the one who did it, signed in. */
async function deliver(browser: Browser, shop: Shop, number: string): Promise<Page> {
  const use = test.info().project.use;
  const context = await browser.newContext({ baseURL: shop.url, viewport: test.info().project.use.viewport, javaScriptEnabled: use.javaScriptEnabled, reducedMotion: "reduce", locale: "en-US" });
  const desk = await context.newPage();
  await signIn(desk);
  await expect(desk).toHaveURL(/\/admin$/);
  await desk.goto(`/admin/orders/${number}`);
  await desk.locator("summary", { hasText: "Ship items" }).click();
  await desk.getByLabel("Carrier").fill("DHL");
  await desk.getByLabel("Tracking number").fill("00340434161094042557");
  await desk.getByRole("button", { name: "Mark as shipped" }).click();
  await desk.getByRole("button", { name: /Mark delivered/ }).first().click();
  await expect(desk.getByText("The parcel has arrived.")).toBeVisible();
  return desk;
}
