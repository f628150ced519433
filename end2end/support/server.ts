// Starts the shop and its doubles for a test, and ends them by their process.
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { createServer } from "node:net";
import { dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
export const binary = process.env.IRONMONGER_TEST_BINARY
  ? resolve(root, process.env.IRONMONGER_TEST_BINARY)
  : join(resolve(root, process.env.CARGO_TARGET_DIR ?? "target"), "debug/ironmonger");
/** A seeded data folder, copied for each worker. */
export const template = join(root, "target/end2end-template");

/** Who signs in to the demo's back office. */
export const owner = { email: "owner@example.com", password: "hearth-and-field" };

export const freePort = () =>
  new Promise<number>((done, fail) => {
    const probe = createServer().on("error", fail);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => done(typeof address === "object" && address ? address.port : 0));
    });
  });

/** The environment without settings of the machine that runs the tests. */
export const environment = (settings: Record<string, string>) => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("IRONMONGER_"))),
  ...settings,
});

export const run = (args: string[], settings: Record<string, string>) => promisify(execFile)(binary, args, { cwd: root, env: environment(settings) });

export class Running {
  output = "";
  constructor(readonly child: ChildProcess) {
    child.stdout?.on("data", (text) => (this.output += text));
    child.stderr?.on("data", (text) => (this.output += text));
  }

  get ended() {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  async stop(signal: NodeJS.Signals = "SIGTERM") {
    if (this.ended) return;
    const gone = new Promise((done) => this.child.once("exit", done));
    this.child.kill(signal);
    const late = setTimeout(() => this.child.kill("SIGKILL"), 10_000);
    await gone;
    clearTimeout(late);
  }
}

/** Serves a data folder; returns when it answers. */
export async function serve(port: number, dataDir: string, settings: Record<string, string> = {}) {
  const env = environment({ IRONMONGER_ADDR: `127.0.0.1:${port}`, IRONMONGER_DATA_DIR: dataDir, IRONMONGER_LOG: "warn", ...settings });
  const running = new Running(spawn(binary, ["serve"], { cwd: root, env }));
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    if (running.ended) throw new Error(`the server ended at once:\n${running.output}`);
    if (await fetch(`http://127.0.0.1:${port}/readyz`).then((answer) => answer.ok, () => false)) return running;
    await new Promise((later) => setTimeout(later, 50));
  }
  await running.stop();
  throw new Error(`the server did not answer:\n${running.output}`);
}

/** Stripe's double; `ask` talks to its control address (see doubles/stripe.mjs). */
export class StripeDouble {
  static readonly key = "sk_test_double";
  static readonly secret = "whsec_double";
  private constructor(readonly running: Running, readonly url: string) {}

  static async start(webhook: string) {
    const child = spawn("node", [join(root, "end2end/doubles/stripe.mjs"), "--webhook", webhook, "--key", this.key, "--secret", this.secret]);
    const running = new Running(child);
    const url = await new Promise<string>((done, fail) => {
      child.once("exit", () => fail(new Error(`Stripe's double ended: ${running.output}`)));
      createInterface({ input: child.stdout }).once("line", done);
    });
    return new StripeDouble(running, url);
  }

  async ask(wishes?: Record<string, unknown>) {
    const answer = await fetch(`${this.url}_control`, wishes && { method: "POST", body: JSON.stringify(wishes) });
    return answer.json();
  }
}
