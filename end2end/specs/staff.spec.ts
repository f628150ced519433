// Those who work in a shop: invited, given a role of the shop's own, held to it, with a second factor; what they do is in the audit log.
import { createHmac } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { signIn } from "../support/journeys";
import { audit, expect, fits, owner, test } from "../support/shop";

/** The newest link in emails to somebody, like `/staff/join/…`. */
async function linkTo(dataDir: string, kind: string, pattern: RegExp) {
  const folder = join(dataDir, "mail");
  let found: string | undefined;
  await expect
    .poll(() => {
      const names = readdirSync(folder).filter((name) => name.includes(`-${kind}-`)).sort();
      const last = names.at(-1);
      // Long lines are broken with “=” (quoted-printable).
      found = last && pattern.exec(readFileSync(join(folder, last), "utf8").replace(/=\r?\n/g, "").replace(/=3D/g, "="))?.[0];
      return found;
    })
    .toBeTruthy();
  return new URL(found as string).pathname;
}

/** What an authenticator app shows now (RFC 6238: SHA-1, six digits, 30 seconds). */
function totp(secret: string, at = Date.now()) {
  const bits = [...secret.replace(/\s/g, "")].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const hash = createHmac("sha1", key).update(counter).digest();
  const offset = hash[19] & 15;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

async function signInAs(page: Page, email: string, password: string) {
  await page.goto("/admin/sign-in");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

test("a colleague is invited to a role of the shop's own, and held to it @scripts", async ({ own: { page, another, dataDir } }) => {
  test.setTimeout(120_000);
  await signIn(page);
  // A role: looks after products, and nothing else.
  await page.goto("/admin/staff/roles/new");
  await page.getByLabel("Name").fill("Shelves");
  await page.getByLabel("Products and categories: View").check();
  await page.getByLabel("Products and categories: Change").check();
  await audit(page, "the role editor");
  await fits(page);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The role is saved.")).toBeVisible();
  await page.goto("/admin/staff");
  await page.getByLabel("Email").fill("lena@example.com");
  await page.getByLabel("Role").selectOption({ label: "Shelves" });
  await page.getByRole("button", { name: "Invite" }).click();
  await expect(page.getByText("lena@example.com has an email with the invitation.")).toBeVisible();
  await audit(page, "staff");

  const theirs = await another();
  await theirs.goto(await linkTo(dataDir, "invitation", /http:\/\/\S+?\/join\/[\w-]+/));
  await audit(theirs, "the invitation");
  await fits(theirs);
  await theirs.getByLabel("Name").fill("Lena");
  await theirs.getByLabel("New password").fill("short");
  await theirs.getByRole("button", { name: "Join" }).click();
  await expect(theirs.getByLabel("Name")).toHaveValue("Lena");
  await theirs.getByLabel("New password").fill("seven quiet plums");
  await theirs.getByRole("button", { name: "Join" }).click();
  await theirs.goto("/admin/products");
  await expect(theirs.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(theirs.getByRole("link", { name: "Orders", exact: true })).toHaveCount(0);
  expect((await theirs.goto("/admin/orders"))?.status()).toBe(403);

  await theirs.goto("/admin/brands?add=");
  await theirs.getByLabel("Name", { exact: true }).fill("Lena’s maker");
  await theirs.getByRole("button", { name: "Add brand" }).filter({ visible: true }).last().click();

  // What they did is in the log, and their access ends at once.
  await page.goto("/admin/audit?q=Lena");
  await expect(page.getByRole("row").filter({ hasText: "Lena" }).first()).toBeVisible();
  await audit(page, "the audit log");
  await page.goto("/admin/staff");
  await page.getByRole("link", { name: "Lena" }).click();
  await page.getByRole("button", { name: "Suspend" }).click();
  await expect(page.getByText("The account is suspended.")).toBeVisible();
  await theirs.goto("/admin/products");
  await expect(theirs).toHaveURL(/sign-in/);
});

test("a second factor is set up, and asked for @scripts", async ({ own: { page, another } }) => {
  await signIn(page);
  await page.goto("/admin/profile");
  await page.getByRole("link", { name: "Set up" }).click();
  const secret = (await page.locator("code").first().innerText()).trim();
  await page.getByLabel("Code", { exact: true }).fill(totp(secret));
  await page.getByRole("button", { name: "Switch on" }).click();
  await expect(page.getByRole("heading", { name: "Recovery codes" })).toBeVisible();
  await audit(page, "recovery codes");
  const code = (await page.locator("main li").first().innerText()).trim();

  const elsewhere = await another();
  await signInAs(elsewhere, owner.email, owner.password);
  await elsewhere.getByLabel("Code").fill("000000");
  await elsewhere.getByRole("button", { name: "Sign in" }).click();
  await expect(elsewhere.getByText("The code is not right, or was used already")).toBeVisible();
  await elsewhere.getByLabel("Code").fill(code);
  await elsewhere.getByRole("button", { name: "Sign in" }).click();
  await expect(elsewhere).toHaveURL(/\/admin$/);
});

test("staff see the shop as a customer, under a banner that ends it @scripts", async ({ own: { page, url, dataDir } }) => {
  const register = { email: "ada@example.com", password: "a lamp beside the window", name: "Ada Moss" };
  const asked = await fetch(`${url}/api/v1/auth/register`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(register) });
  expect(asked.status).toBe(202);
  await page.goto(await linkTo(dataDir, "register", /http:\/\/\S+?\/register\/confirm\/[\w-]+/));
  await page.locator("main").getByLabel("Password").fill(register.password);
  await page.locator("main form .btn-primary").click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.context().clearCookies();

  await signIn(page);
  await page.goto("/admin/customers?q=ada");
  await page.getByRole("link", { name: "Ada Moss" }).click();
  await page.getByRole("button", { name: "See the shop as this customer" }).click();
  await expect(page.getByText("you see the shop as")).toBeVisible();
  await audit(page, "the shop as a customer");
  await fits(page);
  await page.getByRole("button", { name: "End" }).click();
  await expect(page.getByText("you see the shop as")).toHaveCount(0);
  // It is in the log.
  await page.goto("/admin/audit?q=impersonate");
  await expect(page.getByRole("row").nth(1)).toBeVisible();
});
