// Texts in several languages: written by staff beside the main ones, read by shoppers under addresses of their own.
import { ready, signIn } from "../support/journeys";
import { expect, test } from "../support/shop";

test("the demo is in German as well, and a newcomer finds it @scripts @wide", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("A table worth getting up for");
  const chooser = page.getByRole("navigation", { name: "Language" });
  await expect(chooser.getByRole("link")).toHaveText(["English", "Deutsch", "Français", "Español", "العربية"]);
  await chooser.getByRole("link", { name: "Deutsch" }).click();
  await expect(page).toHaveURL(/\/de\/?$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ein Tisch, für den sich das Aufstehen lohnt");
  await expect(page.locator(".announce")).toContainText("Versandkostenfrei ab 75 €");
  await expect(page.getByRole("link", { name: "Langsame Morgen" }).first()).toBeAttached();
  await page.goto("/de/categories/kitchen/mugs");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Becher & Tassen");
  await page.goto("/de/products/morning-mug");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Morgenbecher");
  await expect(page.getByText("Gesprenkeltes Steinzeug").first()).toBeAttached();
  await expect(page.locator("main img").first()).toHaveAttribute("alt", /^Morgenbecher/);
  await page.goto("/de/pages/about");
  await expect(page.getByText("Dinge für zu Hause, von Menschen, die wir kennen").first()).toBeVisible();
});

test("staff translate a product beside its main text, and shoppers read it in their language @scripts @wide", async ({ own }) => {
  test.setTimeout(120_000);
  const { page } = own;
  await signIn(page);
  await expect(page).toHaveURL(/\/admin$/);
  await page.goto("/admin/settings#languages");
  await page.getByText("More languages").click();
  await page.getByRole("checkbox", { name: "Italian", exact: true }).check();
  await page.getByRole("group", { name: "Save" }).getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Settings saved.")).toBeVisible();

  await page.goto("/products/gourd-lamp");
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toHaveText("Gourd lamp");
  await page.goto("/admin/languages?language=it");
  await expect(page.getByRole("region", { name: "Products" })).toBeVisible();
  await page.goto("/admin/languages?language=de");
  await expect(page.getByText("Everything has its texts in German.")).toBeVisible();
  await page.goto("/admin/products?q=gourd");
  await page.getByRole("link", { name: "Gourd lamp" }).first().click();
  const languages = page.getByRole("region", { name: "Languages" });
  await languages.getByText("German", { exact: false }).first().click();
  const title = languages.getByLabel("Title in German", { exact: false }).first();
  await expect(languages.getByText("Gourd lamp").first()).toBeVisible();
  await expect(title).toHaveValue("Kürbisleuchte");
  await title.fill("x".repeat(200));
  await title.fill("Kürbislampe");
  await languages.getByRole("button", { name: "Save German" }).click();
  await expect(page.getByText("The texts in German are saved.")).toBeVisible();
  await languages.getByText("German", { exact: false }).first().click();
  await expect(title).toHaveValue("Kürbislampe");

  await page.goto("/products/gourd-lamp");
  await expect(heading).toHaveText("Gourd lamp");
  await page.getByRole("navigation", { name: "Language" }).getByRole("link", { name: "Deutsch" }).click();
  await expect(page).toHaveURL(/\/de\/products\/gourd-lamp$/);
  await expect(heading).toHaveText("Kürbislampe");
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await expect(page.locator('link[rel="canonical"]')).toHaveAttribute("href", /\/de\/products\/gourd-lamp$/);
  await expect(page.locator('link[rel="alternate"][hreflang="en"]')).toHaveAttribute("href", /[^e]\/products\/gourd-lamp$/);

  // What is done there stays in that language.
  await ready(page);
  await page.getByRole("button", { name: "In den Warenkorb", exact: true }).click();
  await page.getByRole("dialog").getByRole("link", { name: "Zum Warenkorb" }).click();
  await expect(page).toHaveURL(/\/de\/cart$/);
  await expect(page.getByRole("link", { name: "Kürbislampe" }).first()).toBeVisible();
  await page.goto("/de/");
  await ready(page);
  const box = page.getByRole("combobox", { name: "Im Shop suchen" });
  await box.pressSequentially("kürbisl");
  await expect(page.getByRole("listbox", { name: "Vorschläge" }).getByRole("option", { name: /Kürbislampe/ })).toBeVisible();
  await page.goto("/de/search?q=kürbislampen");
  await expect(page.locator("#results .card h3").first()).toHaveText("Kürbislampe");
  await page.locator("#results .card a").first().click();
  await expect(page).toHaveURL(/\/de\/products\/gourd-lamp/);
});
