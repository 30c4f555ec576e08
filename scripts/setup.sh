#!/usr/bin/env bash
# Installs what the machine lacks; run as often as you like.
#   scripts/setup.sh run    what `make run` needs
#   scripts/setup.sh test   what `make test` needs besides
set -euo pipefail
cd "$(dirname "$0")/.."
purpose=${1:-run}

die() { printf 'plimsoll setup: %s\n' "$1" >&2; exit 2; }

command -v dotnet >/dev/null || die "the .NET SDK is missing: install version $(sed -n 's/.*"version": "\([^"]*\)".*/\1/p' global.json) or a later patch (https://dotnet.microsoft.com)"
command -v node >/dev/null || die "Node is missing: install Node 20 or later (https://nodejs.org)"
[ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] || die "Node $(node --version) is too old: 20 or later is needed"

packages=(librdkafka1 redis-server)
if [ "$purpose" = test ]; then
  packages+=(rabbitmq-server kcat python3-grpcio python3-protobuf prometheus chromium)
fi

missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
  command -v apt-get >/dev/null || die "missing: ${missing[*]} (Debian names); install them with your package manager"
  [ "$(id -u)" = 0 ] || die "missing: ${missing[*]}; run: sudo apt-get install ${missing[*]}"
  echo "plimsoll setup: installing ${missing[*]}" >&2
  # The servers are started by Plimsoll on private loopback ports, never by the distribution.
  if [ ! -e /usr/sbin/policy-rc.d ]; then
    printf '#!/bin/sh\nexit 101\n' > /usr/sbin/policy-rc.d
    chmod +x /usr/sbin/policy-rc.d
    trap 'rm -f /usr/sbin/policy-rc.d' EXIT
  fi
  export DEBIAN_FRONTEND=noninteractive
  log=$(mktemp)
  apt-get update -qq >"$log" 2>&1 || { cat "$log" >&2; die "apt-get update failed"; }
  apt-get install -y -qq --no-install-recommends "${missing[@]}" >"$log" 2>&1 || { cat "$log" >&2; die "apt-get install ${missing[*]} failed"; }
  rm -f "$log"
fi

if [ "$purpose" = test ]; then
  while IFS= read -r lock; do
    folder=$(dirname "$lock")
    # npm writes this marker itself; it is older than the lock file when the lock file has changed.
    if [ ! -e "$folder/node_modules/.package-lock.json" ] || [ "$lock" -nt "$folder/node_modules/.package-lock.json" ]; then
      echo "plimsoll setup: npm ci in $folder" >&2
      # `npm ci` refuses a lock file when a registry lacks optional packages of other platforms; `npm install` takes the same pinned versions.
      (cd "$folder" && { npm ci --no-audit --no-fund --loglevel=silent || npm install --no-save --no-audit --no-fund --loglevel=error; } >&2) || die "npm install failed in $folder"
      touch "$folder/node_modules/.package-lock.json"
    fi
  done < <(git ls-files 'tests/**/package-lock.json' 'tests/*/package-lock.json' | sort -u)
fi
