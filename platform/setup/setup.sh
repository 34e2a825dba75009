#!/usr/bin/env bash
# Installs what Foyer needs on Debian 12 and 13, and brings the sources of Dear ImGui. Quick when nothing is missing.
# usage: setup.sh run|test     ("test" adds what only tests and a demo without a display need)
set -eu
here=$(cd "$(dirname "$0")" && pwd)
what=${1:-test}
say() { printf 'foyer setup: %s\n' "$*"; }
root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }
list() { sed 's/#.*//' "$@" | xargs; }

. /etc/os-release
codename=${VERSION_CODENAME:-}
case "${ID:-}:$codename" in
  debian:bookworm|debian:trixie) ;;
  *)
    say "this is ${PRETTY_NAME:-an unknown system}; packages are installed by this script on Debian 12 and 13 only."
    say "elsewhere install these by hand, then run ./dev with FOYER_SKIP_SETUP=1:"
    say "  $(list "$here"/packages-run.txt "$here"/packages-backports.txt)"
    say "  SQLCipher must be 4.6 or later, Catch2 3 or later, Dear ImGui comes by itself."
    [ "${FOYER_SKIP_SETUP:-0}" = 1 ] || exit 2 ;;
esac

wanted=$(list "$here"/packages-run.txt)
[ "$what" = test ] && wanted="$wanted $(list "$here"/packages-test.txt)"
later=$(list "$here"/packages-backports.txt)

missing() { # the packages of "$@" that are not installed
  for p in "$@"; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$p" 2>/dev/null)" = installed ] || printf '%s ' "$p"
  done
}
old_sqlcipher() { ! dpkg --compare-versions "$(dpkg-query -W -f='${Version}' libsqlcipher-dev 2>/dev/null || echo 0)" ge 4.6; }
old_catch2() { ! dpkg --compare-versions "$(dpkg-query -W -f='${Version}' catch2 2>/dev/null || echo 0)" ge 3; }

# The Debian mirror that this system already uses, read from its own configuration.
system_mirror() {
  apt-get indextargets --format '$(REPO_URI) $(ORIGIN) $(COMPONENT)' "Codename: $codename" "Created-By: Packages" 2>/dev/null |
    awk '$2 == "Debian" && $3 == "main" { print $1; exit }'
}

add_backports() {
  apt-cache policy 2>/dev/null | grep -q "n=$codename-backports" && return 0
  uri=$(system_mirror)
  [ -n "$uri" ] || { say "no Debian mirror is configured on this system, so $codename-backports cannot be added"; exit 2; }
  say "adding $codename-backports from the mirror this system uses"
  keyring=/usr/share/keyrings/debian-archive-keyring.gpg
  {
    echo "Types: deb"; echo "URIs: $uri"; echo "Suites: $codename-backports"; echo "Components: main"
    if [ -f "$keyring" ]; then echo "Signed-By: $keyring"; fi
  } | root tee /etc/apt/sources.list.d/foyer-backports.sources >/dev/null
}

if [ "${FOYER_SKIP_SETUP:-0}" != 1 ]; then
  need=$(missing $wanted $later)
  if [ -n "$need" ] || old_sqlcipher || old_catch2; then
    say "installing: ${need:-newer SQLCipher and Catch2}"
    export DEBIAN_FRONTEND=noninteractive
    root apt-get update -q
    target=""
    if [ "$codename" = bookworm ]; then
      add_backports
      root apt-get update -q
      target="/$codename-backports"
    fi
    exact=""
    for p in $later; do exact="$exact $p$target"; done
    root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $wanted $exact
  fi
fi

"$here"/imgui.sh
