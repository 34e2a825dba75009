#!/usr/bin/env bash
# Brings the sources of Dear ImGui 1.92 to a cache folder outside the repository and prints nothing if they are there.
# In this order: a tarball named by FOYER_IMGUI_TARBALL; the source package of Debian's next release, fetched by apt
# (signature checked against the mirror this system already uses, in an apt configuration of its own); otherwise CMake
# fetches the upstream release. Every tarball is checked against imgui-sums.txt. Design: ../../../shared/design/ui.md.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cache=${FOYER_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/foyer}
sources=$cache/imgui
say() { printf 'foyer setup: %s\n' "$*"; }
[ -f "$sources/imgui.h" ] && exit 0
mkdir -p "$cache"
work=$(mktemp -d "$cache/imgui.XXXXXX")
trap 'rm -rf "$work"' EXIT

unpack() { # $1 = tarball
  local sum; sum=$(sha256sum "$1" | cut -d' ' -f1)
  grep -q "^$sum  " "$here/imgui-sums.txt" || { say "$1 is not a Dear ImGui tarball that Foyer knows (sha256 $sum)"; return 1; }
  mkdir "$work/out" && tar -xf "$1" -C "$work/out" --strip-components=1 && mv "$work/out" "$sources" || return 1
  say "Dear ImGui: $(grep -m1 'define IMGUI_VERSION ' "$sources/imgui.h" | cut -d'"' -f2)"
}

if [ -n "${FOYER_IMGUI_TARBALL:-}" ]; then unpack "$FOYER_IMGUI_TARBALL"; exit; fi

uri=$(apt-get indextargets --format '$(REPO_URI) $(ORIGIN) $(COMPONENT)' "Created-By: Packages" 2>/dev/null |
  awk '$2 == "Debian" && $3 == "main" { print $1; exit }')
if [ -n "$uri" ]; then
  keyring=/usr/share/keyrings/debian-archive-keyring.gpg
  mkdir -p "$work"/{lists/partial,cache/archives/partial,parts,src}
  { echo "Types: deb-src"; echo "URIs: $uri"; echo "Suites: forky sid"; echo "Components: main"
    if [ -f "$keyring" ]; then echo "Signed-By: $keyring"; fi; } > "$work/parts/next.sources"
  # A mirror that lags is good enough: the signature holds, and the tarball's sum is known beforehand.
  own() { local tool=$1; shift; "$tool" "$@" -q -o Dir::Etc::sourcelist=/dev/null -o Dir::Etc::sourceparts="$work/parts" -o Dir::State::lists="$work/lists" \
    -o Dir::Cache="$work/cache" -o APT::Sandbox::User="$(id -un)" -o Acquire::Languages=none -o Acquire::Check-Valid-Until=false; }
  if (cd "$work/src" && own apt-get update && own apt-get source --download-only imgui) >"$work/log" 2>&1; then
    unpack "$(ls "$work"/src/imgui_*.orig.tar.*z)" && exit 0
  fi
  say "Debian's next release did not give the sources of Dear ImGui:"; tail -n 3 "$work/log" | sed 's/^/  /'
fi
say "CMake will fetch the upstream release of Dear ImGui when it configures"
