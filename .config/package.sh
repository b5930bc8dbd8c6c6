#!/bin/sh
# Makes target/feuillet-VERSION-MACHINE.tar.gz: the command `feuillet`, and the built program in a folder beside it.
# With these two a publisher needs neither Rust nor Node.
#
#   package.sh DIST COMMAND [FOLDER]    DIST: a built site; COMMAND: the command `feuillet`; FOLDER: put the content of
#                                       the archive there, and do not pack it
#
# FEUILLET_FEATURES are the features that the command was built with: the licences of their crates are added.
set -eu

dist=$1 command=$2
root=$(cd "$(dirname "$0")/.." && pwd)
version=$(sed -n 's/^version = "\(.*\)"/\1/p' "$root/Cargo.toml" | head -n 1)
name=feuillet-$version-$(uname -s | tr '[:upper:]' '[:lower:]')-$(uname -m)
folder=${3:-$root/target/package/$name}
program=$folder/program

# Copies the source files that standard input lists into a folder, with their paths.
copy_to() {
  while read -r file; do
    mkdir -p "$1/$(dirname "$file")"
    cp "$root/$file" "$1/$file"
  done
}

rm -rf "$folder"
mkdir -p "$program/embed"
cp "$command" "$folder/feuillet"
cp "$root/README.md" "$root/LICENSE-MIT" "$root/LICENSE-APACHE" "$folder/"
# The guides, at the paths that links to them use; not those that `feuillet new site` writes.
(cd "$root" && find ARCHITECTURE.md CHANGELOG.md .config/tools.env public src benches tests \
  -path '*/templates' -prune -o \( -name '*.md' -o -name tools.env -o -path benches/blog/results.svg \) -print) |
  copy_to "$folder"

# The built program, and the files that are bundled anew for each publication.
cp "$dist"/site.*.js "$dist"/site_bg.*.wasm "$dist/licenses.txt" "$program/"
cp "$dist"/embed/preferences.js "$dist"/embed/preferences_bg.wasm "$program/embed/"
cp "$root/index.html" "$root/LICENSE-MIT" "$root/LICENSE-APACHE" "$program/"
cp -R "$root/style" "$program/style"
cp -R "$root/public/text" "$root/public/fonts" "$root/public/icons" "$program/"
(cd "$root" && find src -name '*.js' -o -name '*.d.ts' | LC_ALL=C sort) | copy_to "$program"
# The binary itself, not the script that npm puts in front of it.
cp "$(command -v esbuild)" "$program/esbuild"

# The licences of all of that, and of esbuild with what is compiled into it.
esbuild_licence=$(dirname "$(command -v esbuild)")/../../../esbuild/LICENSE.md
{
  "$command" licences --features "${FEUILLET_FEATURES:-avif,web}" "$root"
  printf '\n\n==== program/esbuild (https://esbuild.github.io), and the libraries of Go in it\n\n'
  cat "$esbuild_licence"
  printf '\n'
  cat "$root/.config/licences/go.txt"
  printf '\n\n==== program/fonts\n\n'
  cat "$root/public/fonts/OFL.txt"
} >"$folder/licenses.txt"

[ -z "${3:-}" ] || exit 0

# The same content gives the same bytes, no matter who packs it and when.
cd "$root/target/package"
tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner --mode=u+rwX,go+rX,go-w -cf "$name.tar" "$name"
gzip -nf9 "$name.tar"
mv "$name.tar.gz" "$root/target/"
printf 'target/%s\n' "$name.tar.gz"
