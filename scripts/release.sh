#!/usr/bin/env bash
# Builds the release: one file that holds the server, its pages' scripts and styles, and the fonts.
#
#   scripts/release.sh         target/release/ironmonger
#   scripts/release.sh bench   target/release/ironmonger-bench: the same with the switches for measuring
set -euo pipefail
cd "$(dirname "$0")/.."
case "${1:-}" in
  "") features=ssr ;;
  bench) features=ssr,bench ;;
  *) echo "scripts/release.sh takes nothing, or: bench" >&2; exit 2 ;;
esac
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
cargo rustc --release --features "$features" --bin ironmonger -- "${flags[@]}"
bin=${CARGO_TARGET_DIR:-target}/release/ironmonger
if [ "$features" = ssr ]; then
  if grep -q IRONMONGER_BENCH "$bin"; then
    echo "$bin has switches for measuring, which a release must not have" >&2
    rm "$bin"
    exit 1
  fi
else
  # Not where somebody would take it for a release.
  mv "$bin" "$bin-bench"
  bin=$bin-bench
fi
echo "$bin: $(($(stat -c %s "$bin") / 1000000)) MB"
