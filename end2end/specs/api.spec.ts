// A program in TypeScript, typed by the API's own description, buys something and changes a product. It needs no browser.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import openapiTS, { astToString } from "openapi-typescript";
import { buy, rename, signIn, total } from "../api/client";
import { expect, owner, test } from "../support/shop";
import { root } from "../support/server";

test("a program is typed by the description, buys, and changes a product @wide @scripts", async ({ own: { url, page } }) => {
  const description = await (await fetch(`${url}/api/v1/openapi.json`)).json();
  writeFileSync(join(root, "end2end/api/description.d.ts"), astToString(await openapiTS(description)));
  const strict = ["--noEmit", "--strict", "--skipLibCheck", "--target", "es2022", "--lib", "es2022,dom", "--module", "esnext", "--moduleResolution", "bundler"];
  execFileSync(join(root, "node_modules/.bin/tsc"), [...strict, "end2end/api/client.ts"], { cwd: root, stdio: "pipe", encoding: "utf8" });

  const bought = await buy(url, "gourd-lamp");
  expect(bought.again, "one order for one idempotency key").toBe(bought.number);
  const token = await signIn(url, owner);
  expect(await total(url, token, bought.number ?? "")).toMatchObject({ amount: bought.total });
  const renamed = await rename(url, token, "gourd-lamp", "Gourd lamp, small");
  expect(renamed).toEqual({ before: "Gourd lamp", after: "Gourd lamp, small", late: 412 });
  await page.goto("/products/gourd-lamp");
  await expect(page.getByRole("heading", { level: 1, name: "Gourd lamp, small" })).toBeVisible();
});
