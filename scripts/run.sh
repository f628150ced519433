#!/usr/bin/env bash
# Builds the shop, fills it with the demo on the first start, and serves it.
set -euo pipefail
cd "$(dirname "$0")/.."
# The build that the tests use, too: it is there sooner than an optimised one (`make release`).
bin=${CARGO_TARGET_DIR:-target}/debug/ironmonger

begin=$SECONDS
scripts/setup.sh
node scripts/site.mjs
echo "Building the server (10 to 20 minutes the first time, seconds to a minute later)"
cargo build --features ssr
echo "Built in $((SECONDS - begin)) s"

"$bin" seed demo --if-empty
exec "$bin" serve
