#!/bin/sh
# Builds the dashboard into the folder $1, or checks it when $1 is "check"; does nothing when nothing changed since.
set -eu
cd "$(dirname "$0")/.."
what=$1

sum() { # of every file that decides the result
  { cat package-lock.json package.json index.html ./*.config.ts ./*.config.js tsconfig.json .prettierrc.json
    find src tests tools -type f ! -name openapi.d.ts | LC_ALL=C sort | xargs cat
    cat ../it/src/test/resources/golden/openapi.json; } | cksum
}
now=$(sum)

if [ "$what" = check ]; then stamp=target/checked; else stamp=target/built; fi
mkdir -p target
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$now" ] && { [ "$what" = check ] || [ -f "$what/index.html" ]; }; then
  exit 0
fi

command -v npm >/dev/null || { echo "The dashboard needs Node.js 20.19 or newer with npm (or build with -Dui.skip)." >&2; exit 1; }
locked=$(cksum < package-lock.json)
if [ ! -d node_modules ] || [ ! -f target/installed ] || [ "$(cat target/installed)" != "$locked" ]; then
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
  mkdir -p target
  echo "$locked" > target/installed
fi

if [ "$what" = check ]; then
  npm run --silent types
  npm run --silent lint
  npm run --silent test -- --reporter=dot
else
  UI_OUT="$what" npm run --silent bundle -- --logLevel warn
fi
echo "$now" > "$stamp"
