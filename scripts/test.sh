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
begun=$SECONDS

# step GROUP NAME COMMAND…: runs it, says how long it took, and remembers whether it held.
step() {
  local group=$1 name=$2 begin=$SECONDS
  shift 2
  [ "$wanted" = "  " ] || [[ $wanted == *" $group "* ]] || return 0
  printf '\n== %s\n' "$name"
  if "$@"; then
    passed=$((passed + 1))
    printf -- '-- %s: passed in %d s\n' "$name" $((SECONDS - begin))
  else
    failed+=("$name")
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

printf '== Set-up\n'
scripts/setup.sh --test || exit 1
step format "Format" cargo fmt --all --check
step tree "What the browser's half depends on" no_server_in_browser
step tree "Lock file" no_registry_named
step lint "Lint the server" cargo clippy --quiet --workspace --all-targets --features ssr -- -D warnings
step lint "Lint the islands" cargo clippy --quiet --lib --target wasm32-unknown-unknown --features hydrate,admin-islands -- -D warnings
# The tests look at the built files, and a broken build is no reason to leave out the others.
step site "The browser's files and their budgets" node scripts/site.mjs --budget
step rust "Rust tests of the leaf crates" cargo test --workspace --exclude ironmonger --exclude migration --lib
step rust "Rust tests on SQLite and PostgreSQL" scripts/with-postgres.sh cargo test --features ssr --test shop
if [ -e end2end/playwright.config.ts ]; then
  if step e2e "Build the server" cargo build --quiet --features ssr; then
    step e2e "Browser tests" env IRONMONGER_TEST_BINARY="$target/debug/ironmonger" node_modules/.bin/playwright test --config end2end
  fi
fi

printf '\nAll in all (%d s): %d passed, %d failed\n' $((SECONDS - begun)) "$passed" ${#failed[@]}
for name in "${failed[@]}"; do printf '  failed: %s\n' "$name"; done
[ ${#failed[@]} -eq 0 ]
