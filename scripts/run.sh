#!/usr/bin/env bash
# Builds the shop, fills it with the demo on the first start, and serves it.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=${CARGO_TARGET_DIR:-target}/quick/cartwright
data=${CARTWRIGHT_DATA_DIR:-./data}

begin=$SECONDS
scripts/setup.sh
node scripts/site.mjs
echo "Building the server (10 minutes the first time, seconds to a minute later)"
cargo build --quiet --profile quick --features ssr
echo "Built in $((SECONDS - begin)) s"

# A shop is empty until its database has been made; one elsewhere is left to whoever named it.
if [ -z "${CARTWRIGHT_DATABASE_URL:-}" ] && ! [ -e "$data/cartwright.db" ]; then
  echo "Opening the demo shop in $data (a minute)"
  "$bin" seed demo
fi
exec "$bin" serve
