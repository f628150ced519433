// Lighthouse on a simulated phone, several times for each page, in a browser that is started and ended for each run.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median } from "./load.mjs";
import { Running, answers, freePort } from "./processes.mjs";

const categories = { performance: "performance", accessibility: "accessibility", practices: "best-practices", seo: "seo" };
const audits = { lcp: "largest-contentful-paint", blocking: "total-blocking-time", shift: "cumulative-layout-shift" };

async function once(root, page, folder) {
  const profile = mkdtempSync(join(tmpdir(), "ironmonger-lighthouse-"));
  const port = await freePort();
  const flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-extensions", "--no-first-run"];
  const browser = new Running(process.env.CHROME_PATH || "/usr/bin/chromium", [...flags, `--remote-debugging-port=${port}`, `--user-data-dir=${profile}`, "about:blank"]);
  try {
    await answers(browser, `http://127.0.0.1:${port}/json/version`);
    const report = join(folder, `${page.id}.json`);
    const extra = page.cart ? ["--extra-headers", JSON.stringify({ Cookie: `cart=${page.cart}` })] : [];
    const args = [
      join(root, "node_modules/lighthouse/cli/index.js"), page.url, "--hostname=127.0.0.1", `--port=${port}`, "--quiet", "--output=json", `--output-path=${report}`,
      "--form-factor=mobile", "--throttling-method=simulate", `--only-categories=${Object.values(categories).join(",")}`, "--no-enable-error-reporting", ...extra,
    ];
    await new Running(process.execPath, args, { cwd: folder }).finish();
    const result = JSON.parse(readFileSync(report, "utf8"));
    if (result.runtimeError) throw new Error(`Lighthouse could not look at ${page.url}: ${result.runtimeError.message}`);
    const failed = Object.values(result.audits).filter((audit) => audit.score !== null && audit.score < 0.9 && !audit.scoreDisplayMode.startsWith("informative"));
    return {
      ...Object.fromEntries(Object.entries(categories).map(([name, id]) => [name, Math.round(result.categories[id].score * 100)])),
      ...Object.fromEntries(Object.entries(audits).map(([name, id]) => [name, result.audits[id].numericValue])),
      machine: result.environment.benchmarkIndex,
      failed: failed.map((audit) => audit.id),
    };
  } finally {
    await browser.stop();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Medians of `rounds` looks at each page: `id`, `name`, `url`, and the `cart` whose visitor looks. */
export async function lighthouse(root, pages, rounds, folder, say) {
  const results = pages.map((page) => ({ id: page.id, name: page.name, runs: [] }));
  for (let round = 1; round <= rounds; round += 1)
    for (const [index, page] of pages.entries()) {
      say(`Lighthouse: ${page.name}, ${round} of ${rounds}`);
      // A browser on a busy machine sometimes loses the beginning of its own record.
      const look = () => once(root, page, folder);
      results[index].runs.push(await look().catch(look));
    }
  return results.map((result) => {
    const numbers = Object.keys(result.runs[0]).filter((name) => typeof result.runs[0][name] === "number");
    const failed = [...new Set(result.runs.flatMap((run) => run.failed))].sort();
    return { ...result, ...Object.fromEntries(numbers.map((name) => [name, median(result.runs.map((run) => run[name]))])), failed };
  });
}
