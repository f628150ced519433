// Finding things.
import { ready } from "../support/journeys";
import { expect, test } from "../support/shop";

test("S9 suggestions come while typing and go by the keyboard @scripts @wide", async ({ page }) => {
  await page.goto("/");
  await ready(page);
  const box = page.getByRole("combobox", { name: "Search the shop" });
  await box.pressSequentially("gourd");
  const list = page.getByRole("listbox", { name: "Suggestions" });
  await expect(list.getByRole("option", { name: /Gourd lamp/ })).toBeVisible();
  expect(await list.getByRole("option").count()).toBeLessThanOrEqual(10);
  await expect(box).toHaveAttribute("aria-expanded", "true");
  await box.press("Escape");
  await expect(list).toBeHidden();
  await expect(box).toHaveAttribute("aria-expanded", "false");
  await expect(box).toHaveValue("gourd");

  await box.press("ArrowDown");
  const at = (await list.getByRole("option").allTextContents()).findIndex((text) => text.includes("Gourd lamp"));
  const chosen = list.locator("[aria-selected=true]");
  for (let tries = 0; tries < 12 && !(await chosen.count() && (await chosen.textContent())?.includes("Gourd lamp")); tries += 1) await box.press("ArrowDown");
  await expect(chosen).toContainText("Gourd lamp");
  await expect(box).toHaveAttribute("aria-activedescendant", `s${at}`);
  await box.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Gourd lamp" })).toBeVisible();
});

test("S7 S11 one wrong letter is forgiven, and the words stay in the box", async ({ page }) => {
  await page.goto("/search?q=guord");
  await expect(page.locator("#results").getByRole("link", { name: "Gourd lamp" })).toBeVisible();
  await expect(page.locator("input[name=q]").first()).toHaveValue("guord");
});

test("S1 an item's number finds its product first", async ({ page }) => {
  await page.goto("/products/gourd-lamp");
  const sku = (await page.locator("#sku").textContent()) ?? "";
  await page.goto(`/search?q=${encodeURIComponent(sku)}`);
  await expect(page.locator("#results .card").first()).toContainText("Gourd lamp");
});

test("S10 a search without a hit offers ways on", async ({ page }) => {
  const answer = await page.goto("/search?q=zzzqqq");
  expect(answer?.status()).toBe(200);
  await expect(page.getByRole("heading", { level: 1, name: "Nothing for “zzzqqq”" })).toBeVisible();
  await expect(page.getByRole("main").getByRole("link", { name: "Lighting" })).toBeVisible();
});

test("L1 L2 L4 L7 filters combine, stand in the address, and Back takes them back @scripts @wide", async ({ page }) => {
  await page.goto("/categories/lighting");
  await ready(page);
  const count = page.locator("#count");
  const all = Number.parseInt((await count.textContent()) ?? "0", 10);
  expect(all).toBeGreaterThan(3);
  const values = page.locator("#facets details[open] input[type=checkbox]:enabled");
  await values.nth(0).check();
  await expect(page).toHaveURL(/\?option/);
  await expect(count).not.toHaveText(`${all} items`);
  const first = Number.parseInt((await count.textContent()) ?? "0", 10);
  const one = page.url();
  // A second value of the same filter adds to the first.
  await values.nth(1).check();
  await expect(page.locator("#applied li")).toHaveCount(3);
  const both = Number.parseInt((await count.textContent()) ?? "0", 10);
  expect(both).toBeGreaterThanOrEqual(first);
  expect(page.url()).not.toBe(one);
  await page.goBack();
  await expect(page).toHaveURL(one);
  await expect(page.locator("#applied li")).toHaveCount(2);
  await expect(values.nth(0)).toBeChecked();
  await expect(values.nth(1)).not.toBeChecked();
  // The address alone holds the state.
  await page.goto(one);
  await expect(count).toHaveText(new RegExp(`^${first} item`));
  await page.locator("#applied").getByRole("link", { name: "Clear all" }).click();
  await expect(count).toHaveText(`${all} items`);
});

test("L1 L3 a specification that is a number narrows from … to, and a text by several values @wide", async ({ page }, info) => {
  const without = info.project.name === "no-js";
  const applied = page.locator("#applied");
  const facet = (name: RegExp) => page.locator("details.facet", { has: page.locator("summary", { hasText: name }) });
  await page.goto("/categories/lighting");
  await ready(page);
  const count = async () => Number.parseInt((await page.locator("#count").textContent()) ?? "0", 10);
  const all = await count();
  await facet(/^Height/).locator("summary").first().click();
  const to = facet(/^Height/).getByLabel("To cm");
  const highest = Number(await to.getAttribute("placeholder"));
  expect(highest).toBeGreaterThan(20);
  await to.fill(String(highest - 1));
  await (without ? page.locator("#facets").getByRole("button", { name: "Apply" }).click() : to.press("Tab"));
  await expect(applied).toContainText(`Height: up to ${highest - 1}`);
  await expect(page).toHaveURL(/spec-max\.Height=/);
  const lower = await count();
  expect(lower).toBeLessThan(all);
  // The drawing is there as text too.
  await expect(facet(/^Height/).locator("li").first()).toHaveText(/cm to .*cm: \d+ items?/);

  await page.goto("/search?spec.Made+in=Aarhus%2C+Denmark&spec.Made+in=Ghent%2C+Belgium");
  await expect(applied.getByRole("link", { name: /Remove Made in/ })).toHaveCount(2);
  const both = await count();
  await applied.getByRole("link", { name: /Remove Made in: Ghent/ }).click();
  await expect(applied.getByRole("link", { name: /Remove Made in/ })).toHaveCount(1);
  expect(await count()).toBeLessThan(both);
  await applied.getByRole("link", { name: "Clear all" }).click();
  await expect(applied).toBeEmpty();
});

test("L8 L10 the order of a list is in its address, and works by a button without scripts @wide", async ({ page }, info) => {
  await page.goto("/categories/lighting");
  await ready(page);
  await page.getByLabel("Sort by").selectOption({ label: (await page.locator("#sort option").allTextContents()).find((label) => /low/i.test(label)) });
  if (info.project.name === "no-js") await page.getByRole("button", { name: "Apply" }).first().click();
  await expect(page).toHaveURL(/sort=/);
  await expect.poll(async () => (await prices(page)).length).toBeGreaterThan(3);
  await expect.poll(async () => { const got = await prices(page); return got.every((price, at) => at === 0 || (got[at - 1] ?? 0) <= price) }).toBe(true);
});

const prices = async (page: import("@playwright/test").Page) =>
  (await page.locator("#results .card").evaluateAll((cards) => cards.map((card) => /€([\d,]+\.\d\d)/.exec(card.textContent ?? "")?.[1] ?? "0"))).map((price) => Number(price.replace(",", "")));
