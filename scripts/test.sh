#!/usr/bin/env bash
# Every check of the project. One after the other: on two cores each of them fills the machine.
#
#   scripts/test.sh            all
#   scripts/test.sh rust e2e   only these: format, lint, tree, site, rust, e2e
set -uo pipefail
cd "$(dirname "$0")/.."
export CARGO_TERM_COLOR=${CARGO_TERM_COLOR:-never}
target=${CARGO_TARGET_DIR:-target}
wanted=" $* "
passed=0
failed=()
parts=()
begun=$SECONDS
notes=$(mktemp -d)
trap 'rm -rf "$notes"' EXIT
# Commands of setup.sh's own folder.
tools=${IRONMONGER_TOOLS:-$HOME/.cache/ironmonger/tools}
version() { sed -n "s/^$1=//p" scripts/setup.sh; }
tool() { PATH=$tools/cargo-machete-$(version machete)/bin:$tools/cargo-deny-$(version deny)/bin:$PATH "$@"; }

# step GROUP NAME COMMAND…: runs it, says how long it took, and remembers whether it held.
step() {
  local group=$1 name=$2 begin=$SECONDS
  shift 2
  [ "$wanted" = "  " ] || [[ $wanted == *" $group "* ]] || return 0
  printf '\n== %s\n' "$name"
  if "$@"; then
    passed=$((passed + 1))
    parts+=("$((SECONDS - begin)) $name")
    printf -- '-- %s: passed in %d s\n' "$name" $((SECONDS - begin))
  else
    failed+=("$name")
    parts+=("$((SECONDS - begin)) $name")
    printf -- '-- %s: FAILED after %d s\n' "$name" $((SECONDS - begin))
    return 1
  fi
}

# The browser's half must not pull in the server's.
no_server_in_browser() {
  local found
  found=$(cargo tree --target wasm32-unknown-unknown --features hydrate --edges normal --prefix none --format '{p}' | cut -d' ' -f1 | sort -u \
    | grep -xE 'sea-orm|sqlx|tantivy|tokio|axum|reqwest' || true)
  [ -z "$found" ] || { echo "the browser's half depends on: $found"; return 1; }
}
# Nobody's registry belongs into a lock file.
no_registry_named() {
  ! grep -nE '"resolved"|registry=' package-lock.json .npmrc
}

# Each says on its own line what is wrong; what is allowed, and why, stands in deny.toml.
licences_sources_and_duplicates() {
  tool cargo deny --locked --log-level warn check --hide-inclusion-graph licenses bans sources
}
# Known weaknesses are listed in a database of its own, which is not to be had on every machine.
advisories() {
  if tool timeout 120 cargo deny --locked fetch db >"$notes/advisories" 2>&1; then
    tool cargo deny --locked --log-level warn check --hide-inclusion-graph --disable-fetch advisories
  else
    printf 'SKIPPED, as the database of advisories cannot be fetched: %s\n' "$(grep -m1 -iE '^fatal|could not|timed out' "$notes/advisories")"
  fi
}
# How long each test took is told on request only, of the test binary and not of the compiler: it compiles as always.
rust_tests() {
  local host runner
  host=$(rustc -vV | sed -n 's/^host: //p' | tr 'a-z-' 'A-Z_')
  runner=CARGO_TARGET_${host}_RUNNER
  env "$runner=env RUSTC_BOOTSTRAP=1" scripts/with-postgres.sh cargo test --workspace --features ssr --tests -- -Z unstable-options --report-time | tee "$notes/rust"
}
browser_tests() {
  env IRONMONGER_TEST_BINARY="$target/debug/ironmonger" PLAYWRIGHT_JSON_OUTPUT_NAME="$notes/browser.json" \
    node_modules/.bin/playwright test --config end2end --reporter=list,json
}
# results: each test that ran, as "seconds, outcome, name".
results() {
  [ ! -s "$notes/rust" ] || sed -nE 's/^test (.*) \.\.\. (ok|FAILED) <([0-9.]+)s>$/\3 \2 \1/p' "$notes/rust"
  [ ! -s "$notes/browser.json" ] || node -e '
    const walk = (suite) => {
      for (const spec of suite.specs ?? [])
        for (const test of spec.tests)
          for (const result of test.results) {
            const outcome = ["passed", "skipped"].includes(result.status) ? "ok" : "FAILED";
            const error = (result.error?.message ?? "").replace(/\u001b\[\d+m/g, "").replace(/\s+/g, " ").slice(0, 200);
            console.log((result.duration / 1000).toFixed(1), outcome, `${test.projectName}: ${suite.file}: ${spec.title} ${error}`);
          }
      for (const inner of suite.suites ?? []) walk(inner);
    };
    for (const suite of JSON.parse(require("fs").readFileSync(process.argv[1], "utf8")).suites) walk(suite);' "$notes/browser.json"
}

printf '== Set-up\n'
scripts/setup.sh --test || exit 1
parts+=("$((SECONDS - begun)) Set-up")
step format "Format" cargo fmt --all --check
step tree "What the browser's half depends on" no_server_in_browser
step tree "Lock file" no_registry_named
step tree "Unused dependencies" tool cargo machete --with-metadata
step tree "Licences, sources and duplicates" licences_sources_and_duplicates
step tree "Advisories" advisories
step lint "Lint the server" cargo clippy --quiet --workspace --all-targets --features ssr -- -D warnings
step lint "Lint the islands" cargo clippy --quiet --lib --target wasm32-unknown-unknown --features hydrate,admin-islands -- -D warnings
# The tests look at the built files, and a broken build is no reason to leave out the others.
step site "The browser's files and their budgets" node scripts/site.mjs --budget
step site "The letters of the fonts" node --test scripts/fonts.test.mjs
step rust "Rust tests on SQLite and PostgreSQL" rust_tests
if [ -e end2end/playwright.config.ts ]; then
  if step e2e "Build the server" cargo build --quiet --workspace --features ssr; then
    step e2e "Browser tests" browser_tests
  fi
fi

results >"$notes/results"
slow=$(sed -E 's/ (ok|FAILED)//' "$notes/results" | sort -rn | head -10)
[ -z "$slow" ] || printf '\nThe slowest tests, in seconds\n%s\n' "$slow"
printf '\nThe parts, in seconds\n'
printf '%s\n' "${parts[@]}"
printf '\nAll in all (%d s): %d passed, %d failed\n' $((SECONDS - begun)) "$passed" ${#failed[@]}
for name in "${failed[@]}"; do printf '  failed: %s\n' "$name"; done
sed -nE 's/^[0-9.]+ FAILED /    /p' "$notes/results"
[ ${#failed[@]} -eq 0 ]
