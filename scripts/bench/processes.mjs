// Processes of a measurement: each is started here, remembered, and ended by its id, whatever happens.
import { spawn, execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import http from "node:http";
import { createServer } from "node:net";
import { availableParallelism } from "node:os";

const running = new Set();
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});
for (const [signal, code] of [["SIGINT", 130], ["SIGTERM", 143], ["SIGHUP", 129]]) process.on(signal, () => process.exit(code));

export const sleep = (milliseconds) => new Promise((later) => setTimeout(later, milliseconds));

const succeeds = (command, args) => {
  try {
    execFileSync(command, args, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
};

/** Whether servers and load each have a core of their own, so that neither is measured by what the other leaves over. */
export const pinned = process.env.BENCH_PIN !== "off" && availableParallelism() >= 2 && succeeds("taskset", ["-c", "0,1", "true"]);

/** A command on one core, where cores are given out. */
export const onCore = (core, command, args) => (pinned && core !== undefined ? ["taskset", ["-c", String(core), command, ...args]] : [command, args]);

/** The environment without settings of the machine that measures. */
export const environment = (settings = {}) => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("IRONMONGER_"))),
  ...settings,
});

export class Running {
  output = "";
  peak = 0;

  constructor(command, args, { core, env = environment(), cwd } = {}) {
    const [program, all] = onCore(core, command, args);
    this.name = `${command} ${args[0] ?? ""}`.trim();
    this.child = spawn(program, all, { env, cwd, stdio: ["ignore", "pipe", "pipe"] });
    running.add(this.child);
    // The last of it is enough to say why something ended.
    const keep = (text) => (this.output = (this.output + text).slice(-64_000));
    this.child.stdout.on("data", keep);
    this.child.stderr.on("data", keep);
    this.ended = new Promise((done) => {
      this.child.once("error", (cause) => done(cause.code === "ENOENT" ? "is missing: run scripts/setup.sh --bench" : cause.message));
      this.child.once("exit", (code, signal) => done(signal ?? code));
    }).then((how) => {
      running.delete(this.child);
      this.how = how;
      return how;
    });
  }

  get isOver() {
    return this.how !== undefined;
  }

  failure() {
    return new Error(`${this.name} ended (${this.how}):\n${this.output.trim()}`);
  }

  /** Waits for its end; a failure is an error. */
  async finish() {
    if ((await this.ended) !== 0) throw this.failure();
    return this.output;
  }

  async stop() {
    if (this.isOver) return;
    this.child.kill("SIGTERM");
    const late = setTimeout(() => this.child.kill("SIGKILL"), 15_000);
    await this.ended;
    clearTimeout(late);
  }

  /** Resident memory now, in bytes. */
  memory() {
    try {
      const resident = 1024 * Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${this.child.pid}/status`, "utf8"))?.[1] ?? 0);
      this.peak = Math.max(this.peak, resident);
      return resident;
    } catch {
      return 0;
    }
  }

  /** Memory of its own now, in bytes: without the files, like the index, that are only mapped into it. */
  own() {
    try {
      return 1024 * Number(/^RssAnon:\s+(\d+)/m.exec(readFileSync(`/proc/${this.child.pid}/status`, "utf8"))?.[1] ?? 0);
    } catch {
      return 0;
    }
  }

  /** Does something while the memory is watched; `peak` holds the most that was seen. */
  async watched(work) {
    const watch = setInterval(() => this.memory(), 100);
    try {
      return await work();
    } finally {
      clearInterval(watch);
      this.memory();
    }
  }
}

export const freePort = () =>
  new Promise((done, fail) => {
    const probe = createServer().on("error", fail);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });

/** One request on a connection of its own; the body as it was sent, compressed if it was. */
export const get = (url, headers = {}) =>
  new Promise((done, fail) => {
    const request = http.get(url, { agent: false, headers, timeout: 60_000 }, (answer) => {
      const pieces = [];
      answer.on("data", (piece) => pieces.push(piece));
      answer.on("end", () => done({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(pieces) }));
      answer.on("error", fail);
    });
    request.on("timeout", () => request.destroy(new Error(`${url} did not answer`)));
    request.on("error", fail);
  });

/** Asks until the answer is 200. */
export async function answers(running, url, pause = 50, limit = 60_000) {
  const deadline = performance.now() + limit;
  while (performance.now() < deadline) {
    if (running.isOver) throw running.failure();
    const answer = await get(url).catch(() => undefined);
    if (answer?.status === 200) return answer;
    await sleep(pause);
  }
  throw new Error(`${url} did not answer:\n${running.output}`);
}
