// The back office by keys: the command palette, changes inside the list of products with a way back, and shortcuts.
import { ready, signIn } from "../support/journeys";
import { audit, expect, fits, test } from "../support/shop";

test("the palette goes to pages, finds things and runs actions @scripts @wide", async ({ own }) => {
  test.setTimeout(90_000);
  const { page } = own;
  await signIn(page);
  await ready(page);
  const palette = page.getByRole("dialog", { name: "Search and commands" });
  const field = page.getByRole("combobox", { name: "Search orders, customers and products" });
  const options = palette.getByRole("option");

  await page.keyboard.press("Control+k");
  await expect(palette).toBeVisible();
  await expect(field).toBeFocused();
  await expect(options.first()).toHaveAttribute("aria-selected", "true");
  await audit(page, "palette");
  await page.keyboard.press("Escape");
  await expect(palette).toBeHidden();

  await page.keyboard.press("Control+k");
  await field.fill("cust");
  await expect(options.first()).toHaveText(/Customers/);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/admin\/customers$/);

  await ready(page);
  await page.keyboard.press("Control+k");
  await field.fill("gourd");
  const lamp = palette.getByRole("group", { name: "Products" }).getByRole("option").first();
  await expect(lamp).toContainText("Gourd");
  while ((await lamp.getAttribute("aria-selected")) !== "true") await page.keyboard.press("ArrowDown");
  await expect(field).toHaveAttribute("aria-activedescendant", (await lamp.getAttribute("id")) ?? "");
  await audit(page, "palette with results");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/admin\/products\/[0-9a-f-]{36}$/);

  await ready(page);
  await page.keyboard.press("Control+k");
  await field.fill("sign out");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/admin\/sign-in/);
});

test("price, stock and status are changed in the list, and changed back @scripts @wide", async ({ own }) => {
  test.setTimeout(90_000);
  const { page, another } = own;
  await signIn(page);
  await page.goto("/admin/products?q=salt+jar");
  await ready(page);
  const row = page.getByRole("row").filter({ hasText: /salt jar/i }).first();
  const price = row.getByRole("button", { name: /^Price of/ });
  const stock = row.getByRole("button", { name: /^Stock of/ });
  const status = row.getByRole("button", { name: /^Status of/ });
  const news = page.locator(".toast");
  const before = await price.innerText();

  await price.click();
  const typed = row.getByRole("textbox", { name: /^Price of/ });
  await expect(typed).toBeFocused();
  await typed.fill("dear");
  await page.keyboard.press("Enter");
  await expect(row.getByRole("alert")).toBeVisible();
  await audit(page, "a price that is none");
  await typed.fill("1234.50");
  await page.keyboard.press("Enter");
  await expect(price).toHaveText("€1,234.50");
  await expect(price, "the keyboard goes on from where it was").toBeFocused();
  await expect(news).toContainText("€1,234.50");
  await audit(page, "news");
  await news.getByRole("button", { name: "Undo" }).click();
  await expect(price).toHaveText(before);

  const left = await stock.innerText();
  await stock.press("Enter");
  await row.getByRole("textbox", { name: /^Stock of/ }).fill("2");
  await page.keyboard.press("Escape");
  await expect(stock).toHaveText(left);
  await stock.press("Enter");
  await row.getByRole("textbox", { name: /^Stock of/ }).fill("3");
  await page.keyboard.press("Enter");
  await expect(stock).toBeFocused();
  await page.keyboard.press("Control+z");
  await expect(stock).toHaveText(left);

  await status.press("Enter");
  const menu = page.getByRole("menu", { name: /^Status of/ });
  await expect(menu.getByRole("menuitemradio", { name: "Active" })).toBeFocused();
  await audit(page, "choice of a status");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(status).toHaveText("Draft");
  await expect(status).toBeFocused();

  // Somebody else changes it meanwhile: nothing is overwritten.
  const other = await another();
  await signIn(other);
  await other.goto("/admin/products?q=salt+jar");
  await ready(other);
  const theirs = other.getByRole("button", { name: /^Status of/ }).first();
  await theirs.click();
  await other.getByRole("menuitemradio", { name: "Archived" }).click();
  await expect(theirs).toHaveText("Archived");
  await news.getByRole("button", { name: "Undo" }).click();
  await expect(news).toContainText("left as it is");
  await page.reload();
  await expect(row.getByText("Archived").filter({ visible: true }).first()).toBeVisible();
});

test("keys lead through the back office, but not while somebody types @scripts @wide", async ({ own }) => {
  const { page } = own;
  await signIn(page);
  await ready(page);
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(sheet).toBeVisible();
  await audit(page, "shortcuts");
  await page.keyboard.press("?");
  await expect(sheet).toBeHidden();

  await page.keyboard.press("g");
  await page.keyboard.press("p");
  await expect(page).toHaveURL(/\/admin\/products$/);
  await ready(page);
  const links = page.locator("main .row-link");
  await page.keyboard.press("j");
  await expect(links.nth(0)).toBeFocused();
  await page.keyboard.press("j");
  await expect(links.nth(1)).toBeFocused();
  await page.keyboard.press("k");
  await page.keyboard.press("x");
  await expect(page.locator(".pick").first()).toBeChecked();
  await page.keyboard.press("/");
  const search = page.getByRole("searchbox", { name: "Search products" });
  await expect(search).toBeFocused();
  await page.keyboard.type("gn?");
  await expect(search).toHaveValue("gn?");
  await expect(page).toHaveURL(/\/admin\/products$/);

  await search.blur();
  await page.keyboard.press("?");
  await sheet.getByRole("checkbox").uncheck();
  await page.keyboard.press("Escape");
  await page.keyboard.press("n");
  await page.reload();
  await ready(page);
  await page.keyboard.press("n");
  await expect(page, "single keys are switched off in this browser").toHaveURL(/\/admin\/products$/);
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog", { name: "Search and commands" })).toBeVisible();
});

test("on a phone the list is changed by touch, and nothing sticks out @scripts @phone", async ({ own }) => {
  const { page } = own;
  await signIn(page);
  await page.goto("/admin/products?q=salt+jar");
  await ready(page);
  await page.getByRole("button", { name: /^Price of/ }).first().click();
  await fits(page);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Status of/ }).filter({ visible: true }).first().click();
  await expect(page.getByRole("menu")).toBeVisible();
  await fits(page);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Search", exact: true }).first().click();
  await page.getByRole("combobox", { name: "Search orders, customers and products" }).fill("paddle");
  await expect(page.getByRole("option").filter({ hasText: /paddle/i }).first()).toBeVisible();
  await fits(page);
});

test("without scripts the palette searches and the list is text @wide", async ({ own }) => {
  const { page } = own;
  test.skip(test.info().project.use.javaScriptEnabled !== false, "with scripts it is a palette");
  await signIn(page);
  await page.getByRole("button", { name: "Search" }).first().click();
  await page.getByRole("searchbox", { name: "Search orders, customers and products" }).fill("gourd");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Search: gourd" })).toBeVisible();
  await page.goto("/admin/products");
  await expect(page.getByRole("row").nth(1).getByText("€").first()).toBeVisible();
  await expect(page.getByRole("button", { name: /^Price of/ })).toHaveCount(0);
});
