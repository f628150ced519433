#!/usr/bin/env bash
# Runs a command beside a PostgreSQL of its own, on a free port and in a temporary folder, and takes both away after it.
# The command finds the server's address in IRONMONGER_TEST_POSTGRES_URL; an address set already is used as it is.
set -euo pipefail
[ $# -gt 0 ] || { echo "usage: scripts/with-postgres.sh COMMAND…" >&2; exit 2; }
[ -z "${IRONMONGER_TEST_POSTGRES_URL:-}" ] || exec "$@"

bin=$(dirname "$(readlink -f "$(command -v pg_ctl || ls -d /usr/lib/postgresql/*/bin/pg_ctl 2>/dev/null | sort -V | tail -1)")")
[ -x "$bin/initdb" ] || { echo "PostgreSQL is missing: run scripts/setup.sh --test" >&2; exit 1; }

# PostgreSQL refuses to run as root.
as_other=()
if [ "$(id -u)" = 0 ]; then
  user=$(id -un postgres 2>/dev/null || echo nobody)
  as_other=(setpriv --reuid "$user" --regid "$(id -gn "$user")" --clear-groups env "HOME=/tmp")
fi

folder=$(mktemp -d "${TMPDIR:-/tmp}/ironmonger-postgres.XXXXXX")
[ ${#as_other[@]} -eq 0 ] || chown "$user" "$folder"
chmod 700 "$folder"
server=
end() {
  if [ -n "$server" ] && kill -INT "$server" 2>/dev/null; then
    wait "$server" 2>/dev/null || true
  fi
  rm -rf "$folder"
}
trap end EXIT
trap 'exit 130' INT TERM

cd /
"${as_other[@]}" "$bin/initdb" --pgdata "$folder/data" --username ironmonger --auth trust --encoding UTF8 --locale C.UTF-8 --no-sync >"$folder.log" 2>&1 \
  || { cat "$folder.log" >&2; rm -f "$folder.log"; exit 1; }
rm -f "$folder.log"
cd - >/dev/null
port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
# What it holds is thrown away, so it need not survive a power cut.
"${as_other[@]}" "$bin/postgres" -D "$folder/data" -p "$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories="$folder" \
  -c max_connections=400 -c fsync=off -c synchronous_commit=off -c full_page_writes=off >"$folder/log" 2>&1 &
server=$!
for _ in $(seq 100); do
  "$bin/pg_isready" -q -h 127.0.0.1 -p "$port" -U ironmonger -d postgres && break
  kill -0 "$server" 2>/dev/null || { cat "$folder/log" >&2; exit 1; }
  sleep 0.1
done

export IRONMONGER_TEST_POSTGRES_URL="postgres://ironmonger@127.0.0.1:$port/postgres"
"$@"
