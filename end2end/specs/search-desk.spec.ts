// What staff teach the search, and what they learn from it.
import { ready, signIn } from "../support/journeys";
import { expect, test } from "../support/shop";

test("staff teach the search a word, put a product first, lead a search elsewhere, and see why @wide", async ({ page }, info) => {
  test.setTimeout(90_000);
  // Words of nobody else's, so that other tests find what they found before.
  const word = `quokka${info.project.name.replace("-", "")}`;
  await signIn(page);
  await expect(page).toHaveURL(/\/admin$/);

  await page.goto("/admin/search/synonyms");
  const line = page.getByLabel(/^Words/);
  await line.fill(word);
  await page.getByRole("button", { name: "Add synonyms" }).click();
  await expect(page.locator(".field-error")).toContainText("at least two words");
  await expect(line).toHaveValue(word);
  await line.fill(`${word}, gourd`);
  await page.getByLabel(/^Try it/).fill(word);
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByRole("region", { name: "Now", exact: true })).toContainText("0 products");
  await expect(page.getByRole("region", { name: "With the new synonyms" })).toContainText("Gourd lamp");
  await expect(line).toHaveValue(`${word}, gourd`);
  await page.getByRole("button", { name: "Add synonyms" }).click();
  await expect(page.getByText("The synonyms are in use.")).toBeVisible();
  await page.goto(`/search?q=${word}`);
  const cards = page.locator("#results .card h3");
  await expect(cards.first()).toHaveText("Gourd lamp");

  await page.goto("/admin/search/rules");
  const search = page.getByLabel("When somebody searches for");
  const what = page.getByLabel("Product or address");
  await search.fill(word);
  await what.fill("/products/no-such-thing");
  await page.getByRole("button", { name: "Add rule" }).click();
  await expect(page.locator(".field-error")).toContainText("No product has that title");
  await expect(search).toHaveValue(word);
  await expect(what).toHaveValue("/products/no-such-thing");
  await what.fill("/products/moon-vase");
  await page.getByRole("button", { name: "Add rule" }).click();
  await expect(page.getByText("The rule is in use.")).toBeVisible();
  await page.goto(`/search?q=${word}`);
  await expect(cards.first()).toHaveText("Moon vase");
  await expect(cards.nth(1)).toHaveText("Gourd lamp");

  await page.goto(`/admin/search/why?q=${word}`);
  const vase = page.getByRole("row", { name: /Moon vase/ });
  await expect(vase).toContainText("First by a rule");
  await expect(page.getByRole("row", { name: /Gourd lamp/ })).toContainText(`“${word}”`);

  await page.goto("/admin/search/rules");
  await search.fill(`${word} returns`);
  await page.getByLabel("Do this").selectOption({ label: "Lead to an address" });
  await what.fill("https://elsewhere.example/");
  await page.getByRole("button", { name: "Add rule" }).click();
  await expect(page.locator(".field-error")).toContainText("begins with a slash");
  await expect(page.getByLabel("Do this")).toHaveValue("redirect");
  await what.fill("/pages/shipping-and-returns");
  await page.getByRole("button", { name: "Add rule" }).click();
  await page.goto(`/search?q=${word}+returns`);
  await expect(page).toHaveURL(/\/pages\/shipping-and-returns$/);

  await page.goto("/admin/search/rules");
  await page.getByRole("button", { name: `Remove the rule for ${word}`, exact: true }).click();
  await expect(page.getByText("The rule is removed.")).toBeVisible();
  await page.goto(`/search?q=${word}`);
  await expect(cards.first()).toHaveText("Gourd lamp");
});

test("what is searched and what is chosen is counted, and leads to a synonym or a rule @wide", async ({ page }, info) => {
  const words = `salt jar ${info.project.name.replace("-", "")}`;
  await page.goto(`/search?q=${encodeURIComponent(words)}`);
  const told = page.waitForRequest(/\/search\/clicked/);
  await page.locator("#results .card a", { hasText: "Salt jar" }).first().click();
  await told;
  await expect(page.getByRole("heading", { level: 1, name: "Salt jar" })).toBeVisible();
  await page.goto(`/search?q=zz${words.replaceAll(" ", "")}`);

  await signIn(page);
  await expect(page).toHaveURL(/\/admin$/);
  const row = page.getByRole("row", { name: new RegExp(`^${words}`) });
  await expect(async () => {
    await page.goto("/admin/search/queries");
    await expect(row.first()).toContainText("1 (100 %)", { timeout: 500 });
  }).toPass({ timeout: 10_000 });
  await expect(page.getByRole("region", { name: "What is chosen" }).getByRole("row", { name: new RegExp(words) })).toContainText("Salt jar");
  await page.getByRole("link", { name: "Found nothing" }).click();
  await expect(row).toHaveCount(0);
  const vain = page.getByRole("row", { name: new RegExp(`^zz${words.replaceAll(" ", "")}`) });
  await vain.getByRole("link", { name: /^Synonym/ }).click();
  await expect(page.getByLabel(/^Words/)).toHaveValue(`zz${words.replaceAll(" ", "")}, `);
});

test("searches, categories, brands and products are suggested, and the keyboard reaches each kind @scripts @wide", async ({ page, shop }) => {
  test.setTimeout(90_000);
  // What three people have searched is offered to the others.
  for (let times = 0; times < 3; times += 1) await fetch(`${shop.url}/search?q=lumen+lamp`);
  await signIn(page);
  await page.goto("/admin/search/queries");
  // A new synonym has the search read its guidance anew, popular searches included.
  await page.goto("/admin/search/synonyms");
  await page.getByLabel(/^Words/).fill("lumenlike, lamp");
  await page.getByRole("button", { name: "Add synonyms" }).click();
  await expect(page.getByText("The synonyms are in use.")).toBeVisible();

  const reach = async (typed: string, option: RegExp, address: RegExp) => {
    await page.goto("/");
    await ready(page);
    const box = page.getByRole("combobox", { name: "Search the shop" });
    await box.pressSequentially(typed);
    const list = page.getByRole("listbox", { name: "Suggestions" });
    await expect(list.getByRole("option", { name: option })).toBeVisible();
    const chosen = list.locator("[aria-selected=true]");
    for (let tries = 0; tries < 12 && !option.test((await chosen.count()) ? ((await chosen.textContent()) ?? "") : ""); tries += 1) await box.press("ArrowDown");
    await expect(chosen).toHaveText(option);
    await expect(box).toHaveAttribute("aria-activedescendant", (await chosen.getAttribute("id")) ?? "");
    await box.press("Enter");
    await expect(page).toHaveURL(address);
  };
  await reach("lum", /lumen lamp/, /\/search\?q=lumen(\+|%20)lamp$/);
  await reach("ligh", /Lighting\s*Category/, /\/categories\/lighting$/);
  await reach("lumen h", /Lumen Havn\s*Brand/, /\/brands\/lumen-havn$/);
  await reach("gourd", /Gourd lamp/, /\/products\/gourd-lamp$/);
});

test("the back office's own search finds products and customers beside orders @wide", async ({ page }) => {
  await signIn(page);
  await expect(page).toHaveURL(/\/admin$/);
  await page.goto("/admin/search?q=gourd");
  await expect(page.getByRole("region", { name: "Products" }).getByRole("link", { name: "Gourd lamp" })).toBeVisible();
  await page.goto("/admin/customers");
  const name = await page.locator("tbody .row-link").first().innerText();
  await page.goto(`/admin/search?q=${encodeURIComponent(name)}`);
  await page.getByRole("region", { name: "Customers" }).getByRole("link", { name }).first().click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await page.goto("/admin/search?q=zzzqqq");
  await expect(page.getByRole("heading", { name: "Nothing matches" })).toBeVisible();
});
