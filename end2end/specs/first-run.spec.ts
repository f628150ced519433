// An empty folder: from the wizard to a shop with an owner who can come back.
import { ready } from "../support/journeys";
import { audit, expect, fits, test } from "../support/shop";

test.use({ filled: false });

test("a new shop is set up, opens, and lets its owner in again", async ({ own }, info) => {
  test.setTimeout(90_000);
  const { page } = own;
  await page.goto("/");
  await expect(page).toHaveURL(/\/welcome/);
  await expect(page.getByRole("heading", { level: 1, name: "Set up your shop" })).toBeVisible();
  await fits(page);
  if (info.project.name === "desktop") await audit(page, "wizard");

  await page.getByLabel("Shop name").fill("Ash & Elm");
  await page.getByLabel("Country").selectOption("GB");
  await page.getByLabel("Currency").selectOption("GBP");
  await page.getByLabel("Your name").fill("Ines Okafor");
  await page.getByLabel("Email").fill("ines@example.com");
  await page.getByLabel("Password").fill("short");
  await page.getByRole("radio", { name: /An empty shop/ }).check();
  await page.getByRole("button", { name: "Open the shop" }).click();
  await expect(page.locator(".field-error")).toContainText("10");
  await expect(page.getByLabel("Shop name")).toHaveValue("Ash & Elm");
  await expect(page.getByRole("radio", { name: /An empty shop/ })).toBeChecked();

  await page.getByLabel("Password").fill("correct horse battery");
  await page.getByRole("button", { name: "Open the shop" }).click();
  await expect(page).toHaveURL(/\/admin$/);
  await expect(page.getByText("Welcome, Ines")).toBeVisible();
  await fits(page);

  await page.goto("/");
  await expect(page.getByRole("link", { name: "Ash & Elm" }).first()).toBeVisible();
  await fits(page);
  await ready(page);
  expect((await page.goto("/welcome"))?.status(), "the wizard is gone").toBe(404);

  await page.context().clearCookies();
  await page.goto("/admin");
  await page.getByLabel("Email").fill("ines@example.com");
  await page.getByLabel("Password").fill("correct horse battery");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/admin$/);
});

test("an empty shop's pages say that they are empty, fit, and pass axe @scripts @wide", async ({ own }) => {
  test.setTimeout(120_000);
  const { page } = own;
  await page.goto("/welcome");
  for (const [label, value] of [["Shop name", "Ash & Elm"], ["Your name", "Ines"], ["Email", "ines@example.com"], ["Password", "correct horse battery"]] as const) await page.getByLabel(label).fill(value);
  await page.getByRole("radio", { name: /An empty shop/ }).check();
  await page.getByRole("button", { name: "Open the shop" }).click();
  await expect(page).toHaveURL(/\/admin$/);
  for (const path of ["/admin", "/admin/orders", "/admin/products", "/admin/categories", "/admin/emails", "/", "/search?q=lamp", "/cart"]) {
    expect((await page.goto(path))?.status(), path).toBe(200);
    await fits(page);
    await audit(page, path);
  }
});
