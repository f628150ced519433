#!/usr/bin/env bash
# Builds the release: one file that holds the server, its pages' scripts and styles, and the fonts.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh
node scripts/site.mjs --budget
echo "Building the release (20 minutes the first time)"
flags=(-C strip=symbols)
if [[ $(rustc -Vv) == *"host: x86_64-unknown-linux"* ]]; then
  # Equal functions once, which the linker that comes with this target's Rust can do, and addresses to be adjusted at
  # the start in a tenth of the room, which takes glibc 2.36.
  flags+=(-C link-arg=-Wl,--icf=all)
  glibc=$(getconf GNU_LIBC_VERSION 2>/dev/null | cut -d' ' -f2)
  [ "$(printf '%s\n' 2.36 "${glibc:-0}" | sort -V | head -1)" = 2.36 ] && flags+=(-C link-arg=-Wl,-z,pack-relative-relocs)
fi
cargo rustc --release --features ssr --bin ironmonger -- "${flags[@]}"
bin=${CARGO_TARGET_DIR:-target}/release/ironmonger
echo "$bin: $(($(stat -c %s "$bin") / 1000000)) MB"
