// Specifications, brands and collections, from the back office to the shop.
import { type Page } from "@playwright/test";
import { ready, signIn } from "../support/journeys";
import { expect, test } from "../support/shop";

/** Until the shop's lists have followed a change. */
const eventually = (look: () => Promise<void>) => expect(look).toPass({ timeout: 15_000 });

test("a specification is defined, filled in, shown, and narrows a list @wide", async ({ page }, info) => {
  test.setTimeout(90_000);
  const name = `Ring count ${info.project.name}`;
  await signIn(page);
  await expect(page).toHaveURL(/\/admin$/);
  await page.goto("/admin/specifications?add=");
  await page.getByLabel("Kind").selectOption({ label: "Number" });
  await page.getByLabel("Heading").fill("Measures");
  await page.getByRole("button", { name: "Add specification" }).click();
  await expect(page.locator("#name-error")).toBeVisible();
  await expect(page.getByLabel("Kind")).toHaveValue("number");
  await expect(page.getByLabel("Heading")).toHaveValue("Measures");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("checkbox", { name: /narrow lists/ }).check();
  await page.getByRole("button", { name: "Add specification" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();

  for (const [title, rings] of [["Gourd lamp", "3"], ["Paper moon", "9"]] as const) await specify(page, title, name, rings);
  await page.goto("/products/gourd-lamp");
  await expect(page.getByRole("row", { name: new RegExp(`^${name}`) })).toContainText("3");
  await eventually(async () => {
    await page.goto(`/categories/lighting?spec-min.${encodeURIComponent(name)}=2&spec-max.${encodeURIComponent(name)}=5`);
    await expect(page.locator("#results .card h3")).toHaveText(["Gourd lamp"], { timeout: 500 });
  });
  await expect(page.locator("#applied")).toContainText(`${name}: 2 to 5`);

  // Its new name is the shop's at once.
  await page.goto(`/admin/specifications?q=${encodeURIComponent(name)}`);
  await page.getByRole("link", { name, exact: true }).click();
  await page.getByLabel("Name", { exact: true }).fill(`${name} inside`);
  await page.getByRole("button", { name: "Save" }).click();
  await eventually(async () => {
    await page.goto("/products/gourd-lamp");
    await expect(page.getByRole("row", { name: new RegExp(`^${name} inside`) })).toContainText("3", { timeout: 500 });
  });
  await page.goto(`/admin/specifications?q=${encodeURIComponent(name)}`);
  await page.getByRole("link", { name: `${name} inside` }).click();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete specification" }).click();
  await expect(page.getByText("is deleted.")).toBeVisible();
});

test("a brand is told of, has a page, and a taken name comes back @wide", async ({ page }, info) => {
  const name = `Quokka ${info.project.name}`;
  const slug = `quokka-${info.project.name}`;
  await signIn(page);
  await expect(page).toHaveURL(/\/admin$/);
  await page.goto("/admin/brands?add=");
  await page.getByLabel("Name", { exact: true }).fill("Lumen Havn");
  await page.getByLabel("Introduction").fill("Two sisters and a kiln.");
  await page.getByRole("button", { name: "Add brand" }).filter({ visible: true }).click();
  await expect(page.locator(".field-error").first()).toBeVisible();
  await expect(page.getByLabel("Introduction")).toHaveValue("Two sisters and a kiln.");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Add brand" }).filter({ visible: true }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.goto(`/brands/${slug}`);
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByText("Two sisters and a kiln.")).toBeVisible();

  await page.goto("/admin/brands");
  await page.getByRole("link", { name, exact: true }).click();
  await page.getByLabel("Address").fill(`${slug}-makers`);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.goto(`/brands/${slug}`);
  await expect(page, "the old address leads on").toHaveURL(new RegExp(`/brands/${slug}-makers$`));
  await page.goto("/admin/brands");
  await page.getByRole("link", { name, exact: true }).click();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete brand" }).click();
  await expect(page.getByText("The brand is deleted.")).toBeVisible();
  expect((await page.goto(`/brands/${slug}-makers`))?.status()).toBe(410);
});

test("a collection gathers by a rule, or holds what was put in by hand, in that order @wide", async ({ page }, info) => {
  test.setTimeout(90_000);
  const title = `Dear ${info.project.name}`;
  const slug = `dear-${info.project.name}`;
  await signIn(page);
  await expect(page).toHaveURL(/\/admin$/);
  await page.goto("/admin/collections/new");
  await page.getByLabel("Title", { exact: true }).fill(title);
  await page.getByRole("radio", { name: /By rule/ }).check();
  await page.getByLabel("New condition").selectOption("price_from");
  await page.getByRole("button", { name: "Add condition" }).click();
  const least = page.getByLabel(/, condition 1$/);
  await least.fill("plenty");
  await page.getByRole("button", { name: "Add collection" }).filter({ visible: true }).click();
  await expect(page.locator("#rule-error")).toContainText("Condition 1");
  await expect(least).toHaveValue("plenty");
  await expect(page.getByLabel("Title", { exact: true })).toHaveValue(title);
  await least.fill("150");
  await page.getByRole("button", { name: "Count what fits" }).click();
  await expect(page.locator("#rule")).toContainText(/\d+ products? on sale fit/);
  const fits = Number(/(\d+) product/.exec((await page.locator("#rule .panel-head").textContent()) ?? "")?.[1]);
  expect(fits).toBeGreaterThan(0);
  await page.getByRole("button", { name: "Add collection" }).filter({ visible: true }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await eventually(async () => {
    await page.goto(`/collections/${slug}`);
    await expect(page.locator("#count")).toHaveText(new RegExp(`^${fits} item`), { timeout: 500 });
  });

  await page.goto("/admin/collections");
  await page.getByRole("link", { name: title, exact: true }).click();
  await page.getByRole("radio", { name: /By hand/ }).check();
  for (const wanted of ["Moon vase", "Gourd lamp"]) {
    await page.getByLabel("Search products to add").fill(wanted);
    await page.getByRole("button", { name: "Search", exact: true }).filter({ visible: true }).last().click();
    await page.getByRole("button", { name: `Add ${wanted}`, exact: true }).click();
  }
  await page.getByRole("button", { name: "Move Gourd lamp up" }).click();
  await page.getByRole("button", { name: "Save", exact: true }).filter({ visible: true }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await eventually(async () => {
    await page.goto(`/collections/${slug}`);
    await expect(page.locator("#results .card h3")).toHaveText(["Gourd lamp", "Moon vase"], { timeout: 500 });
  });
  await page.goto("/admin/collections");
  await page.getByRole("link", { name: title, exact: true }).click();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete collection" }).click();
  expect((await page.goto(`/collections/${slug}`))?.status()).toBe(410);
});

test("a price narrows a list, with scripts and without, and what is none is left out @wide", async ({ page }, info) => {
  await page.goto("/categories/lighting");
  await ready(page);
  const count = async () => Number.parseInt((await page.locator("#count").textContent()) ?? "", 10);
  const all = await count();
  const bars = page.locator("#facets svg.price-bars").first().locator("rect");
  expect(await bars.count()).toBeGreaterThan(3);
  await page.getByLabel("From EUR").fill("100");
  await (info.project.name === "no-js" ? page.locator("#facets").getByRole("button", { name: "Apply" }).click() : page.getByLabel("From EUR").press("Tab"));
  await expect(page).toHaveURL(/price-min=100/);
  await expect(page.locator("#applied")).toContainText("From €100");
  await expect.poll(count).toBeLessThan(all);
  const dear = await count();
  await page.reload();
  expect(await count(), "the address alone holds what was chosen").toBe(dear);
  await page.goto("/categories/lighting?price-min=dear&spec-min.Height=tall");
  expect(await count()).toBe(all);
});

/** Gives a product a value of a specification. */
async function specify(page: Page, title: string, name: string, value: string) {
  await page.goto(`/admin/products?q=${encodeURIComponent(title)}`);
  await page.getByRole("link", { name: title, exact: true }).click();
  await page.locator("#specifications").getByRole("button", { name: "Add specification" }).click();
  await page.getByLabel(/^Specification \d+ name$/).last().fill(name);
  await page.getByLabel(/^Specification \d+ value$/).last().fill(value);
  await page.locator(".savebar").getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
}
