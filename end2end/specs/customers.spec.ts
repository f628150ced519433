// Customers of another shop come in as a file, are found, changed and forgotten; their orders stand beside them. With
// scripts on and off.
import type { Page } from "@playwright/test";
import { signIn } from "../support/journeys";
import { audit, expect, fits, test } from "../support/shop";

const people = `Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Address1,Default Address City,Default Address Country Code,Default Address Zip,Phone,Total Spent,Total Orders,Note,Tax Exempt,Tags
'7001,Zoë,Álvarez,Zoe@Kiosk.example,yes,Calle Mayor 1,Madrid,ES,28013,+34 91 123 45 67,150.00,3,"Likes <b>tea</b>",no,"vip, tea"
'7002,Quentin,Nobody,quentin@nowhere,no,,,,,,,,,,
'7003,Quirin,Query,quirin@post.example,no,,,,,,,,,,
`;
const orders = `Name,Email,Financial Status,Fulfillment Status,Currency,Subtotal,Shipping,Taxes,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Billing Name,Shipping Name,Shipping Address1,Shipping Zip,Shipping City,Shipping Country
#9001,zoe@kiosk.example,paid,fulfilled,EUR,145.10,4.90,23.95,150.00,2025-05-04 10:20:30 +0200,3,Teapot - Sage,48.37,POT,Zoë Álvarez,Zoë Álvarez,Calle Mayor 1,28013,Madrid,ES
`;

async function bringIn(page: Page, name: string, text: string, lines: string) {
  await page.goto("/admin/import");
  await page.getByLabel("File", { exact: true }).setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await page.getByRole("button", { name: "Upload and check" }).click();
  await page.getByRole("button", { name: `Import ${lines}` }).click({ timeout: 30_000 });
  await expect(page.getByRole("link", { name: "Undo the import" })).toBeVisible({ timeout: 30_000 });
}

test("customers come in, are found, changed and forgotten @wide", async ({ own: { page } }) => {
  test.setTimeout(240_000);
  await signIn(page);
  await bringIn(page, "customers_export.csv", people, "2 lines");
  await expect(page.getByRole("table", { name: "What was said about lines of the file" })).toContainText("quentin@nowhere");
  await bringIn(page, "orders_export.csv", orders, "1 line");

  await page.goto("/admin");
  await page.getByRole("navigation", { name: "Back office" }).getByRole("link", { name: "Customers" }).click();
  await expect(page.getByRole("row")).not.toHaveCount(1);
  for (const words of ["alvarez", "zoe@ki", "91 1234567"]) {
    await page.getByLabel("Search customers").fill(words);
    await page.getByRole("button", { name: "Search", exact: true }).last().click();
    await expect(page.locator("tbody tr"), words).toHaveCount(1);
  }
  await page.getByRole("link", { name: "Zoë Álvarez" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Zoë Álvarez" })).toBeVisible();
  await expect(page.getByRole("textbox", { name: /^Note/ })).toHaveValue("Likes <b>tea</b>");
  await expect(page.getByText("They agreed, nobody said when; source: Shopify’s list of customers.")).toBeVisible();
  await expect(page.getByRole("region", { name: "At a glance" })).toContainText("€150.00");

  // From the order of the other shop and back.
  await page.getByRole("link", { name: "#9001" }).click();
  await page.getByRole("link", { name: "zoe@kiosk.example" }).click();
  await page.getByLabel("First name").fill("Zoe");
  await page.getByLabel("Tags").fill("vip, coffee");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Zoe Álvarez" })).toBeVisible();
  await expect(page.getByLabel("Tags")).toHaveValue("vip, coffee");
  await page.getByLabel("Wants none").check();
  await page.getByRole("button", { name: "Write down" }).click();
  await expect(page.getByText("They want none on")).toBeVisible();

  await page.getByRole("link", { name: "Erase", exact: true }).click();
  await page.getByRole("link", { name: "Only take them off the list" }).click();
  await expect(page.getByText("1 order of another shop")).toBeVisible();
  await page.getByRole("link", { name: "Keep them" }).click();
  await page.getByRole("link", { name: "Erase", exact: true }).click();
  await page.getByRole("link", { name: "Only take them off the list" }).click();
  await page.getByRole("button", { name: "Delete customer" }).click();
  await expect(page.getByText("The customer is deleted.")).toBeVisible();
  await page.goto("/admin/customers?q=zoe");
  await expect(page.getByText("No customers match")).toBeVisible();
  await page.goto("/admin/past-orders?q=zoe");
  await expect(page.getByRole("link", { name: "#9001" })).toBeVisible();
});

test("a table that nobody knows is mapped to customers @wide", async ({ own: { page } }) => {
  await signIn(page);
  await page.goto("/admin/import");
  const table = "Vorname;Nachname;E-Mail;Newsletter\nJörg;Müller;jm@example.com;ja\n";
  await page.getByLabel("File", { exact: true }).setInputFiles({ name: "kunden.csv", mimeType: "text/csv", buffer: Buffer.from(table) });
  await page.getByRole("button", { name: "Upload and check" }).click();
  await expect(page.getByRole("link", { name: "Customers", exact: true }).last()).toHaveAttribute("aria-current", "page");
  await expect(page.getByLabel("What “E-Mail” holds")).toHaveValue("email");
  await page.getByLabel("What “Newsletter” holds").selectOption("accepts_marketing");
  await page.getByRole("button", { name: "Check the file" }).click();
  await page.getByRole("button", { name: "Import 1 line" }).click({ timeout: 30_000 });
  await expect(page.getByRole("link", { name: "Undo the import" })).toBeVisible({ timeout: 30_000 });
  await page.goto("/admin/customers?marketing=yes");
  await expect(page.getByRole("link", { name: "Jörg Müller" })).toBeVisible();
});

for (const width of [360, 1440]) {
  test.describe(`at ${width} px`, () => {
    test.use({ viewport: { width, height: 800 } });
    test(`every page of customers and of past orders fits ${width} px, and axe finds nothing @scripts @wide`, async ({ own: { page } }) => {
      test.setTimeout(300_000);
      await signIn(page);
      const look = async (name: string) => {
        await fits(page);
        await audit(page, name);
      };
      await page.goto("/admin/import");
      await page.getByLabel("File", { exact: true }).setInputFiles({ name: "unknown.csv", mimeType: "text/csv", buffer: Buffer.from("Mail,Wer\na@b.example,A\n") });
      await page.getByRole("button", { name: "Upload and check" }).click();
      await expect(page.getByText("Address: street and number").first()).toBeAttached();
      await look("mapping of customers");
      await bringIn(page, "customers_export.csv", people, "2 lines");
      await look("imported customers");
      await bringIn(page, "orders_export.csv", orders, "1 line");
      await page.goto("/admin/past-orders");
      await expect(page.getByRole("link", { name: "#9001" })).toBeVisible();
      await look("orders of other shops");
      await page.getByRole("link", { name: "#9001" }).click();
      await look("an order of another shop");
      await page.goto("/admin/customers?q=zoe");
      await look("customers");
      await page.getByRole("link", { name: "Zoë Álvarez" }).click();
      await page.getByText("Add an address").click();
      await look("a customer");
      await page.getByLabel("Accepts", { exact: true }).check();
      await page.getByLabel("Where and how they said so").fill("");
      await page.getByRole("button", { name: "Write down" }).click();
      await expect(page.locator(".field-error")).toBeVisible();
      await look("a customer, refused");
      await page.getByRole("link", { name: "Erase", exact: true }).click();
      await look("a customer, asked before erasing");
      await page.getByRole("link", { name: "Only take them off the list" }).click();
      await look("a customer, asked before deleting");
      await page.goto("/admin/customers?q=nobodyatall");
      await look("no customers match");
    });
  });
}
