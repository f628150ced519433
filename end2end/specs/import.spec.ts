// Moving in: a file is checked, imported in the background, seen in the shop, and undone. With scripts on and off.
import type { Page } from "@playwright/test";
import { signIn } from "../support/journeys";
import { audit, expect, fits, test } from "../support/shop";

const goods = `Handle,Title,Body (HTML),Vendor,Type,Published,Option1 Name,Option1 Value,Variant SKU,Variant Grams,Variant Inventory Qty,Variant Price,Variant Compare At Price,Image Src
zephyr-fan,Zephyr desk fan,<p>Quiet air</p>,Aeolus,Fans,true,Colour,White,ZEP-W,900,4,49.00,59.00,
zephyr-fan,,,,,,,Black,ZEP-B,900,2,49.00,,
broken-fan,Broken fan,,Aeolus,Fans,true,Title,Default Title,BRK,900,1,-5,,
vague-fan,Vague fan,,Aeolus,Fans,true,Title,Default Title,VAG,900,1,"1,299",,
`;

async function upload(page: Page, name: string, text: string) {
  await page.goto("/admin/import");
  await page.getByLabel("File", { exact: true }).setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await page.getByRole("button", { name: "Upload and check" }).click();
}

test("a file with errors is checked, imported without them, and undone @wide", async ({ own: { page } }) => {
  test.setTimeout(120_000);
  await signIn(page);
  await page.goto("/admin/products");
  await page.getByRole("link", { name: "Import" }).click();
  await upload(page, "export.csv", goods);

  // The page looks again by itself, with scripts on or off.
  await expect(page.getByRole("button", { name: "Import 1 product" })).toBeVisible({ timeout: 30_000 });
  const complaints = page.getByRole("table", { name: "What was said about lines of the file" });
  await expect(complaints.getByRole("row", { name: "The number is negative." })).toContainText("-5");
  await expect(complaints.getByRole("row", { name: "thousands or as decimals" })).toContainText("1,299");
  expect((await page.goto("/products/zephyr-fan"))?.status(), "nothing is written by a check").toBe(404);

  await page.goto("/admin/import");
  await page.getByRole("link", { name: "export.csv" }).click();
  await page.getByRole("button", { name: "Import 1 product" }).click();
  await expect(page.getByRole("link", { name: "Undo the import" })).toBeVisible({ timeout: 30_000 });
  const here = page.url();
  await expect(async () => {
    await page.goto("/products/zephyr-fan");
    await expect(page.getByRole("heading", { level: 1, name: "Zephyr desk fan" })).toBeVisible({ timeout: 500 });
    await page.goto("/search?q=zephyr");
    await expect(page.getByRole("main").getByRole("link", { name: "Zephyr desk fan" })).toBeVisible({ timeout: 500 });
  }, "in the shop and in search").toPass({ timeout: 15_000 });

  await page.goto(here);
  await page.getByRole("link", { name: "Undo the import" }).click();
  await expect(page.getByText("1 product that it created will be deleted")).toBeVisible();
  await page.getByRole("link", { name: "Keep everything" }).click();
  await page.getByRole("link", { name: "Undo the import" }).click();
  await page.getByRole("button", { name: "Undo the import" }).click();
  await expect(page.getByRole("button", { name: "Discard" })).toBeVisible({ timeout: 30_000 });
  await expect(async () => {
    expect((await page.goto("/products/zephyr-fan"))?.status()).toBe(410);
  }, "gone from the shop").toPass({ timeout: 15_000 });
});

test("a table that nobody knows is mapped, and its import is paused and goes on @wide", async ({ own: { page } }) => {
  test.setTimeout(180_000);
  await signIn(page);
  const rows = Array.from({ length: 6000 }, (_, number) => `N${number};Widget ${number};${number % 90},50\n`);
  await upload(page, "liste.csv", `Nummer;Text;Preis\n${rows.join("")}`);
  await expect(page.getByRole("heading", { name: "Which column holds what" })).toBeVisible();
  // What the shop guessed is a proposal.
  await page.getByLabel("What “Nummer” holds").selectOption("sku");
  await page.getByLabel("What “Preis” holds").selectOption("price");
  await page.getByRole("button", { name: "Check the file" }).click();
  await expect(page.getByText("Say which column holds the titles.")).toBeVisible();
  await page.getByLabel("What “Text” holds").selectOption("title");
  await page.getByRole("button", { name: "Check the file" }).click();
  await page.getByRole("button", { name: "Import 6,000 products" }).click({ timeout: 60_000 });

  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByRole("button", { name: "Go on" })).toBeVisible({ timeout: 30_000 });
  await page.reload();
  await expect(page.getByText("Paused", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByRole("link", { name: "Undo the import" })).toBeVisible({ timeout: 120_000 });
  await expect(page.locator(".tile", { hasText: "New" })).toContainText("6,000");
});

test("the shop can be taken away as files @wide", async ({ page }) => {
  await signIn(page);
  await page.goto("/admin/import");
  for (const [label, head] of [["The whole shop: ZIP with pictures", "PK"], ["The whole shop: JSON lines", '{"kind":"page"'], ["Products: CSV", "handle,title"], ["Customers: CSV", "email,first_name"], ["Orders: CSV", "number,placed_at"], ["Redirects: CSV", "Redirect from"]]) {
    const href = await page.getByRole("link", { name: label, exact: true }).getAttribute("href");
    const answer = await page.request.get(href ?? "");
    expect(answer.status(), label).toBe(200);
    expect((await answer.body()).subarray(0, head.length).toString(), label).toBe(head);
  }
});

for (const width of [360, 1440]) {
  test.describe(`at ${width} px`, () => {
    test.use({ viewport: { width, height: 800 } });
    test(`every state of an import fits ${width} px, and axe finds nothing @scripts @wide`, async ({ own: { page } }) => {
      test.setTimeout(150_000);
      await signIn(page);
      const look = async (name: string) => {
        await fits(page);
        await audit(page, name);
      };
      await page.goto("/admin/import");
      await look("no import");
      await upload(page, "unknown.csv", "Artikelnummer;Text;Preis\n1;Vase;12,50\n");
      await look("mapping");
      await upload(page, "empty.csv", "");
      await expect(page.getByText("The file is empty.")).toBeVisible();
      await look("refused");
      await upload(page, "export.csv", goods);
      await expect(page.getByRole("button", { name: "Import 1 product" })).toBeVisible({ timeout: 30_000 });
      await look("checked");
      await page.getByRole("button", { name: "Import 1 product" }).click();
      await expect(page.getByRole("link", { name: "Undo the import" })).toBeVisible({ timeout: 30_000 });
      await look("imported");
      await page.getByRole("link", { name: "Undo the import" }).click();
      await look("asked before undoing");
      await page.goto("/admin/import");
      await look("imports");
    });
  });
}
