# `make` lists what there is. Everything takes CARGO_TARGET_DIR where it is set.
.DEFAULT_GOAL := help
.PHONY: run dev test security bench bench-catalogue bench-search release site clean-data help

run: ## set up, build, seed the demo shop on the first start, and serve it on http://127.0.0.1:3000
	@scripts/run.sh

dev: ## rebuild, restart and reload at each change
	@scripts/setup.sh
	@node scripts/dev.mjs

test: ## set up what tests take, and run every check
	@scripts/test.sh

security: ## attack a demo shop with Schemathesis, sqlmap and wapiti (half an hour)
	@scripts/security.sh

bench: ## measure a release under load; with BENCH_FLAGS=--lighthouse its pages in a browser too
	@scripts/release.sh bench
	@scripts/setup.sh --bench
	@PATH="$$PATH:/usr/sbin" node scripts/bench.mjs $(BENCH_FLAGS)

bench-catalogue: ## measure a very large catalogue made of IRONMONGER_SEARCH_DATA; PRODUCTS=1000000 says how large
	@scripts/release.sh bench
	@scripts/setup.sh --bench
	@PATH="$$PATH:/usr/sbin" node scripts/bench-catalogue.mjs $(PRODUCTS)

bench-search: ## measure how good search is, with judged catalogues in IRONMONGER_SEARCH_DATA
	@cargo bench --quiet --profile quick --features ssr --bench search

site: ## build the browser's files into target/site
	@scripts/setup.sh
	@node scripts/site.mjs

release: ## build target/release/ironmonger, one file with everything inside
	@scripts/release.sh

clean-data: ## delete the shop in ./data, after asking
	@printf 'Delete the shop in ./data for good? Type yes: ' && read answer && [ "$$answer" = yes ] && rm -rf data

help: ## list these
	@sed -n 's/^\([a-z-]*\):.*## /  make \1|/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-18s %s\n", $$1, $$2 }'
