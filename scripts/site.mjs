// Builds the browser's files as Leptos.toml describes them: style sheets, the islands' WASM, fonts and whatever else is in public/.
// Names carry a hash of their content, compressible files get .br and .gz siblings, and manifest.json says which file
// holds what. A step whose inputs did not change is skipped; a file that did not change is not written.
//
//   node scripts/site.mjs            build
//   node scripts/site.mjs --budget   build, and fail if the storefront is heavier than it may be
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const target = resolve(root, process.env.CARGO_TARGET_DIR || "target");

/** Reads the TOML that Leptos.toml is written in: tables, lists of tables, and values on one line that are JSON too. */
function readToml(text) {
  const whole = {};
  let table = whole;
  for (const [index, raw] of text.split("\n").entries()) {
    const line = raw.trim();
    if (!line || line.startsWith("#")) continue;
    const [, list, one] = /^(?:\[\[([\w.-]+)\]\]|\[([\w.-]+)\])$/.exec(line) ?? [];
    const [, key, value] = /^([\w-]+) = (.+)$/.exec(line) ?? [];
    try {
      if (list) (whole[list] ??= []).push((table = {}));
      else if (one) table = one.split(".").reduce((outer, name) => (outer[name] ??= {}), whole);
      else table[key] = JSON.parse(value);
    } catch {
      throw new Error(`Leptos.toml, line ${index + 1}: a value has to stand on one line, with nothing behind it`);
    }
  }
  return whole;
}

const described = readToml(readFileSync(join(root, "Leptos.toml"), "utf8"));
const options = described.package.metadata.leptos;
const { bundles, budgets } = described;
const site = join(root, options["site-root"]);
const publicDir = join(root, options["assets-dir"]);
const profile = options["lib-profile-release"];
const cache = join(root, "target/site-cache");
const stateFile = join(cache, "state.json");

const hash = (...parts) => {
  const sum = createHash("sha256");
  for (const part of parts) sum.update(part).update("\0");
  return sum.digest("hex");
};
const files = (folder) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
        .sort()
    : [];
const isFile = (path) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
const hashFiles = (paths) => hash(...paths.flatMap((path) => [relative(root, path), isFile(path) ? readFileSync(path) : ""]));
const say = (text) => console.log(text);

async function run(command, args, options = {}) {
  try {
    return await promisify(execFile)(command, args, { cwd: root, maxBuffer: 64 << 20, ...options });
  } catch (failure) {
    const said = [failure.stdout, failure.stderr].filter(Boolean).join("\n").trim();
    const missing = failure.code === "ENOENT" ? `${command} is missing: run scripts/setup.sh` : "";
    throw new Error(`${basename(command)} ${args[0] ?? ""} failed\n${missing || said || failure.message}`);
  }
}

function tool(name) {
  const path = join(root, "node_modules/.bin", name);
  if (!existsSync(path)) throw new Error(`node_modules has no ${name}: run scripts/setup.sh`);
  return path;
}

let state = {};
try {
  state = JSON.parse(readFileSync(stateFile, "utf8"));
} catch {
  // A first build, or a state that was cut off: everything is made again.
}
const save = () => writeFileSync(stateFile, JSON.stringify(state, null, 1));

/** Runs a step unless its key and outputs are as they were after the last run. */
async function step(name, key, outputs, work) {
  if (state[name]?.key === key() && outputs.every(existsSync)) return say(`  ${name.padEnd(18)} unchanged`);
  const begin = performance.now();
  await work();
  state[name] = { ...state[name], key: key() };
  save();
  say(`  ${name.padEnd(18)} built in ${((performance.now() - begin) / 1000).toFixed(1)} s`);
}

const versions = hash(...["package-lock.json", "Leptos.toml", "scripts/site.mjs"].map((file) => readFileSync(join(root, file))));

/** Tailwind reads the style sheet and collects the utility classes that the Rust sources name. */
const sheet = (name) => {
  const output = join(cache, `${name}.css`);
  const sources = ["src", "crates"].flatMap((folder) => files(join(root, folder))).filter((path) => path.endsWith(".rs"));
  const inputs = [...files(join(root, "style")), ...sources];
  return step(`${name}.css`, () => hash(versions, hashFiles(inputs)), [output], async () => {
    await run(tool("tailwindcss"), ["--input", join(root, bundles[name]["tailwind-input-file"]), "--output", output, "--minify"]);
  });
};

/** The version of wasm-bindgen that the lock file names; its command line has to be of the same one. */
const bindgenVersion = /name = "wasm-bindgen"\nversion = "([^"]+)"/.exec(readFileSync(join(root, "Cargo.lock"), "utf8"))[1];

async function bindgen() {
  const own = process.env.IRONMONGER_TOOLS || join(process.env.HOME || "/root", ".cache/ironmonger/tools");
  for (const path of [join(own, `wasm-bindgen-${bindgenVersion}/bin/wasm-bindgen`), "wasm-bindgen"]) {
    const said = await run(path, ["--version"]).catch(() => ({ stdout: "" }));
    if (said.stdout.trim().endsWith(` ${bindgenVersion}`)) return path;
  }
  throw new Error(`wasm-bindgen ${bindgenVersion} is missing: run scripts/setup.sh`);
}

/** The sources that went into a bundle, as rustc wrote them down; a server-only file is not among them. */
function sourcesOf(depInfo) {
  const line = depInfo.split("\n").find((text) => text.includes(".wasm:")) ?? "";
  return line
    .slice(line.indexOf(".wasm:") + 6)
    .trim()
    .split(/(?<!\\) /)
    .map((path) => resolve(root, path.replaceAll("\\ ", " ")))
    .filter((path) => path.startsWith(root) && isFile(path));
}

async function bundle(name) {
  const step_ = `${name} islands`;
  const outputs = [join(cache, `${name}.js`), join(cache, `${name}.wasm`)];
  const fixed = ["Cargo.lock", "Cargo.toml", ".cargo/config.toml", "rust-toolchain.toml"].map((file) => join(root, file));
  const rustc = (await run("rustc", ["--version"])).stdout;
  const features = bundles[name]["lib-features"].join(",");
  const key = () => hash(versions, rustc, features, hashFiles([...fixed, ...(state[step_]?.sources ?? [])]));
  await step(step_, key, outputs, async () => {
    const folder = join(target, "wasm32-unknown-unknown", profile);
    // Both bundles leave cargo under one name, and cargo would take the one for the other: it is told by its absence.
    const whose = join(folder, ".ironmonger-bundle");
    const mine = `${root} ${name}`;
    if (!existsSync(whose) || readFileSync(whose, "utf8") !== mine)
      for (const stale of ["ironmonger.wasm", "deps/ironmonger.wasm"]) rmSync(join(folder, stale), { force: true });
    await run(
      "cargo",
      ["rustc", "--lib", "--crate-type", "cdylib", "--profile", profile, "--target", "wasm32-unknown-unknown", "--features", features],
      { env: { ...process.env, CARGO_TERM_COLOR: "never" } },
    );
    writeFileSync(whose, mine);
    const raw = join(folder, "ironmonger.wasm");
    const bound = join(cache, `${name}-bound`);
    rmSync(bound, { recursive: true, force: true });
    await run(await bindgen(), ["--target", "web", "--no-typescript", "--remove-name-section", "--remove-producers-section", "--out-dir", bound, "--out-name", name, raw]);
    state[step_] = { sources: sourcesOf(readFileSync(join(folder, "ironmonger.d"), "utf8")) };
    const abilities = ["bulk-memory", "bulk-memory-opt", "multivalue", "mutable-globals", "nontrapping-float-to-int", "reference-types", "sign-ext"];
    await Promise.all([
      run(tool("wasm-opt"), [
        "-Oz", ...abilities.map((ability) => `--enable-${ability}`), "--strip-debug", "--strip-producers", "--strip-target-features",
        join(bound, `${name}_bg.wasm`), "--output", outputs[1],
      ]),
      minify(join(bound, `${name}.js`), outputs[0]),
    ]);
  });
}

async function minify(input, output) {
  const { minify: terser } = await import("terser");
  const { code } = await terser(readFileSync(input, "utf8"), { module: true, compress: { passes: 2 } });
  writeFileSync(output, code);
}

const kinds = new Set([".css", ".ico", ".js", ".json", ".svg", ".txt", ".wasm", ".webmanifest", ".xml"]);

/** Puts one file under its hashed name, with its compressed siblings; answers its address. */
async function place(kept, logical, bytes) {
  const ending = extname(logical);
  const name = `${basename(logical, ending)}-${hash(bytes).slice(0, 8)}${ending}`;
  const put = (file, content) => {
    kept.add(file);
    const path = join(site, file);
    if (!existsSync(path) || !readFileSync(path).equals(content)) writeFileSync(path, content);
  };
  put(name, bytes);
  if (kinds.has(ending)) {
    const siblings = {
      ".br": () =>
        promisify(brotliCompress)(bytes, {
          params: {
            [constants.BROTLI_PARAM_QUALITY]: 11,
            [constants.BROTLI_PARAM_LGWIN]: 22,
            [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
            [constants.BROTLI_PARAM_MODE]: ending === ".wasm" ? constants.BROTLI_MODE_GENERIC : constants.BROTLI_MODE_TEXT,
          },
        }),
      ".gz": () => promisify(gzip)(bytes, { level: 9 }),
    };
    for (const [suffix, compress] of Object.entries(siblings)) {
      const path = join(site, name + suffix);
      // The name holds the content's hash, so a sibling that is there is the right one.
      const packed = existsSync(path) ? readFileSync(path) : await compress();
      if (packed.length < bytes.length) put(name + suffix, packed);
    }
  }
  return `/${options["site-pkg-dir"]}/${name}`;
}

async function collect() {
  mkdirSync(site, { recursive: true });
  const kept = new Set(["manifest.json"]);
  const manifest = {};
  const logical = (path) => relative(publicDir, path);
  for (const path of files(publicDir)) {
    let bytes = readFileSync(path);
    if (path.endsWith(".js")) {
      const small = join(cache, `public-${basename(path)}`);
      await minify(path, small);
      bytes = readFileSync(small);
    }
    manifest[logical(path)] = await place(kept, logical(path), bytes);
  }
  for (const name of Object.keys(bundles)) {
    const text = readFileSync(join(cache, `${name}.css`), "utf8").replace(/url\((["']?)\/([^"')]+)\1\)/g, (whole, _quote, path) => {
      if (!manifest[path]) throw new Error(`${bundles[name]["tailwind-input-file"]} names /${path}, which is not in ${options["assets-dir"]}/`);
      return `url(${manifest[path]})`;
    });
    manifest[`${name}.css`] = await place(kept, `${name}.css`, Buffer.from(text));
  }
  for (const name of Object.keys(bundles))
    for (const ending of [".js", ".wasm"])
      manifest[name + ending] = await place(kept, name + ending, readFileSync(join(cache, name + ending)));
  const listed = JSON.stringify(Object.fromEntries(Object.entries(manifest).sort()), null, 1);
  const list = join(site, "manifest.json");
  if (!existsSync(list) || readFileSync(list, "utf8") !== listed) writeFileSync(list, listed);
  for (const path of files(site)) if (!kept.has(relative(site, path))) rmSync(path);
  return manifest;
}

function table(manifest) {
  const size = (name, suffix = "") => {
    const path = join(site, basename(manifest[name]) + suffix);
    return existsSync(path) ? statSync(path).size : undefined;
  };
  const sent = (name) => size(name, ".br") ?? size(name);
  const row = (name, raw, small) => say(`  ${name.padEnd(34)} ${String(raw).padStart(9)} ${String(small).padStart(9)}`);
  row("file", "bytes", "brotli");
  for (const name of Object.keys(manifest).sort()) if (!name.endsWith(".txt")) row(name, size(name), size(name, ".br") ?? "");
  let heavy = 0;
  for (const { what, files: names, limit } of budgets) {
    const present = names.filter((name) => manifest[name]);
    if (!present.length) continue;
    const weight = present.reduce((sum, name) => sum + sent(name), 0);
    if (weight > limit) heavy += 1;
    say(`  ${what}: ${weight} of ${limit} bytes${weight > limit ? ": too heavy" : ""}`);
  }
  return heavy;
}

try {
  const begin = performance.now();
  mkdirSync(cache, { recursive: true });
  say("Building the browser's files");
  const islands = async () => {
    for (const name of Object.keys(bundles)) await bundle(name);
  };
  // Waits for all of it, so that nothing is still writing when a failure ends the script.
  const results = await Promise.allSettled([...Object.keys(bundles).map(sheet), islands()]);
  const failed = results.filter((result) => result.status === "rejected");
  if (failed.length) throw new Error(failed.map((result) => result.reason.message).join("\n\n"));
  const heavy = table(await collect());
  say(`The browser's files are in ${options["site-root"]} (${((performance.now() - begin) / 1000).toFixed(1)} s)`);
  if (heavy && process.argv.includes("--budget")) process.exitCode = 1;
} catch (failure) {
  console.error(failure.message);
  process.exitCode = 1;
}
