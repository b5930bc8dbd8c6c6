# Every target first installs the tools that it needs (.config/setup.sh), unless they are there.

SETUP := .config/setup.sh
RUN := $(SETUP) run
PORT = 8080
# Where `bench-publish` works; a folder in memory, such as /dev/shm/feuillet, leaves the disk out of the figures.
BENCH = target/bench
# For publication the standard library is rebuilt for size and without the text of panics: 15 kB less for every
# reader. A plain `trunk build --release` works too and is that much larger.
SMALL_STD = RUSTC_BOOTSTRAP=1 CARGO_UNSTABLE_BUILD_STD=std,panic_abort \
	CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size \
	CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS='-Zunstable-options -Cpanic=immediate-abort $(REMAP)'
# Where this clone and its crates lie must not show in what is built: the same input gives the same bytes anywhere.
REMAP = --remap-path-prefix=$(CURDIR)=feuillet --remap-path-prefix=$(or $(CARGO_HOME),$(HOME)/.cargo)=cargo \
	--remap-path-prefix=$(or $(RUSTUP_HOME),$(HOME)/.rustup)=rustup

.DEFAULT_GOAL := help
# Order matters in `test`, and cargo's own jobs fill the machine.
.NOTPARALLEL:
.PHONY: help serve build package test lint test-native test-browser test-audit test-e2e bench-consent bench-publish tools ready env clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' Makefile

serve: ready ## build the site and serve it at http://127.0.0.1:8080/ (PORT=… for another port)
	@printf '\nFeuillet: http://127.0.0.1:%s/ (after the first build; Ctrl-C ends it)\n\n' '$(PORT)'
	@$(RUN) trunk serve --address 127.0.0.1 --port '$(PORT)'

build: ready ## build the site for publication into dist/
	@printf '\n== trunk build --release\n'
	@$(RUN) env $(SMALL_STD) trunk build --release

package: build ## the command and the program as an archive, for publishers without Rust: target/feuillet-….tar.gz
	@printf '\n== package\n'
	@$(RUN) cargo build --quiet --profile native --features ssr --bin publish
	@$(RUN) .config/package.sh dist target/native/publish

test: tools lint test-native test-browser test-audit test-e2e ## all checks and tests, as continuous integration runs them

lint: ready ## formatting and clippy, for the native and for the browser program
	@printf '\n== cargo fmt --check\n'
	@$(RUN) cargo fmt --check
	@printf '\n== clippy, native\n'
	@$(RUN) cargo clippy --features ssr --all-targets -- -D warnings
	@printf '\n== clippy, receiver of proofs and import of configurations\n'
	@$(RUN) cargo clippy --features receiver,import --lib --bin publish --test receiver --test import -- -D warnings
	@printf '\n== clippy, browser\n'
	@$(RUN) cargo clippy --features csr --target wasm32-unknown-unknown --lib --bins -- -D warnings

test-native: tools ## tests that need no browser, real servers among them
	@printf '\n== native tests\n'
	@$(RUN) cargo test --features ssr --lib --test tidy --test coverage --test model --test render --test hosts --test validators
	@printf '\n== tests of the receiver of proofs and of the import of configurations\n'
	@$(RUN) cargo test --features receiver,import --test receiver --test import

# With GECKODRIVER or SAFARIDRIVER set, the runner would leave Chromium aside.
test-browser: tools ## component tests, in Chromium
	@printf '\n== browser tests\n'
	@$(RUN) env -u GECKODRIVER -u SAFARIDRIVER \
		cargo test --features csr --target wasm32-unknown-unknown --test browser

test-audit: tools build ## tests of `publish consent audit`, in Chromium
	@printf '\n== tests of the audit\n'
	@$(RUN) cargo test --features ssr --test audit

test-e2e: tools build ## tests of the built site, in Chromium, Firefox and WebKit
	@printf '\n== end-to-end tests\n'
	@$(RUN) cargo test --features ssr --test e2e

# The peers in the versions that were measured; into target/, since only this needs them.
bench-consent: tools build ## our banner beside four other consent managers, in one browser
	@$(RUN) npm install --prefix target/bench --no-save --no-audit --no-fund --ignore-scripts \
		playwright-core@1.64.1 vanilla-cookieconsent@3.1.0 klaro@0.7.22 tarteaucitronjs@1.34.0 orejime@3.2.1
	@$(RUN) cargo run --quiet --bin publish --features ssr -- consent embed benches/consent/policy.json --out target/bench/embed
	@$(RUN) sh -c 'node benches/consent/run.mjs "$$PWD/target/bench/node_modules" "$$PWD/target/bench/embed" "$$FEUILLET_CHROMIUM"'

# Share pictures are off in what is generated, since Hugo draws none.
bench-publish: build ## publishing beside Hugo (Debian's) and Eleventy (COUNTS="1000 10000 100000" BENCH=FOLDER)
	@command -v hugo >/dev/null || { echo 'Hugo is missing: apt-get install hugo'; exit 1; }
	@$(RUN) cargo build --quiet --profile native --features ssr --bin publish
	@$(RUN) npm install --prefix $(BENCH) --no-save --no-audit --no-fund --ignore-scripts @11ty/eleventy@3.1.8
	@$(RUN) node benches/publish/run.mjs target/native/publish dist $(BENCH) $(COUNTS)

tools: ## install everything, browsers for the tests too
	@$(SETUP) test

ready:
	@$(SETUP) serve

env: ## print the environment for a shell: eval "$(make env)", then `trunk serve`
	@$(SETUP) env

clean: ## remove what was built; the tools stay in their cache
	rm -rf target dist
