// Watches the sources, builds what changed, restarts the server, and reloads open pages. The browser talks to a proxy
// that adds the reloading script to each page, so that the server itself knows nothing of it.
import { spawn } from "node:child_process";
import { watch } from "node:fs";
import { createServer, request as ask } from "node:http";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const address = process.env.IRONMONGER_ADDR || "127.0.0.1:3000";
const [host, port] = [address.slice(0, address.lastIndexOf(":")), Number(address.slice(address.lastIndexOf(":") + 1))];
const inner = port + 1;
const binary = resolve(root, process.env.CARGO_TARGET_DIR || "target", "debug/ironmonger");
const environment = {
  ...process.env,
  IRONMONGER_ADDR: `127.0.0.1:${inner}`,
  IRONMONGER_PUBLIC_URL: process.env.IRONMONGER_PUBLIC_URL || `http://${address}`,
  IRONMONGER_PAGE_CACHE: process.env.IRONMONGER_PAGE_CACHE || "off",
};

const run = (command, args) =>
  new Promise((done) => spawn(command, args, { cwd: root, stdio: "inherit", env: environment }).on("error", (cause) => done(cause)).on("exit", done));

let server;
const listeners = new Set();

async function stop() {
  if (!server || server.exitCode !== null || server.signalCode !== null) return;
  await new Promise((done) => server.once("exit", done).kill("SIGTERM"));
}

async function start() {
  server = spawn(binary, ["serve"], { cwd: root, stdio: "inherit", env: environment });
  for (let tries = 0; tries < 100 && server.exitCode === null; tries += 1) {
    if (await fetch(`http://127.0.0.1:${inner}/readyz`).then((answer) => answer.ok, () => false)) break;
    await new Promise((done) => setTimeout(done, 100));
  }
  for (const listener of listeners) listener.write("data: reload\n\n");
  console.log(`\nhttp://${address} is up to date\n`);
}

async function build() {
  const begin = performance.now();
  // One after the other: on a small machine they only get in each other's way.
  if ((await run("node", ["scripts/site.mjs"])) !== 0) return console.log("waiting for the next change");
  if ((await run("cargo", ["build", "--quiet", "--features", "ssr"])) !== 0) return console.log("waiting for the next change");
  console.log(`built in ${((performance.now() - begin) / 1000).toFixed(1)} s`);
  await stop();
  await start();
}

let pending = false;
let busy = false;
let timer;
async function changed() {
  pending = true;
  if (busy) return;
  busy = true;
  while (pending) {
    pending = false;
    await build();
  }
  busy = false;
}
for (const folder of ["src", "style", "public", "migration/src"])
  watch(resolve(root, folder), { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(changed, 150);
  });

const script = `new EventSource("/__dev").onmessage = () => location.reload();`;
createServer((request, response) => {
  if (request.url === "/__dev") {
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    response.write(": here\n\n");
    listeners.add(response);
    request.on("close", () => listeners.delete(response));
    return;
  }
  if (request.url === "/__dev.js") {
    response.writeHead(200, { "content-type": "text/javascript", "cache-control": "no-store" });
    return response.end(script);
  }
  const wantsPage = (request.headers.accept ?? "").includes("text/html");
  const headers = { ...request.headers };
  if (wantsPage) delete headers["accept-encoding"];
  const onward = ask({ host: "127.0.0.1", port: inner, method: request.method, path: request.url, headers }, (answer) => {
    const isPage = (answer.headers["content-type"] ?? "").startsWith("text/html") && wantsPage;
    if (!isPage) {
      response.writeHead(answer.statusCode, answer.headers);
      return answer.pipe(response);
    }
    const { "content-length": _length, etag: _etag, ...rest } = answer.headers;
    response.writeHead(answer.statusCode, rest);
    const chunks = [];
    answer.on("data", (chunk) => chunks.push(chunk));
    answer.on("end", () => response.end(Buffer.concat(chunks).toString().replace("</head>", '<script src="/__dev.js" defer></script></head>')));
  });
  onward.on("error", () => {
    response.writeHead(503, { "content-type": "text/html", refresh: "1" });
    response.end("<!doctype html><title>Building</title><p>The server is being built; this page reloads.</p>");
  });
  request.pipe(onward);
}).listen(port, host, () => console.log(`http://${address} reloads when a source changes; Ctrl-C ends it`));

for (const signal of ["SIGINT", "SIGTERM"])
  process.on(signal, async () => {
    await stop();
    process.exit(0);
  });
await changed();
