// Fills one data folder with the demo shop, before the first test; workers copy it. A folder that the same executable
// filled is used again.
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { StripeDouble, binary, run, template } from "./server";

export default async function prepare() {
  if (!existsSync(binary)) throw new Error(`${binary} is missing: make test builds it, and so does cargo build --features ssr`);
  const made = statSync(binary).mtimeMs.toString();
  const mark = join(template, "made-by");
  if (existsSync(mark) && readFileSync(mark, "utf8") === made) return;
  rmSync(template, { recursive: true, force: true });
  mkdirSync(template, { recursive: true });
  const begin = performance.now();
  console.log("Filling a demo shop for the tests");
  // With its keys in place Stripe is among the demo's ways to pay.
  const keys = { IRONMONGER_STRIPE_SECRET_KEY: StripeDouble.key, IRONMONGER_STRIPE_WEBHOOK_SECRET: StripeDouble.secret };
  await run(["seed", "demo", "--pictures", "draft"], { IRONMONGER_DATA_DIR: join(template, "data"), IRONMONGER_LOG: "warn", ...keys });
  writeFileSync(mark, made);
  console.log(`Filled in ${((performance.now() - begin) / 1000).toFixed(0)} s`);
}
