// Load: wrk for pages and additions to a cart, and whole orders from here.
import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { Running } from "./processes.mjs";

export const median = (numbers) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};
const percentile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

// wrk prints its percentiles rounded and only some of them; this says them exactly.
const tell = `
function done(summary, latency)
  local errors = summary.errors
  io.write(string.format('RESULT {"requests":%d,"microseconds":%d,"p50":%d,"p95":%d,"p99":%d,"bytes":%d,"refused":%d,"broken":%d}\\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(95), latency:percentile(99), summary.bytes,
    errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end
`;

// Requests are written out once, before the clock runs, and then sent in turn.
const inTurn = (requests) => `
local wanted = { ${requests.map(([method, path, body]) => `{ ${[method, path, body ?? ""].map((text) => JSON.stringify(text)).join(", ")} }`).join(", ")} }
local requests, at = {}, 0
function init()
  for index, one in ipairs(wanted) do
    local headers = {}
    for name, value in pairs(wrk.headers) do headers[name] = value end
    if one[1] == "POST" then headers["Content-Type"] = "application/x-www-form-urlencoded" end
    requests[index] = wrk.format(one[1], one[2], headers, one[3] ~= "" and one[3] or nil)
  end
end
function request()
  at = at % #requests + 1
  return requests[at]
end
`;

/** Runs wrk for one row, once. `row`: `server`, `url`, and `path` or `requests` as [method, path, body]. */
export async function wrk(row, seconds, connections, folder) {
  const script = join(folder, `${row.id}.lua`);
  writeFileSync(script, (row.requests ? inTurn(row.requests) : "") + tell);
  const headers = Object.entries(row.headers ?? {}).flatMap(([name, value]) => ["-H", `${name}: ${value}`]);
  const args = ["-t1", `-c${connections}`, `-d${seconds}s`, "--timeout", "10s", "-s", script, ...headers, row.url + (row.path ?? "/")];
  const load = new Running("wrk", args, { core: 1 });
  const said = await row.server.watched(() => load.finish());
  const result = /^RESULT (.*)$/m.exec(said)?.[1];
  if (!result) throw new Error(`wrk said nothing for ${row.name}:\n${said}`);
  const { requests, microseconds, p50, p95, p99, bytes, refused, broken } = JSON.parse(result);
  return { rate: requests / (microseconds / 1e6), p50: p50 / 1000, p95: p95 / 1000, p99: p99 / 1000, bytes: requests ? bytes / requests : 0, refused, broken };
}

/** A connection that stays open and sends one form after the other. Only answers without a body are taken. */
class Line {
  constructor(port) {
    this.port = port;
  }

  open() {
    this.received = "";
    this.socket = connect({ port: this.port, host: "127.0.0.1", noDelay: true });
    const over = (cause) => {
      const fail = this.fail;
      this.fail = this.done = undefined;
      this.socket = undefined;
      fail?.(cause ?? new Error("the connection was closed"));
    };
    this.socket.on("error", over).on("close", () => over());
    this.socket.setEncoding("latin1").on("data", (text) => {
      this.received += text;
      const end = this.received.indexOf("\r\n\r\n");
      if (end < 0) return;
      const head = this.received.slice(0, end);
      const answer = { status: Number(head.slice(9, 12)), location: /^location: (.*)$/im.exec(head)?.[1].trim() ?? "", cart: /^set-cookie: cart=([^;]*)/im.exec(head)?.[1] };
      const done = this.done;
      this.done = this.fail = undefined;
      this.received = "";
      // A page with a body is a refusal here: the connection is given up with it.
      if (!/^content-length: 0\r?$/im.test(head)) {
        const old = this.socket;
        this.socket = undefined;
        old.removeAllListeners().on("error", () => {}).destroy();
      }
      done?.(answer);
    });
  }

  post(path, body, cart) {
    if (!this.socket) this.open();
    return new Promise((done, fail) => {
      this.done = done;
      this.fail = fail;
      const cookie = cart ? `cookie: cart=${cart}\r\n` : "";
      this.socket.write(
        `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1:${this.port}\r\n${cookie}content-type: application/x-www-form-urlencoded\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      );
    });
  }

  close() {
    this.socket?.removeAllListeners().on("error", () => {}).destroy();
  }
}

/** Sends `forms` over `parallel` connections; what each was answered, how long it took, and how long all did. */
async function sendAll(port, forms, parallel) {
  const lines = Array.from({ length: parallel }, () => new Line(port));
  const answers = new Array(forms.length);
  const times = [];
  let next = 0;
  const begin = performance.now();
  await Promise.all(
    lines.map(async (line) => {
      while (next < forms.length) {
        const at = next++;
        const { path, body, cart } = forms[at];
        const sent = performance.now();
        answers[at] = await line.post(path, body, cart).catch((cause) => ({ status: 0, location: cause.message }));
        times.push(performance.now() - sent);
      }
    }),
  );
  const seconds = (performance.now() - begin) / 1000;
  for (const line of lines) line.close();
  times.sort((a, b) => a - b);
  return { answers, seconds, p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
}

const shopper = { email: "ada@example.com", name: "Ada Moss", line1: "12 Mill Lane", postcode: "10115", city: "Berlin", country: "DE", delivery: "standard", payment: "bogus" };

/**
 * Shoppers who each fill a cart with one piece and place the order for it: first all carts, then all orders, so that
 * either has its own rate. An order counts when its answer leads to its confirmation.
 */
export async function orders(server, port, variants, count, parallel) {
  return server.watched(async () => {
    const carts = Array.from({ length: count }, (_, index) => ({ path: "/cart/add", body: `variant=${variants[index % variants.length]}&quantity=1` }));
    const filled = await sendAll(port, carts, parallel);
    const tokens = filled.answers.map((answer) => answer.cart).filter(Boolean);
    if (!tokens.length) throw new Error(`no cart could be filled: ${JSON.stringify(filled.answers[0])}`);
    const forms = tokens.map((cart) => ({ path: "/checkout", cart, body: new URLSearchParams({ ...shopper, key: randomBytes(16).toString("hex") }).toString() }));
    const placed = await sendAll(port, forms, parallel);
    const good = placed.answers.filter((answer) => answer.status === 303 && answer.location.startsWith("/orders/")).length;
    const bad = placed.answers.find((answer) => answer.status !== 303 || !answer.location.startsWith("/orders/"));
    return {
      placed: good,
      refused: count - good,
      why: bad && `${bad.status} ${bad.location}`.trim(),
      rate: good / placed.seconds,
      p50: placed.p50,
      p99: placed.p99,
      additions: tokens.length / filled.seconds,
      whole: good / (filled.seconds + placed.seconds),
    };
  });
}
