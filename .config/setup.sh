#!/bin/sh
# Installs the tools to build, serve and test Feuillet: each once per version, in a cache that all
# clones share. The user's own tools are not touched.
#
#   setup.sh serve      installs what building and serving need
#   setup.sh test       installs that, and the browsers with their drivers
#   setup.sh bench      installs what the comparison of blogs needs, besides what building needs
#   setup.sh audit      installs cargo-deny, which nothing else needs
#   setup.sh cms        installs what the tests with a real WordPress and Ghost need, besides what building needs
#   setup.sh env        prints the environment, for: eval "$(.config/setup.sh env)"
#   setup.sh run CMD…   runs CMD in that environment
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/feuillet
cargo_bin=${CARGO_HOME:-$HOME/.cargo}/bin

# shellcheck source=tools.env
. "$root/.config/tools.env"

trunk=$cache/trunk-$TRUNK_VERSION
geckodriver=$cache/geckodriver-$GECKODRIVER_VERSION
deny=$cache/cargo-deny-$CARGO_DENY_VERSION
# There is one installation per state of each of our lock files.
sum() { cksum <"$root/.config/$1" | cut -d ' ' -f 1; }
bindgen=$cache/wasm-bindgen-$WASM_BINDGEN_VERSION-$(sum wasm-bindgen/Cargo.lock)
npm_serve=$cache/npm-serve-$(sum npm-serve/package-lock.json)
npm_test=$cache/npm-test-$(sum npm-test/package-lock.json)
servers=$cache/servers
gfm=$cache/gfm
cms=$cache/cms-$GHOST_VERSION-$(sum npm-cms/package-lock.json)

say() { printf '%s\n' "$*"; }
has() { command -v "$1" >/dev/null 2>&1; }
fail() {
  printf 'setup: %s\n' "$@" >&2
  exit 1
}

# --- Environment ---------------------------------------------------------------------------------

# rustup and node are often on PATH only in an interactive shell.
find_rust_and_node() {
  if [ -x "$cargo_bin/rustup" ] && [ "$(command -v cargo)" != "$cargo_bin/cargo" ]; then
    PATH=$cargo_bin:$PATH
  fi
  if has node && has npm; then return; fi
  for dir in /usr/local/bin /usr/bin /opt/node/bin "$HOME/.local/bin" "$HOME/.volta/bin" \
    "$HOME/.local/share/fnm/aliases/default/bin" "$HOME"/.nvm/versions/node/*/bin; do
    if [ -x "$dir/node" ] && [ -x "$dir/npm" ]; then
      PATH=$PATH:$dir
      return
    fi
  done
}

# GECKODRIVER is not among them: wasm-bindgen-test-runner would take it as a request to use Firefox.
variables="PATH CHROMEDRIVER FEUILLET_CHROMIUM FEUILLET_GECKODRIVER FEUILLET_FIREFOX
  FEUILLET_WEBKITDRIVER FEUILLET_MINIBROWSER FEUILLET_AXE FEUILLET_TSC FEUILLET_ESLINT FEUILLET_COMMONMARK FEUILLET_GFM FEUILLET_CYCLONEDX FEUILLET_SERVERS FEUILLET_CMS
  FEUILLET_HTML_VALIDATE FEUILLET_SCHEMA_DTS WASM_BINDGEN_TEST_WEBDRIVER_JSON
  WASM_BINDGEN_TEST_TIMEOUT WASM_BINDGEN_TEST_DRIVER_TIMEOUT"

# Variables that the user has set stay as they are.
set_environment() {
  find_rust_and_node
  # The binary itself, if its package for this machine is installed; else the script that looks for it each time.
  esbuild_bin=$(echo "$npm_serve"/node_modules/@esbuild/*/bin)
  tools=$trunk/bin:$bindgen/bin:$geckodriver/bin:$deny/bin:$esbuild_bin:$npm_serve/node_modules/.bin
  case $PATH in "$tools":*) ;; *) PATH=$tools:$PATH ;; esac
  : "${CHROMEDRIVER:=/usr/bin/chromedriver}"
  : "${FEUILLET_CHROMIUM:=/usr/bin/chromium}"
  : "${FEUILLET_GECKODRIVER:=$geckodriver/bin/geckodriver}"
  : "${FEUILLET_FIREFOX:=/usr/bin/firefox-esr}"
  : "${FEUILLET_WEBKITDRIVER:=/usr/bin/WebKitWebDriver}"
  # The folder in between is named after the machine's architecture.
  : "${FEUILLET_MINIBROWSER:=$(echo /usr/lib/*/webkit2gtk-4.1/MiniBrowser)}"
  : "${FEUILLET_AXE:=$npm_test/node_modules/axe-core/axe.min.js}"
  : "${FEUILLET_TSC:=$npm_test/node_modules/typescript/bin/tsc}"
  : "${FEUILLET_ESLINT:=$npm_test/node_modules/eslint/bin/eslint.js}"
  : "${FEUILLET_COMMONMARK:=$npm_test/node_modules/commonmark-spec/spec.txt}"
  : "${FEUILLET_GFM:=$gfm/spec.txt}"
  : "${FEUILLET_CYCLONEDX:=$npm_test/node_modules/@cyclonedx/cyclonedx-library/res/schema}"
  : "${FEUILLET_SERVERS:=$servers}"
  : "${FEUILLET_CMS:=$cms}"
  : "${FEUILLET_HTML_VALIDATE:=$npm_test/node_modules/html-validate/bin/html-validate.mjs}"
  : "${FEUILLET_SCHEMA_DTS:=$npm_test/node_modules/schema-dts}"
  : "${WASM_BINDGEN_TEST_WEBDRIVER_JSON:=$root/tests/browser/webdriver.json}"
  # Seconds for a whole test program and for the driver's start; the defaults, 20 and 5, are too few on a busy machine.
  : "${WASM_BINDGEN_TEST_TIMEOUT:=180}"
  : "${WASM_BINDGEN_TEST_DRIVER_TIMEOUT:=30}"
}

print_environment() {
  for name in $variables; do
    eval "value=\$$name"
    printf "export %s='%s'\n" "$name" "$(printf %s "${value:?}" | sed "s/'/'\\\\''/g")"
  done
}

run() {
  # shellcheck disable=SC2086,SC2163 # a list of names
  export $variables
  # Trunk accepts only "true" and "false" here, and does not start with the usual "1".
  if [ -n "${NO_COLOR:-}" ]; then export NO_COLOR=true; fi
  exec "$@"
}

# --- Installing ----------------------------------------------------------------------------------

# Held until this script ends, so that two clones never install at once.
lock() {
  [ -z "${locked:-}" ] || return 0
  locked=yes
  mkdir -p "$cache"
  has flock || return 0
  exec 9>"$cache/lock"
  flock -n 9 && return
  say "waiting for another installation to end…"
  flock 9
}

# logged TITLE COMMAND… : shows the end of the output if COMMAND fails.
# Descriptor 9 is the lock; a daemon that COMMAND leaves behind must not keep it.
logged() {
  title=$1 log=$cache/$(printf %s "$1" | tr ' ' -).log
  shift
  "$@" >"$log" 2>&1 </dev/null 9>&- && return
  tail -n 20 "$log" >&2
  fail "installing $title failed; the whole log is in $log"
}

new=
trap '[ -z "$new" ] || rm -rf "$new"' EXIT
trap 'exit 130' HUP INT TERM

# install DIRECTORY FILE DURATION COMMAND… : COMMAND fills DIRECTORY.new, which is renamed when it
# is complete: if FILE is there, everything is.
install() {
  directory=$1 file=$2 duration=$3
  shift 3
  [ ! -e "$directory/$file" ] || return 0
  lock
  [ ! -e "$directory/$file" ] || return 0 # another clone had the lock before
  title=$(basename "$directory")
  say "installing $title (about $duration)…"
  new=$directory.new
  rm -rf "$new"
  mkdir "$new"
  logged "$title" "$@"
  [ -e "$new/$file" ] || fail "installing $title brought no $file"
  rm -rf "$directory" "$new/build"
  mv "$new" "$directory"
  new=
}

# cargo_tool OPTIMISED DIRECTORY PROGRAM DURATION OPTION… : with a light profile, since optimising a tool
# takes longer than that will ever save. OPTIMISED is 1 for a tool that reads much itself, else 0.
cargo_tool() {
  optimised=$1 directory=$2 program=$3 duration=$4
  shift 4
  install "$directory" "bin/$program" "$duration" env \
    CARGO_TARGET_DIR="$directory.new/build" CARGO_NET_RETRY=5 \
    CARGO_PROFILE_RELEASE_OPT_LEVEL="$optimised" CARGO_PROFILE_RELEASE_LTO=off \
    CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 cargo install --root "$directory.new" "$@"
}

# npm_tools DIRECTORY NAME FILE : installs what the lock file in .config/NAME lists, each package by its hash. None
# needs its packages' install scripts. Node.js ships its own certificates and must be told about those that a company
# adds to the system's.
npm_tools() { install "$1" "node_modules/$3" "10 seconds" npm_ci "$2"; }

npm_ci() {
  cp "$root/.config/$1/package.json" "$root/.config/$1/package-lock.json" "$new/"
  NODE_EXTRA_CA_CERTS=${NODE_EXTRA_CA_CERTS:-/etc/ssl/certs/ca-certificates.crt} \
    npm ci --prefix "$new" --no-audit --no-fund --ignore-scripts --include=optional
}

# cms_servers : installs WordPress' archives, and Ghost with a Node.js that it accepts. Nothing is compiled: SQLite for
# Ghost comes from a newer package, which has it built.
cms_servers() {
  npm_ci npm-cms
  cd "$new"
  rm -rf node_modules/@wp-playground/wordpress-builds/public # files for browsers, 300 MB
  npm pack "ghost@$GHOST_VERSION" --ignore-scripts
  echo "$GHOST_SHA512  ghost-$GHOST_VERSION.tgz" | sha512sum -c
  tar -xzf "ghost-$GHOST_VERSION.tgz"
  rm "ghost-$GHOST_VERSION.tgz"
  mv package ghost
  cd ghost
  PATH=$(echo "$new"/node_modules/node-linux-*/bin):$new/node_modules/.bin:$PATH \
    pnpm install --prod --frozen-lockfile --ignore-scripts --store-dir "$new/build/store"
  sqlite=$(echo "$new"/ghost/node_modules/.pnpm/better-sqlite3@*/node_modules/better-sqlite3)
  rm -rf "$sqlite"
  cp -r "$new/node_modules/better-sqlite3" "$sqlite"
}

# unpack LIST : unpacks Debian packages into the folder that `install` has made, without services and without root.
unpack() {
  cd "$new"
  # shellcheck disable=SC2046 # a list of names
  apt-get download $(printf %s "$1" | tr , ' ')
  for package in *.deb; do dpkg-deb -x "$package" .; done
  rm ./*.deb
}

# source_file PACKAGE FILE : gets a file of a Debian package's source, from where the system has its packages.
source_file() {
  cd "$new"
  mkdir -p lists/partial sources cache
  for list in /etc/apt/sources.list /etc/apt/sources.list.d/*; do
    [ ! -f "$list" ] || sed -e 's/^deb /deb-src /' -e 's/^Types:.*/Types: deb-src/' "$list" >"sources/${list##*/}"
  done
  apt="apt-get -qq -o Dir::Etc::SourceList=/dev/null -o Dir::Etc::SourceParts=$new/sources
    -o Dir::State::Lists=$new/lists -o Dir::Cache=$new/cache -o APT::Sandbox::User= -o Acquire::Retries=3"
  # Others than Debian may have no sources.
  $apt update || :
  $apt --download-only source "$1"
  tar -xOf "$1"_*.orig.tar.* --wildcards "*/$2" >"${2##*/}"
  rm -rf lists sources cache "$1"_*
}

find_missing() {
  # shellcheck disable=SC2016,SC2086 # dpkg-query's own format; a list of names
  installed=" $(dpkg-query -W -f='${db:Status-Status}:${Package} ' $1 2>/dev/null || :)"
  missing=
  for package in $1; do
    case $installed in *" installed:$package "*) ;; *) missing="$missing $package" ;; esac
  done
}

# debian LIST : installs Debian packages; LIST has commas between the names.
debian() {
  packages=$(printf %s "$1" | tr , ' ')
  has apt-get || { say "not a Debian system; make sure to have: $packages" && return; }
  find_missing "$packages"
  [ -n "$missing" ] || return 0
  get="apt-get install --yes --no-install-recommends"
  as_root=
  if [ "$(id -u)" -ne 0 ]; then
    as_root=sudo
    # Asks for the password now, before all output goes to a log.
    if ! has sudo || ! { sudo -n true 2>/dev/null || { [ -t 0 ] && sudo -v; }; }; then
      fail "these Debian packages are missing, and only root can install them:$missing" \
        "Run this as root, then try again:" "  apt-get update && $get$missing"
    fi
  fi
  lock
  find_missing "$packages" # another clone may have had the lock before
  [ -n "$missing" ] || return 0
  say "installing Debian packages:$missing"
  # A broken third-party source must not stop this; the old lists may be enough.
  $as_root apt-get update -qq -o Acquire::Retries=3 >"$cache/apt-update.log" 2>&1 </dev/null 9>&- ||
    say "apt-get update failed; trying with the lists that are there"
  # shellcheck disable=SC2086 # lists of words
  logged "Debian packages" $as_root env DEBIAN_FRONTEND=noninteractive \
    $get -o DPkg::Lock::Timeout=600 -o Acquire::Retries=3 $missing
}

# Not left to rustup's automatic installation, which can be switched off.
rust() {
  has rustup || fail "rustup is missing; https://rustup.rs tells how to get it."
  version=$(sed -n 's/^channel *= *"\(.*\)"/\1/p' "$root/rust-toolchain.toml")
  if ! rustup toolchain list | grep -Eq "^$version(-| |\$)"; then
    lock
    say "installing Rust $version…"
    logged "Rust $version" rustup toolchain install "$version" --profile minimal --no-self-update
  fi
  # A linked toolchain cannot list its components; whoever linked it must see to them.
  parts=$(rustup component list --toolchain "$version" --installed 2>/dev/null) || return 0
  for part in rustfmt clippy rust-src rust-std-wasm32-unknown-unknown; do
    case $parts in *"$part"*) continue ;; esac
    lock
    say "adding $part to Rust $version…"
    case $part in
    rust-std-*) logged "$part" rustup target add --toolchain "$version" "${part#rust-std-}" ;;
    *) logged "$part" rustup component add --toolchain "$version" "$part" ;;
    esac
  done
}

node_and_npm() {
  { has node && has npm; } || fail "Node.js (20 or newer) with npm is missing." \
    "On Debian 13: apt-get install nodejs npm. Elsewhere: https://nodejs.org"
  major=$(node -p 'process.versions.node.split(".")[0]')
  [ "$major" -ge 20 ] || fail "Node.js 20 or newer is needed; $(command -v node) is of version $major."
}

# pip comes with Python, but not in Debian.
bench() {
  packages=$DEBIAN_BENCH
  python3 -m pip --version >/dev/null 2>&1 || packages=$packages,$DEBIAN_PIP
  debian "$packages"
}

# First the steps that are quick or can fail, then the long compilations.
setup() {
  rust
  node_and_npm
  packages=$DEBIAN_SERVE
  has cc || packages=$packages,$DEBIAN_LINKER
  [ "$1" = serve ] || packages=$packages,$DEBIAN_TEST
  debian "$packages"
  npm_tools "$npm_serve" npm-serve .bin/esbuild
  [ "$1" = serve ] || npm_tools "$npm_test" npm-test typescript/bin/tsc
  [ "$1" = serve ] || ! has apt-get || install "$servers" usr/sbin/nginx "10 seconds" unpack "$SERVERS"
  [ "$1" = serve ] || ! has apt-get || install "$gfm" spec.txt "10 seconds" source_file cmark-gfm test/spec.txt
  cargo_tool 1 "$bindgen" wasm-bindgen "2 minutes" --path "$root/.config/wasm-bindgen" --locked
  # Its TLS is for downloads of tools, which are all here.
  cargo_tool 0 "$trunk" trunk "4 minutes" trunk --version "$TRUNK_VERSION" --locked \
    --no-default-features
  [ "$1" = serve ] || cargo_tool 1 "$geckodriver" geckodriver "1 minute" \
    geckodriver --version "$GECKODRIVER_VERSION" --locked
  say "tools ready to $1"
}

set_environment
case ${1:-} in
serve | test) cd "$root" && setup "$1" ;;
bench) node_and_npm && bench ;;
audit) cd "$root" && rust && cargo_tool 1 "$deny" cargo-deny "6 minutes" \
  cargo-deny --version "$CARGO_DENY_VERSION" --locked ;;
cms) cd "$root" && node_and_npm && debian "$DEBIAN_CMS" &&
  install "$cms" ghost/node_modules/better-sqlite3/prebuilds "2 minutes" cms_servers ;;
env) print_environment ;;
run) shift && run "$@" ;;
*) fail "usage: setup.sh serve | test | bench | audit | cms | env | run COMMAND…" ;;
esac
