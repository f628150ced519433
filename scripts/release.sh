#!/usr/bin/env bash
# Builds the release: one file that holds the server, its pages' scripts and styles, and the fonts.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh
node scripts/site.mjs --budget
echo "Building the release (20 minutes the first time)"
cargo build --release --features ssr
bin=${CARGO_TARGET_DIR:-target}/release/cartwright
echo "$bin: $(($(stat -c %s "$bin") / 1000000)) MB"
