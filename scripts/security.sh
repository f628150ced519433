#!/usr/bin/env bash
# Attacks a demo shop with tools of others, and fails for what they find: Schemathesis (every operation of the API, with what it
# describes and what it does not), sqlmap and wapiti (the pages). What it writes lies in target/security.
#
#   scripts/security.sh            all
#   scripts/security.sh api        only these: api, sqlmap, wapiti
set -uo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh --security || exit 1
node scripts/site.mjs && cargo build --quiet --features ssr || exit 1
bin=${CARGO_TARGET_DIR:-target}/debug/ironmonger
tools=${IRONMONGER_TOOLS:-$HOME/.cache/ironmonger/tools}
wanted=" $* "
out=$PWD/target/security
data=$(mktemp -d)
port=$(node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')
shop=http://127.0.0.1:$port
failed=()
rm -rf "$out"
mkdir -p "$out"

# Limits would turn the attackers away before they reach what they attack.
export IRONMONGER_BENCH_NO_LIMITS=1 IRONMONGER_BENCH_BOGUS_APPROVES=1 IRONMONGER_DATA_DIR=$data IRONMONGER_ADDR=127.0.0.1:$port IRONMONGER_LOG=warn
"$bin" seed demo --pictures draft || exit 1
"$bin" serve >"$out/server.log" 2>&1 &
server=$!
trap 'kill $server; wait $server; rm -rf "$data"' EXIT
for _ in $(seq 100); do curl -sf -o /dev/null "$shop/readyz" && break; sleep 0.2; done

# step NAME COMMAND…: runs it, and remembers whether it held.
step() {
  local name=$1 begin=$SECONDS
  shift
  [ "$wanted" = "  " ] || [[ $wanted == *" $name "* ]] || return 0
  printf '\n== %s\n' "$name"
  "$@" || failed+=("$name")
  printf -- '-- %s: %d s\n' "$name" $((SECONDS - begin))
}
token() { curl -sf -H 'content-type: application/json' -d "$1" "$shop/api/v1/auth/login" | node -p 'JSON.parse(require("fs").readFileSync(0)).access_token'; }

# As nobody, and as the owner. What ends the session would end the run.
api() {
  local who bad=0 header
  for who in nobody owner; do
    header=(-H "X-Who: $who")
    [ "$who" = nobody ] || header=(-H "Authorization: Bearer $(token '{"email":"owner@example.com","password":"hearth-and-field","kind":"staff"}')")
    "$tools/schemathesis/bin/schemathesis" run "$shop/api/v1/openapi.json" --url "$shop/api/v1" "${header[@]}" --no-color \
      --checks not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance,response_headers_conformance \
      --exclude-path-regex 'auth/(logout|token)' --continue-on-failure -n "${EXAMPLES:-25}" >"$out/api-$who.log" 2>&1 || bad=1
    sed -n '/== SUMMARY/,$p' "$out/api-$who.log"
  done
  return $bad
}
# Every field of the open forms and queries. sqlmap ends well whether it finds something or not.
sql() {
  sqlmap --batch --level 2 --risk 2 --threads 2 --technique BEUST --flush-session --output-dir "$out/sqlmap" "$@" >>"$out/sqlmap.log" 2>&1
}
injection() {
  sql -u "$shop/search?q=lamp&sort=price&min=1&page=2"
  sql -u "$shop/api/v1/products?q=lamp&limit=2&category=1&cursor=1"
  sql -u "$shop/admin/sign-in" --data "email=owner@example.com&password=1" --headers "Origin: $shop"
  sql -u "$shop/sign-in" --data "name=anna@example.com" --headers "Origin: $shop"
  ! grep -E "is vulnerable|identified the following injection point" "$out/sqlmap.log"
}
# Left out: http_headers, which asks for X-Frame-Options and X-XSS-Protection, whose work the content security policy does, and
# for HTTPS; csrf, which asks for tokens where the shop looks at Origin; wapp, nikto and buster, which guess at software.
pages() {
  wapiti -u "$shop/" -s "$shop/admin/sign-in" -s "$shop/contact" -s "$shop/register" -H "Accept-Encoding: identity" --flush-session --no-bugreport \
    -m sql,blindsql,xss,permanentxss,file,exec,crlf,redirect,xxe,ssrf,csp,cookieflags,backup,htaccess,methods,shellshock \
    -d 3 --max-scan-time 10 --max-links-per-page 40 -f json -o "$out/wapiti.json" >"$out/wapiti.log" 2>&1
  node -e '
    const found = Object.entries(JSON.parse(require("fs").readFileSync(process.argv[1])).vulnerabilities).filter(([, list]) => list.length);
    for (const [name, list] of found) for (const one of list) console.log(`${name}: ${one.method} ${one.path} ${one.parameter ?? ""} ${one.info}`);
    process.exit(found.length ? 1 : 0);' "$out/wapiti.json"
}

step api api
step sqlmap injection
step wapiti pages
grep -iE "panicked|ERROR" "$out/server.log" && failed+=("the server's log")
printf '\n%s\n' "${failed[*]:+failed: ${failed[*]}}"
[ ${#failed[@]} -eq 0 ]
