// Measures a shop with very many products: import, index, searches, lists, the back office, memory. The products are real
// ones, multiplied; docs/performance/catalogue.md says how, and what the figures mean. They go into target/bench/catalogue.json.
//
//   node scripts/bench-catalogue.mjs            the real catalogue, 67,000 products
//   node scripts/bench-catalogue.mjs 1000000    the same, multiplied to a million
//
// In the environment: IRONMONGER_SEARCH_DATA (the folder of the real catalogues, ../shared/data), BENCH_BINARY (another
// executable), BENCH_DATABASE (a postgres://… address of an empty database, instead of SQLite), BENCH_SECONDS (10 for
// each row), BENCH_KEEP (a folder: where the filled shop is left, or is taken from if it is there), BENCH_PIN=off.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir, totalmem } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { available, write } from "./bench/catalogue.mjs";
import { wrk } from "./bench/load.mjs";
import { writeCustomers, writeOrders } from "./bench/orders.mjs";
import { Running, answers, environment, freePort, get } from "./bench/processes.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const most = process.argv[2] ? Number(process.argv[2]) : undefined;
if (most !== undefined && !(Number.isInteger(most) && most > 0)) {
  console.error(`${process.argv[2]} is no number of products`);
  process.exit(1);
}
const real = resolve(root, process.env.IRONMONGER_SEARCH_DATA || "../shared/data");
const binary = resolve(root, process.env.BENCH_BINARY || join(process.env.CARGO_TARGET_DIR || "target", "release/ironmonger-bench"));
const seconds = Number(process.env.BENCH_SECONDS || 10);
const out = join(root, "target/bench");
mkdirSync(out, { recursive: true });
const kept = process.env.BENCH_KEEP && resolve(process.env.BENCH_KEEP);
const folder = kept ?? mkdtempSync(join(out, "catalogue-"));
const temporary = mkdtempSync(join(tmpdir(), "bench-"));
process.on("exit", () => {
  rmSync(temporary, { recursive: true, force: true });
  if (!kept) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

const say = (text) => console.log(`[${loadavg()[0].toFixed(1)}] ${text}`);
const size = (path) => (!existsSync(path) ? 0 : statSync(path).isDirectory() ? readdirSync(path).reduce((sum, name) => sum + size(join(path, name)), 0) : statSync(path).size);
const megabytes = (bytes) => Math.round(bytes / 1e6);
const settings = { IRONMONGER_DATA_DIR: join(folder, "data"), IRONMONGER_BENCH_NO_LIMITS: "1", IRONMONGER_PAGE_CACHE: "off", RUST_LOG: "warn" };
if (process.env.BENCH_DATABASE) settings.IRONMONGER_DATABASE_URL = process.env.BENCH_DATABASE;
const rows = [];
const row = (name, figures, aim = "") => {
  rows.push({ name, ...figures, aim });
  say(`${name}: ${Object.entries(figures).map(([what, figure]) => `${what} ${figure}`).join(", ")}${aim && `  (aim: ${aim})`}`);
};

/** Runs a command of the executable to its end, saying now and then how far it is; answers the seconds and the most memory. */
async function timed(args) {
  const began = performance.now();
  const running = new Running(binary, args, { env: environment(settings), cwd: folder });
  const passed = () => (performance.now() - began) / 1000;
  const far = () => `${megabytes(size(join(folder, "data")))} MB on the disk, ${megabytes(running.memory())} MB in memory`;
  const telling = setInterval(() => say(`  ${args[0]}: ${Math.round(passed())} s, ${far()}`), 15_000);
  await running.watched(() => running.ended);
  clearInterval(telling);
  // Some products left out of an import are no failure of the measurement: how many is said.
  if (![0, 3].includes(running.how)) throw running.failure();
  return { seconds: passed(), memory: running.peak, output: running.output };
}

const { there, missing } = available(real);
for (const file of missing) say(`left out: ${file} is not there`);
if (!there.length) {
  say("no catalogue is there: nothing was measured");
  process.exit(0);
}
if (!existsSync(binary)) {
  console.error(`${binary} is not there: run scripts/release.sh bench, or name another by BENCH_BINARY`);
  process.exit(1);
}

const isFilled = existsSync(join(folder, "titles.json"));
if (!isFilled) {
  mkdirSync(join(folder, "data"), { recursive: true });
  const file = join(temporary, "catalogue.jsonl");
  const { written, titles } = await write(real, file, most);
  say(`${written} products written, ${megabytes(size(file))} MB`);
  const filled = await timed(["import", file]);
  rmSync(file);
  const rate = { products: written, seconds: filled.seconds.toFixed(1), "a second": Math.round(written / filled.seconds), "memory MB": megabytes(filled.memory) };
  row("import", rate, most ? "a million in 10 minutes" : "real catalogue in 30 s");
  writeFileSync(join(folder, "titles.json"), JSON.stringify({ written, titles }));
  say(`${written} orders and customers are written`);
  const database = process.env.BENCH_DATABASE || join(folder, "data/ironmonger.db");
  writeOrders(database, written);
  writeCustomers(database, written);
}
const { written, titles } = JSON.parse(readFileSync(join(folder, "titles.json"), "utf8"));
const anew = await timed(["reindex"]);
const index = size(join(folder, "data/index"));
row("rebuild of the index", { seconds: anew.seconds.toFixed(1), "memory MB": megabytes(anew.memory), "index MB": megabytes(index) }, "a million in 120 s");

/** A server over the filled shop. */
async function serve(more = {}) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = new Running(binary, ["serve"], { env: environment({ ...settings, ...more, IRONMONGER_ADDR: `127.0.0.1:${port}` }), cwd: folder });
  const began = performance.now();
  await answers(server, `${url}/healthz`, 20, 300_000);
  return { server, url, ms: Math.round(performance.now() - began) };
}
let { server, url, ms } = await serve();
row("start", { ms, "memory MB": megabytes(server.memory()) }, "1.5 s; 150 MB at a million");

// What people type: one to three words of titles, and beginnings of words.
const plain = titles.map((title) => title.toLowerCase().replace(/[^\p{L}\p{N} ]+/gu, " ").split(/\s+/).filter((word) => word.length > 2)).filter((all) => all.length > 2);
const typed = plain.slice(0, 400).map((all, at) => all.slice(at % 2, (at % 2) + 1 + (at % 3)).join(" "));
const queries = typed.map((words) => ["GET", `/search?q=${encodeURIComponent(words)}`]);
const beginnings = plain.slice(0, 400).map((all, at) => ["GET", `/search/suggest?q=${encodeURIComponent(all[0].slice(0, 3 + (at % 3)))}`]);
const links = (html, start) => [...new Set([...html.matchAll(/href="([^"?#]*)"/g)].map((found) => found[1].replaceAll("&amp;", "&")).filter((link) => link.startsWith(start)))];
const page = async (path) => (await get(url + path)).body.toString();
const found = await Promise.all(queries.slice(0, 12).map(([, path]) => page(path)));
const products = [...new Set(found.flatMap((html) => links(html, "/products/")))];
const categories = links(found.join(""), "/categories/").slice(0, 200);

/** The addresses of a category with three filters that leave something, as its own page offers them. */
async function narrowed(path) {
  const values = [...(await page(path)).matchAll(/<input[^>]*type="checkbox"[^>]*name="([^"]+)"[^>]*value="([^"]*)"(?![^>]*disabled)/g)];
  const names = [...new Set(values.map((one) => one[1]))].slice(0, 3);
  const chosen = names.map((name) => values.find((one) => one[1] === name));
  return `${path}?${chosen.map(([, name, value]) => `${encodeURIComponent(name.replaceAll("&amp;", "&"))}=${encodeURIComponent(value.replaceAll("&amp;", "&"))}`).join("&")}`;
}
const listings = await Promise.all(categories.slice(0, 12).map(async (path) => ["GET", await narrowed(path)]));

const load = [
  ["search, results with all facets", queries, "p50 5 ms, p95 20 ms, p99 40 ms; 400 a second"],
  ["suggestions", beginnings, "p95 5 ms"],
  ["categories", categories.map((path) => ["GET", path]), ""],
  ["categories, three filters", listings, "p99 40 ms"],
  ["product pages", products.map((path) => ["GET", path]), ""],
];
const measure = async (name, requests, connections, aim, headers) => {
  const result = await wrk({ id: "catalogue", name, server, url, requests, headers }, seconds, connections, temporary);
  if (result.refused || result.broken) throw new Error(`${name}: ${result.refused} refused, ${result.broken} broken`);
  const times = Object.fromEntries(["p50", "p95", "p99"].map((share) => [`${share} ms`, result[share].toFixed(1)]));
  row(`${name}, ${connections} at once`, { "a second": Math.round(result.rate), ...times }, aim);
};
for (const [name, requests, aim] of load.filter(([, requests]) => requests.length)) {
  for (const connections of [1, 16, 64]) await measure(name, requests, connections, connections === 1 ? aim : "");
}
const memory = () => ({ MB: megabytes(server.peak), "without mapped files MB": megabytes(server.own()) });
row("memory under load", memory(), "index under 400 MB");
// The same as if everybody asked for something that nobody has asked for since the last change.
await server.stop();
({ server, url } = await serve({ IRONMONGER_BENCH_NOTHING_KEPT: "1" }));
await page("/");
for (const [name, requests, aim] of load.filter(([, requests]) => requests.length)) {
  for (const connections of [1, 16]) await measure(`nothing kept: ${name}`, requests, connections, connections === 1 ? aim : "");
}
row("memory under load, nothing kept", memory(), "");

// The back office, as its owner.
const mail = "bench@example.com";
const secret = "a long word for measuring 7";
async function signIn() {
  if (!isFilled) await timed(["user", "create", "--email", mail, "--name", "Bench", "--password", secret]);
  const body = new URLSearchParams({ email: mail, password: secret });
  const answer = await fetch(`${url}/admin/sign-in`, { method: "POST", body, redirect: "manual", headers: { origin: url } });
  const set = answer.headers.get("set-cookie");
  if (answer.status !== 303 || !set) throw new Error(`signing in was answered with ${answer.status}`);
  return set.split(";")[0];
}
const cookie = await signIn();
{
  const admin = { cookie };
  const last = Math.min(1_000, Math.floor(written / 50));
  const after = async (path) => {
    const html = (await get(url + path, admin)).body.toString();
    return /href="([^"]*)" rel="next"/.exec(html)?.[1].replaceAll("&amp;", "&") ?? path;
  };
  const [deep, deepOrders] = [`/admin/products?page=${last}`, `/admin/orders?page=${last}`];
  const product = /href="(\/admin\/products\/[0-9a-f-]{36})"/.exec((await get(`${url}/admin/products`, admin)).body.toString())[1];
  const lists = [
    ["dashboard", "/admin"], ["products", "/admin/products"], ["products, page 1,000 by number", deep], ["products, the page after it", await after(deep)],
    ["products by title", "/admin/products?sort=title"], ["products, searched", "/admin/products?q=shirt"], ["a product's form", product],
    ["categories", "/admin/categories"], ["brands", "/admin/brands"], ["orders", "/admin/orders"], ["orders, page 1,000 by number", deepOrders],
    ["orders, the page after it", await after(deepOrders)], ["orders to be shipped", "/admin/orders?status=to-ship"],
    ["orders, searched by a part of the name", "/admin/orders?q=erikss"], ["orders, searched by the beginning of the email", "/admin/orders?q=elif.5004"],
    ["customers", "/admin/customers"], ["customers, page 1,000 by number", `/admin/customers?page=${last}`],
    ["customers who accept advertising", "/admin/customers?marketing=yes"], ["customers, searched by a name", "/admin/customers?q=erikss"],
    ["customers, searched by two names", "/admin/customers?q=elif+weber"], ["search of everything", "/admin/search?q=shirt"],
  ];
  for (const [name, path] of lists) await measure(`back office: ${name}`, [["GET", path]], 1, "p95 60 ms", admin);
}
await server.stop();

const commit = execFileSync("git", ["-C", root, "rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
const report = { products: written, database: process.env.BENCH_DATABASE ? "PostgreSQL" : "SQLite", commit, cpu: cpus()[0]?.model, cores: cpus().length, memory: totalmem(), load: loadavg(), left_out: missing, rows };
writeFileSync(join(out, "catalogue.json"), `${JSON.stringify(report, null, 2)}\n`);
say(`written to ${join(out, "catalogue.json")}`);
