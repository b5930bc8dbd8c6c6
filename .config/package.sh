#!/bin/sh
# Makes target/feuillet-VERSION-MACHINE.tar.gz: the command `publish`, and the built program in a folder beside it.
# With these two a publisher needs neither Rust nor Node.
#
#   package.sh DIST PUBLISH [FOLDER]    DIST: a built site; PUBLISH: the command; FOLDER: only what goes into the
#                                       archive is put there
set -eu

dist=$1 publish=$2
root=$(cd "$(dirname "$0")/.." && pwd)
version=$(sed -n 's/^version = "\(.*\)"/\1/p' "$root/Cargo.toml" | head -n 1)
name=feuillet-$version-$(uname -s | tr '[:upper:]' '[:lower:]')-$(uname -m)
folder=${3:-$root/target/package/$name}
program=$folder/program

# Copies the files of the source that standard input names into a folder, with their paths.
copy_to() {
  while read -r file; do
    mkdir -p "$1/$(dirname "$file")"
    cp "$root/$file" "$1/$file"
  done
}

rm -rf "$folder"
mkdir -p "$program/embed"
cp "$publish" "$folder/publish"
cp "$root/README.md" "$root/LICENSE-MIT" "$root/LICENSE-APACHE" "$folder/"
# The guides, where those that lead to them look for them.
(cd "$root" && find ARCHITECTURE.md CHANGELOG.md .config/tools.env public src benches tests -name '*.md' -o -name tools.env) |
  copy_to "$folder"

# What was built, and what is put together anew for each publication.
cp "$dist"/site.*.js "$dist"/site_bg.*.wasm "$dist/licenses.txt" "$program/"
cp "$dist"/embed/consent_embed.js "$dist"/embed/consent_embed_bg.wasm "$program/embed/"
cp "$root/index.html" "$root/LICENSE-MIT" "$root/LICENSE-APACHE" "$program/"
cp -R "$root/style" "$program/style"
cp -R "$root/public/text" "$root/public/fonts" "$root/public/icons" "$program/"
(cd "$root" && find src -name '*.js' -o -name '*.d.ts' | LC_ALL=C sort) | copy_to "$program"
# The program itself, not the script that npm puts before it.
cp "$(command -v esbuild)" "$program/esbuild"

[ -z "${3:-}" ] || exit 0

# The same content gives the same bytes, whoever packs it and when.
cd "$root/target/package"
tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner --mode=u+rwX,go+rX,go-w -cf "$name.tar" "$name"
gzip -nf9 "$name.tar"
mv "$name.tar.gz" "$root/target/"
printf 'target/%s\n' "$name.tar.gz"
