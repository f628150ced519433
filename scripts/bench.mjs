// Measures a release that has switches for it (scripts/release.sh bench): pages under load beside nginx, additions to a cart, orders, cold start, memory, and what is sent.
// docs/performance/method.md says what each figure means. All of them go into target/bench/bench.json.
//
//   node scripts/bench.mjs                what `make bench` measures
//   node scripts/bench.mjs --lighthouse   and Lighthouse, which takes some minutes more
//
// In the environment: BENCH_BINARY (another executable), BENCH_DATA (a filled data folder, copied instead of filling
// one), BENCH_PRODUCTS (10000 in the larger catalogue), BENCH_SECONDS (5 for each row and round), BENCH_ROUNDS (3), BENCH_CONNECTIONS (32), BENCH_ORDERS (6000 a round),
// BENCH_SINGLE_ORDERS (600 a round), BENCH_PARALLEL (64), BENCH_LIGHTHOUSE (5 looks at a page), BENCH_PIN=off.
import { execFileSync } from "node:child_process";
import { closeSync, cpSync, existsSync, fsyncSync, mkdirSync, mkdtempSync, openSync, rmSync, statSync, writeFileSync, writeSync } from "node:fs";
import { cpus, loadavg, release, tmpdir, totalmem } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { goods } from "./bench/goods.mjs";
import { lighthouse } from "./bench/lighthouse.mjs";
import { median, orders, wrk } from "./bench/load.mjs";
import { Running, answers, environment, freePort, get, pinned, sleep } from "./bench/processes.mjs";
import { report } from "./bench/report.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const setting = (name, standard) => {
  const value = Number(process.env[name] || standard);
  if (Number.isInteger(value) && value > 0) return value;
  console.error(`${name} is ${process.env[name]}: write a whole number from 1`);
  process.exit(1);
};
const say = (text) => console.log(`[${loadavg()[0].toFixed(1)}] ${text}`);
const quietly = (command, args) => execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
const unescape = (text) => text.replaceAll("&amp;", "&");
const links = (html, start) => [...new Set([...html.matchAll(/href="([^"?#]*)"/g)].map((found) => unescape(found[1])).filter((link) => link.startsWith(start)))];
const variantIn = (html) => /name="variant" value="([0-9a-f-]{36})"/.exec(html)?.[1];

const binary = resolve(root, process.env.BENCH_BINARY || join(process.env.CARGO_TARGET_DIR || "target", "release/ironmonger-bench"));
const out = join(root, "target/bench");
const seconds = setting("BENCH_SECONDS", 5);
const rounds = setting("BENCH_ROUNDS", 3);
const connections = setting("BENCH_CONNECTIONS", 32);
const parallel = setting("BENCH_PARALLEL", 64);
const orderCount = setting("BENCH_ORDERS", 6000);
const singleCount = setting("BENCH_SINGLE_ORDERS", 600);
const products = setting("BENCH_PRODUCTS", 10_000);
const looks = setting("BENCH_LIGHTHOUSE", 5);
const notes = [];
const wrongs = [];
let data;
let temporary;
process.on("exit", () => {
  for (const folder of [data, temporary]) if (folder) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** A copy of the filled data folder: what one server writes is not what the next one finds. */
function copyOf(name) {
  const copy = join(data, name);
  cpSync(join(data, "filled"), copy, { recursive: true });
  return copy;
}

/** All requests of a measurement come from one address, so the limits on what one visitor may do are off. */
async function serve(name, { core, port, ...settings } = {}) {
  port ??= await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = environment({
    IRONMONGER_ADDR: `127.0.0.1:${port}`, IRONMONGER_DATA_DIR: join(data, name), IRONMONGER_LOG: "warn",
    IRONMONGER_PICTURE_JOBS: "off", IRONMONGER_BENCH_NO_LIMITS: "1", IRONMONGER_BENCH_BOGUS_APPROVES: "1", ...settings,
  });
  const server = new Running(binary, ["serve"], { core, env, cwd: root });
  server.url = url;
  server.port = port;
  await answers(server, `${url}/readyz`);
  return server;
}

async function fill() {
  if (process.env.BENCH_DATA) return cpSync(resolve(process.env.BENCH_DATA), join(data, "filled"), { recursive: true });
  say("Filling the demo shop (a minute or two)");
  await new Running(binary, ["seed", "demo"], { cwd: root, env: environment({ IRONMONGER_DATA_DIR: join(data, "filled"), IRONMONGER_LOG: "warn" }) }).finish();
}

/** From the start of the process to its first page, several times over the same folder. */
async function coldStarts() {
  copyOf("cold");
  const times = [];
  for (let round = 0; round < 6; round += 1) {
    const port = await freePort();
    const env = environment({ IRONMONGER_ADDR: `127.0.0.1:${port}`, IRONMONGER_DATA_DIR: join(data, "cold"), IRONMONGER_LOG: "warn" });
    const begin = performance.now();
    const server = new Running(binary, ["serve"], { env, cwd: root });
    await answers(server, `http://127.0.0.1:${port}/`, 2);
    // The first one reads the executable from the disk and opens a copied folder: it warms up the others.
    if (round) times.push(performance.now() - begin);
    await server.stop();
  }
  rmSync(join(data, "cold"), { recursive: true });
  say(`Cold start: ${median(times).toFixed(0)} ms`);
  return { median_ms: median(times), runs_ms: times };
}

/** nginx with one process and the page as a file: no log, no root, nothing outside of a temporary folder. */
async function nginx(page) {
  const port = await freePort();
  writeFileSync(join(temporary, "page.html"), page);
  const folders = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${temporary}/${name};`).join("\n  ");
  writeFileSync(
    join(temporary, "nginx.conf"),
    `daemon off;
master_process off;
worker_processes 1;
pid ${temporary}/nginx.pid;
error_log stderr error;
events { worker_connections 1024; }
http {
  ${folders}
  default_type application/octet-stream;
  types { text/html html; }
  charset utf-8;
  access_log off;
  sendfile on;
  tcp_nopush on;
  open_file_cache max=10 inactive=60s;
  keepalive_requests 1000000000;
  server {
    listen 127.0.0.1:${port};
    root ${temporary};
  }
}
`,
  );
  const server = new Running("nginx", ["-p", `${temporary}/`, "-c", join(temporary, "nginx.conf"), "-e", "stderr"], { core: 0 });
  server.url = `http://127.0.0.1:${port}`;
  const answer = await answers(server, `${server.url}/page.html`);
  if (!answer.body.equals(page)) throw new Error("nginx does not serve the page that it was given");
  return server;
}

/** The secret of a new cart with one piece in it. */
async function cartAt(url, variant) {
  const added = await fetch(`${url}/cart/add`, { method: "POST", redirect: "manual", body: new URLSearchParams({ variant, quantity: "1" }) });
  const cart = /cart=([^;]+)/.exec(added.headers.get("set-cookie") ?? "")?.[1];
  if (!cart) throw new Error(`nothing could be put into a cart: ${added.status}`);
  return cart;
}

/** What the shop shows: a category, a product that can be bought, words to search for. */
async function lookAround(url) {
  const page = async (path) => (await get(url + path)).body.toString();
  const home = await page("/");
  const category = links(home, "/categories/")[0];
  if (!category) throw new Error("the home page names no category: the shop is empty");
  const products = links((await page(category)) + home, "/products/").slice(0, 24);
  const found = [];
  for (const path of products) found.push({ path, variant: variantIn(await page(path)) });
  const buyable = found.filter((product) => product.variant);
  if (!buyable.length) throw new Error("no product can be bought");
  const words = [...new Set(products.flatMap((path) => path.split("/").pop().split("-")))].filter((word) => /^[a-z]{4,}$/.test(word));
  return { category, product: buyable[0].path, variants: buyable.map((product) => product.variant), words };
}

async function sizesOf(url, seen) {
  const sent = async (path) => {
    const answer = await get(url + path, { "accept-encoding": "br" });
    if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}`);
    return answer.body.length;
  };
  const html = (await get(url + seen.product)).body.toString();
  const tag = (pattern) => [...html.matchAll(pattern)].map((match) => match[1]);
  const styles = tag(/<link[^>]*rel="stylesheet"[^>]*href="([^"]+)"/g);
  const scripts = tag(/<script[^>]*src="([^"]+)"/g);
  const fonts = tag(/<link[^>]*rel="preload"[^>]*href="([^"]+\.woff2)"/g);
  const islands = tag(/data-(?:module|wasm)="([^"]+)"/g);
  const sum = async (paths) => (await Promise.all(paths.map(sent))).reduce((all, bytes) => all + bytes, 0);
  const [home, category, product] = [await sent("/"), await sent(seen.category), await sent(seen.product)];
  const [style, script, font, island] = [await sum(styles), await sum(scripts), await sum(fonts), await sum(islands)];
  return {
    binary: statSync(binary).size,
    sent: [
      { name: "home page", bytes: home },
      { name: "category page", bytes: category },
      { name: "product page", bytes: product },
      { name: "style", bytes: style, most: 12 * 1024 },
      { name: "scripts that load at once", bytes: script, most: 6 * 1024 },
      { name: "islands (WASM and its script), later", bytes: island, most: 60 * 1024 },
      { name: "fonts", bytes: font },
      { name: "first view of a product page without pictures", bytes: product + style + script + font, most: 60 * 1024 },
    ],
  };
}

/** All rows in turn, round after round: whatever else the machine does then hits each of them alike. */
async function loadRows(rows) {
  // wrk takes a redirect for a success.
  for (const row of rows)
    for (const [method, path] of row.requests ?? [["GET", row.path]]) {
      const { status } = method === "GET" ? await get(row.url + path) : { status: 200 };
      if (status !== 200) throw new Error(`${row.name}: ${path} answers ${status}`);
    }
  // A row that is looked at alone says how long one answer takes; the others how many there are.
  const width = (row) => (row.alone ? 1 : connections);
  for (const row of rows) await wrk(row, 1, width(row), temporary);
  const runs = new Map(rows.map((row) => [row, []]));
  for (let round = 1; round <= rounds; round += 1)
    for (const row of rows) {
      const load = loadavg()[0];
      const run = { ...(await wrk(row, seconds, width(row), temporary)), load };
      runs.get(row).push(run);
      say(`Round ${round} of ${rounds}: ${row.name}: ${run.rate.toFixed(0)} requests/s, p99 ${run.p99.toFixed(1)} ms`);
    }
  const reference = runs.get(rows[0]).map((run) => run.rate);
  if (rows[0].id === "nginx" && Math.max(...reference) > 1.15 * Math.min(...reference)) notes.push("nginx itself differed by more than 15 % between the rounds: the machine was busy, and the figures are rough.");
  return rows.map((row) => {
    const mine = runs.get(row);
    const all = (name) => mine.map((run) => run[name]);
    const sum = (name) => all(name).reduce((a, b) => a + b, 0);
    // Each round is compared with nginx in the same round.
    const ratio = row.id === "nginx" ? 1 : row.beside ? median(mine.map((run, index) => run.rate / reference[index])) : undefined;
    if (sum("refused") + sum("broken")) wrongs.push(`${row.name}: ${sum("refused")} answers were errors, ${sum("broken")} did not come`);
    return {
      id: row.id, name: row.name, aims: row.aims, rate: median(all("rate")), lowest: Math.min(...all("rate")), highest: Math.max(...all("rate")),
      p50: median(all("p50")), p99: median(all("p99")), load: median(all("load")), bytes: median(all("bytes")), ratio, refused: sum("refused"), broken: sum("broken"), runs: mine,
    };
  });
}

/** The demo shop with thousands of products more: what lists and searches cost there, and what it takes to come in. */
async function larger(memory) {
  copyOf("larger");
  const file = join(temporary, "goods.csv");
  const queries = goods(file, products);
  const began = performance.now();
  const env = environment({ IRONMONGER_DATA_DIR: join(data, "larger"), IRONMONGER_LOG: "warn" });
  await new Running(binary, ["import", file, "--format", "ironmonger"], { cwd: root, env }).finish();
  const imported = (performance.now() - began) / 1000;
  const server = await serve("larger", { core: 0, IRONMONGER_PAGE_CACHE: "off" });
  const ready = (performance.now() - began) / 1000;
  say(`${products} products: imported in ${imported.toFixed(1)} s, searchable after ${ready.toFixed(1)} s`);
  notes.push(`${products} products were imported in ${imported.toFixed(1)} s and searchable after ${ready.toFixed(1)} s.`);
  const many = `of ${products} products`;
  const requests = queries.map((query) => ["GET", `/search?q=${encodeURIComponent(query)}`]);
  const typed = queries.map((query) => ["GET", `/search/suggest?q=${encodeURIComponent(query.slice(0, 4))}`]);
  const rows = await loadRows([
    { id: "search-many", name: `search ${many}`, server, url: server.url, requests, aims: { p99: { most: 10 } }, alone: true },
    { id: "search-many-32", name: `search ${many}, ${connections} at once`, server, url: server.url, requests },
    { id: "suggest-many", name: `suggestions ${many}`, server, url: server.url, requests: typed, alone: true },
    { id: "category-many", name: `category page ${many}`, server, url: server.url, path: "/categories/kitchen" },
    { id: "product-many", name: `product page ${many}`, server, url: server.url, path: "/products/bench-77" },
  ]);
  memory.under_load[`lists ${many}`] = server.peak;
  await server.stop();
  rmSync(join(data, "larger"), { recursive: true });
  return rows;
}

/** Goods enough for every order of a measurement. */
function stockUp(name) {
  const file = join(data, name, "ironmonger.db");
  quietly("sqlite3", [file, "UPDATE stock SET on_hand = 100000000 WHERE on_hand > 0; SELECT 1"]);
}
const ordersIn = (name) => Number(quietly("sqlite3", ["-readonly", join(data, name, "ironmonger.db"), "SELECT count(*) FROM orders WHERE status = 'placed'"]));

async function orderRows(variants, memory) {
  const kinds = [
    { id: "orders", name: "place an order, commits in groups", folder: "grouped", count: orderCount, aims: { rate: { least: 1500 } }, settings: {}, runs: [], peak: 0 },
    { id: "orders-single", name: "place an order, one commit at a time", folder: "single", count: singleCount, settings: { IRONMONGER_BENCH_SINGLE_COMMITS: "1" }, runs: [], peak: 0 },
  ];
  for (let round = 1; round <= rounds; round += 1)
    for (const kind of kinds) {
      // A fresh copy each time: letters that the last round left to be written would be written in this one.
      copyOf(kind.folder);
      stockUp(kind.folder);
      const before = ordersIn(kind.folder);
      const server = await serve(kind.folder, kind.settings);
      const load = loadavg()[0];
      const run = { ...(await orders(server, server.port, variants, kind.count, parallel)), load };
      await server.stop();
      run.written = ordersIn(kind.folder) - before;
      rmSync(join(data, kind.folder), { recursive: true });
      kind.runs.push(run);
      kind.peak = Math.max(kind.peak, server.peak);
      say(`Round ${round} of ${rounds}: ${kind.name}: ${run.rate.toFixed(0)} orders/s, p99 ${run.p99.toFixed(0)} ms`);
    }
  return kinds.map(({ id, name, count, aims, runs, peak }) => {
    const sum = (key) => runs.reduce((all, run) => all + run[key], 0);
    const written = sum("written");
    if (sum("refused")) wrongs.push(`${name}: ${sum("refused")} orders were not placed (${runs.find((run) => run.why)?.why})`);
    if (written !== sum("placed")) wrongs.push(`${name}: ${sum("placed")} orders were confirmed, but the database holds ${written}`);
    if (id === "orders") memory.under_load["orders"] = peak;
    const middle = Object.fromEntries(["rate", "p50", "p99", "additions", "whole", "load"].map((key) => [key, median(runs.map((run) => run[key]))]));
    return { id, name, count, aims, ...middle, placed: sum("placed"), written, refused: sum("refused"), why: runs.find((run) => run.why)?.why, runs };
  });
}

/** How long the disk takes to say that something is safe: the measure of every single commit. */
function fsyncTime() {
  const path = join(data, "fsync");
  const file = openSync(path, "w");
  const times = Array.from({ length: 60 }, (_, index) => {
    writeSync(file, Buffer.alloc(4096), 0, 4096, index * 4096);
    const begin = performance.now();
    fsyncSync(file);
    return performance.now() - begin;
  });
  closeSync(file);
  rmSync(path);
  return median(times);
}

async function main() {
  if (!existsSync(binary)) throw new Error(`${binary} is missing: scripts/release.sh bench builds it`);
  for (const [tool, args] of [["wrk", ["--version"]], ["nginx", ["-v"]], ["sqlite3", ["--version"]]])
    try {
      execFileSync(tool, args, { stdio: "ignore" });
    } catch (cause) {
      if (cause.code === "ENOENT") throw new Error(`${tool} is missing: run scripts/setup.sh --bench`);
    }
  mkdirSync(out, { recursive: true });
  data = mkdtempSync(join(out, "data-"));
  temporary = mkdtempSync(join(tmpdir(), "ironmonger-bench-"));
  const load_before = loadavg();
  if (load_before[0] > 1) notes.push(`The machine was busy already (load average ${load_before[0].toFixed(1)} before the start): the figures are rough.`);
  await fill();
  const fsync_ms = fsyncTime();
  const start = await coldStarts();

  for (const name of ["kept", "made"]) copyOf(name);
  const shop = await serve("kept", { core: 0 });
  const seen = await lookAround(shop.url);
  // A page or two, and then nothing: what the shop takes while it waits.
  await sleep(5000);
  const memory = { idle: shop.memory(), under_load: {} };
  say(`Idle: ${(memory.idle / 1e6).toFixed(1)} MB`);
  const sizes = await sizesOf(shop.url, seen);
  const page = (await get(shop.url + seen.product)).body;
  const file = await nginx(page);
  // Its pages name the same address, so that they are the same bytes.
  const fresh = await serve("made", { core: 0, IRONMONGER_PAGE_CACHE: "off", IRONMONGER_PUBLIC_URL: shop.url });
  if (!(await get(fresh.url + seen.product)).body.equals(page)) notes.push("The product page that is rendered each time differs from the kept one.");

  const searches = seen.words.map((word) => ["GET", `/search?q=${word}`]);
  const typed = seen.words.flatMap((word) => [3, 4].map((letters) => ["GET", `/search/suggest?q=${word.slice(0, letters)}`]));
  const browser = { "accept-encoding": "gzip, deflate, br" };
  // Other shops, measured so, reach 119 product pages, 104 listings, 44 searches and 160 additions to a cart a second.
  const rows = [
    { id: "nginx", name: "nginx, the product page as a file", server: file, url: file.url, path: "/page.html" },
    { id: "product", name: "product page, kept", server: shop, url: shop.url, path: seen.product, beside: true, aims: { ratio: { least: 1 / 2 } } },
    { id: "product-br", name: "product page, kept, with brotli", server: shop, url: shop.url, path: seen.product, headers: browser },
    { id: "product-cart", name: "product page, for a visitor with a cart", server: shop, url: shop.url, path: seen.product, headers: { cookie: `cart=${await cartAt(shop.url, seen.variants[0])}` } },
    { id: "product-made", name: "product page, made each time", server: fresh, url: fresh.url, path: seen.product, beside: true, aims: { ratio: { least: 1 / 15 }, rate: { least: 50 * 119 } } },
    { id: "home", name: "home page, kept", server: shop, url: shop.url, path: "/", beside: true },
    { id: "home-made", name: "home page, made each time", server: fresh, url: fresh.url, path: "/", beside: true },
    { id: "category", name: "category page, kept", server: shop, url: shop.url, path: seen.category, beside: true },
    { id: "category-made", name: "category page, made each time", server: fresh, url: fresh.url, path: seen.category, beside: true, aims: { rate: { least: 50 * 104 } } },
    { id: "search", name: "search, made each time", server: fresh, url: fresh.url, requests: searches, beside: true, aims: { rate: { least: 50 * 44 }, p99: { most: 10 } } },
    { id: "suggest", name: "suggestions, made each time", server: fresh, url: fresh.url, requests: typed, beside: true },
  ];
  const measured = await loadRows(rows);
  memory.under_load["pages kept"] = shop.peak;
  memory.under_load["pages made each time"] = fresh.peak;
  for (const server of [shop, fresh, file]) await server.stop();

  copyOf("carts");
  stockUp("carts");
  const carts = await serve("carts", { core: 0 });
  const additions = seen.variants.map((variant) => ["POST", "/cart/add", `variant=${variant}&quantity=1`]);
  const [adding] = await loadRows([{ id: "add", name: "add to a new cart", server: carts, url: carts.url, requests: additions, aims: { rate: { least: 50 * 160 } } }]);
  measured.push(adding);
  memory.under_load["additions to carts"] = carts.peak;
  await carts.stop();

  measured.push(...(await larger(memory)));
  const ordered = await orderRows(seen.variants, memory);

  let looked;
  if (process.argv.includes("--lighthouse")) {
    copyOf("looked");
    const server = await serve("looked");
    const cart = await cartAt(server.url, seen.variants[0]);
    const pages = [
      { id: "home", name: "home", url: `${server.url}/` },
      { id: "category", name: "category", url: server.url + seen.category },
      { id: "product", name: "product", url: server.url + seen.product },
      { id: "cart", name: "cart", url: `${server.url}/cart`, cart },
      { id: "checkout", name: "checkout", url: `${server.url}/checkout`, cart },
    ];
    looked = await lighthouse(root, pages, looks, temporary, say);
    await server.stop();
  }

  const version = (command, args) => quietly(command, args).split("\n")[0];
  const machine = {
    processor: cpus()[0]?.model.trim(), cores: cpus().length, memory_gb: Math.round(totalmem() / 2 ** 30), kernel: `Linux ${release()}`, node: process.version,
    nginx: quietly("sh", ["-c", "nginx -v 2>&1"]), wrk: quietly("sh", ["-c", "wrk --version 2>&1 | head -1; true"]), pinned, fsync_ms,
    file_system: version("stat", ["-f", "-c", "%T", data]), load_before, load_after: loadavg(),
  };
  let commit;
  try {
    commit = quietly("git", ["-C", root, "describe", "--always", "--dirty", "--abbrev=12"]);
  } catch {
    // Built from an archive without its history.
  }
  const settings = { seconds, rounds, connections, parallel, orders: orderCount, single_orders: singleCount, looks, executable: process.env.BENCH_BINARY ? "given" : "release", data: process.env.BENCH_DATA ? "given" : "demo shop" };
  const result = {
    measured_at: new Date().toISOString(), commit, version: version(binary, ["--version"]), settings, machine, shown: seen,
    start, memory, sizes, rows: measured, orders: ordered, lighthouse: looked, notes, wrongs,
  };
  console.log(`\n${report(result, join(out, "bench.json"))}`);
}

try {
  await main();
  for (const wrong of wrongs) console.error(`WRONG: ${wrong}`);
  if (wrongs.length) process.exitCode = 1;
} catch (failure) {
  console.error(failure.message);
  process.exitCode = 1;
}
// Ends what is still running, after an error too.
process.exit();
