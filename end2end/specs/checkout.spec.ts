// The checkout's rows of the checklist that no journey proves on its way.
import { type Page } from "@playwright/test";
import { addToCart, choosePayment, confirmed, fillAddress, keepsAddress, placeOrder, ready, shopper, signIn } from "../support/journeys";
import { expect, test } from "../support/shop";

test("C4 the cart says delivery and tax before the checkout @wide", async ({ page }) => {
  await addToCart(page);
  const sums = page.getByRole("region", { name: "Summary" });
  await expect(sums).toContainText(/Delivery/);
  await expect(sums).toContainText(/VAT/);
  await expect(sums).toContainText(/Total/);
});

test("C6 C7 C22 C27 C32 rare fields are folded, and nothing is asked twice @wide", async ({ page }) => {
  await addToCart(page);
  await page.goto("/checkout");
  const form = page.locator("#checkout-form");
  await expect(form.locator("[name=line2]")).toBeHidden();
  await form.getByText("Add company or second line").click();
  await expect(form.locator("[name=line2]")).toBeVisible();
  for (const twice of ["[type=email]", "[name*=billing]", "[type=checkbox]:checked"]) expect(await form.locator(twice).filter({ visible: true }).count()).toBeLessThanOrEqual(twice === "[type=email]" ? 1 : 0);
});

test("C19 C26 C35 the delivery has a day, there are ways to pay, and the button says the total @wide", async ({ page }) => {
  await addToCart(page);
  await page.goto("/checkout");
  await expect(page.locator("label.option", { has: page.locator("[name=delivery]") }).first()).toContainText(/\w+day/);
  expect(await page.locator("input[name=payment]").count()).toBeGreaterThanOrEqual(2);
  await expect(page.getByRole("button", { name: /^Place order · €[\d,.]+$/ })).toBeEnabled();
});

test("C16 what was typed survives a reload of the checkout after an error @wide", async ({ page }) => {
  await orderWithoutCity(page);
  await page.goto("/checkout");
  await keepsAddress(page, { city: "" });
});

test("C24 Enter in a field sends the form @wide", async ({ page }) => {
  await addToCart(page);
  await page.goto("/checkout");
  await ready(page);
  await fillAddress(page);
  await choosePayment(page, /Cash on delivery/);
  await page.getByLabel(/^City/).press("Enter");
  await confirmed(page);
});

test("C28 labels belong to their fields, and what is tapped is 44 px high @phone", async ({ page }) => {
  await addToCart(page);
  await page.goto("/checkout");
  await page.locator("#checkout-form label[for=email]").click();
  await expect(page.locator("#email")).toBeFocused();
  const low = await page.locator("#checkout-form").locator("input.input:visible, label.option:visible, button.btn:visible").evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height < 44).map((one) => one.outerHTML.slice(0, 80)));
  expect(low).toEqual([]);
});

test("C35 a double click and Back make one order @wide", async ({ page }) => {
  await addToCart(page);
  await page.goto("/checkout");
  await ready(page);
  await fillAddress(page);
  await choosePayment(page, /Cash on delivery/);
  await page.getByRole("button", { name: /^Place order/ }).dblclick();
  const number = await confirmed(page);
  await page.goto("/checkout");
  // Whoever comes back means the order that was just placed.
  await expect(page).toHaveURL(new RegExp(`/orders/${number}/`));
});

test("C5 C25 one field takes the whole name, and each field says in words whether it is needed @wide", async ({ page }) => {
  await addToCart(page);
  await page.goto("/checkout");
  const form = page.locator("#checkout-form");
  await expect(form.locator("[autocomplete=name]")).toHaveCount(1);
  await expect(form.locator("[autocomplete$=-name]")).toHaveCount(0);
  const labels = await form.locator(".field > label").allTextContents();
  expect(labels.length).toBeGreaterThanOrEqual(8);
  for (const label of labels) expect(label).toMatch(/\((required|optional)\)\s*$/);
});

test("C11 the postcode comes before the town, and the browser may fill in both @wide", async ({ page }) => {
  await addToCart(page);
  await page.goto("/checkout");
  const tokens = await page.locator("#checkout-form [autocomplete]").evaluateAll((fields) => fields.map((field) => field.getAttribute("autocomplete")));
  const order = ["country", "address-line1", "postal-code", "address-level2"].map((token) => tokens.indexOf(token));
  expect(order).toEqual([...order].sort((a, b) => a - b));
  expect(order[0]).toBeGreaterThanOrEqual(0);
});

test("C20 a finished step is a summary with a way back to its fields @wide", async ({ page }) => {
  await orderWithoutCity(page);
  // The contact is done; the address has something to put right, and stays open.
  const contact = page.locator("section.step", { has: page.getByRole("heading", { name: "Contact" }) });
  await expect(contact.locator("summary")).toContainText(shopper.email);
  await expect(page.getByLabel(/^Email/)).toBeHidden();
  await expect(page.getByLabel(/^City/)).toBeVisible();
  await contact.locator("summary").click();
  await page.getByLabel(/^Email/).fill("grace@example.com");
  await page.getByLabel(/^City/).fill(shopper.city);
  await page.getByRole("radio", { name: /Cash on delivery/ }).check();
  await placeOrder(page);
  await confirmed(page);
  await expect(page.getByText("on its way to grace@example.com")).toBeVisible();
});

test("C21 C23 nothing has to be applied, and nobody has to prove to be a person", async ({ page }, info) => {
  await addToCart(page);
  for (const path of ["/cart", "/checkout", "/admin/sign-in"]) {
    await page.goto(path);
    await expect(page.locator("iframe, [class*=captcha], [id*=captcha], [name*=captcha]")).toHaveCount(0);
    if (info.project.name === "no-js") continue;
    await expect(page.getByRole("button", { name: /apply|update|refresh|recalculate/i })).toHaveCount(0);
  }
});

test("C30 a choice with one option is not shown as a choice @scripts @wide", async ({ own }) => {
  const { page } = own;
  await signIn(page);
  await page.goto("/admin/settings");
  const only = (boxes: (HTMLElement | SVGElement)[], value: string) => (boxes as HTMLInputElement[]).filter((box) => box.checked !== (box.value === value)).forEach((box) => box.click());
  await page.locator("input[name=pay]").evaluateAll(only, "cod");
  await page.locator("input[name=ships_to]").evaluateAll(only, "DE");
  while ((await page.locator("[name=delivery-delete]").count()) > 1) {
    const rows = await page.locator("[name=delivery-delete]").count();
    await page.locator("[name=delivery-delete]").last().click();
    await expect(page.locator("[name=delivery-delete]")).toHaveCount(rows - 1);
  }
  await page.locator(".savebar").getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Settings saved.")).toBeVisible();
  await addToCart(page);
  await page.goto("/checkout");
  const form = page.locator("#checkout-form");
  // What a billing address would ask for is folded away, and its country is a choice among all.
  await expect(form.locator("input[type=radio]:visible, select:visible")).toHaveCount(0);
  await expect(form).toContainText("Cash on delivery");
  await expect(form).toContainText(/We deliver within/);
  await fillAddress(page);
  await placeOrder(page);
  await confirmed(page);
});

test("C31 nothing lies over the page that nobody asked for", async ({ page }, info) => {
  for (const path of ["/", "/products/gourd-lamp", "/categories/lighting", "/cart"]) {
    await page.goto(path);
    await ready(page);
    if (info.project.name === "no-js") {
      await expect(page.locator("dialog[open]")).toHaveCount(0);
    } else {
      await expect(page.locator("dialog[open], :popover-open")).toHaveCount(0);
    }
    // The middle of the window belongs to the page.
    const size = page.viewportSize() ?? { width: 0, height: 0 };
    if (info.project.name !== "no-js") expect(await page.evaluate(({ width, height }) => !!document.elementFromPoint(width / 2, height / 2)?.closest("main, footer"), size), path).toBe(true);
  }
});

/// Sends the form with a field that is left out; it comes back.
async function orderWithoutCity(page: Page) {
  await addToCart(page);
  await page.goto("/checkout");
  await ready(page);
  await fillAddress(page, { city: "" });
  await placeOrder(page);
  await expect(page.locator("#problems")).toBeVisible();
}

test("the fields of a billing address open with their box, also without scripts, and the order shows it", async ({ page }) => {
  await addToCart(page);
  await page.goto("/checkout");
  await ready(page);
  await fillAddress(page);
  await choosePayment(page, /Cash on delivery/);
  const street = page.getByLabel(/^Billing street/);
  await expect(street).toBeHidden();
  await page.getByRole("checkbox", { name: "Bill to another address" }).check();
  await expect(street).toBeVisible();
  await placeOrder(page);
  // Nothing of what was typed is lost, and what is missing is named.
  await expect(page.locator("#problems")).toContainText("Billing street");
  await expect(street).toBeVisible();
  await page.getByLabel(/^Name on the bill/).fill("Kiln & Co");
  await street.fill("Hafenweg 3");
  await page.getByLabel(/^Billing address: Postcode/).fill("20457");
  await page.getByLabel(/^Billing address: City/).fill("Hamburg");
  await placeOrder(page);
  await confirmed(page);
  await expect(page.getByRole("complementary", { name: "Your order" })).toContainText("Hafenweg 3");
});
