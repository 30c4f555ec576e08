# The two commands are `make run` and `make test`. `make help` lists the rest.
SHELL := /bin/bash
.DEFAULT_GOAL := help

# Options of `make run`: SOURCE=auto|live|replay|simulator, DATA=dir, SPEED=n (1 real time, 0 as fast as possible),
# INSTRUMENTS=BTC-USDT,AVAX-USDT, FROM=time, UNTIL=time, SCENARIO=name and SEED=n of the simulator, PORTS=free.
SOURCE ?= auto
DATA ?=
SPEED ?=
INSTRUMENTS ?=
FROM ?=
UNTIL ?=
SCENARIO ?=
SEED ?=
PORTS ?= fixed

CONFIGURATION := Release
CLI := artifacts/bin/Plimsoll.Cli/release/plimsoll
BUILD := dotnet build -c $(CONFIGURATION) -v q -nologo -clp:NoSummary

.PHONY: help run test build setup bench bench-peers rig clean contracts vectors fuzz evaluate evaluate-check evaluate-heatmap evaluate-heatmap-worlds evaluate-heatmap-recorded evaluate-heatmap-panel train simulator-load

help: ## Lists what there is
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1|\2/' | column -t -s '|'

setup:
	@scripts/setup.sh run

build: setup ## Builds the command and all services
	@$(BUILD) services/cli/Plimsoll.Cli/Plimsoll.Cli.csproj

run: build ## Runs the whole line in one process, without Docker, and says where to look
	@$(CLI) run --source $(SOURCE) $(if $(DATA),--data $(DATA)) $(if $(SPEED),--speed $(SPEED)) \
	  $(if $(INSTRUMENTS),--instruments $(INSTRUMENTS)) $(if $(FROM),--from $(FROM)) $(if $(UNTIL),--until $(UNTIL)) \
	  $(if $(SCENARIO),--scenario $(SCENARIO)) $(if $(SEED),--seed $(SEED)) --ports $(PORTS)

test: ## Installs what tests need, builds, runs every test; the last line counts them
	@scripts/setup.sh test
	@node tests/run.mjs

bench: setup ## First benches: decode, Kafka loop, rpc (BenchmarkDotNet)
	@$(BUILD) tests/performance/Plimsoll.Benchmarks.csproj
	@artifacts/bin/Plimsoll.Benchmarks/release/Plimsoll.Benchmarks bench

bench-peers: setup ## The book, frames and JSON beside npm ccxt and tardis-dev, SortedDictionary and Python, in one run; 50 instruments at 5 venues
	@$(BUILD) tests/performance/Plimsoll.Benchmarks.csproj
	@npm ci --prefix tests/performance/peers --ignore-scripts --no-audit --no-fund --loglevel=error
	@artifacts/bin/Plimsoll.Benchmarks/release/Plimsoll.Benchmarks peers artifacts/peers
	@artifacts/bin/Plimsoll.Benchmarks/release/Plimsoll.Benchmarks instruments

rig: build ## The end-to-end rig: whole recording through the broker, offline, and latency at a fixed rate
	@$(BUILD) tests/performance/Plimsoll.Benchmarks.csproj
	@artifacts/bin/Plimsoll.Benchmarks/release/Plimsoll.Benchmarks rig $(DATA)

vectors: build ## Holds production code against test vectors: VECTORS=file in the format of quant.json
	@$(CLI) vectors $(if $(VECTORS),$(VECTORS),../shared/vectors/quant.json)

fuzz: setup ## Damages venue messages: EXECUTIONS=10000000, SEED=1; what a codec accepts must equal an independent reading
	@$(BUILD) tests/conformance/Plimsoll.ConformanceTests.csproj
	@PLIMSOLL_FUZZ_EXECUTIONS=$(or $(EXECUTIONS),10000000) PLIMSOLL_FUZZ_SEED=$(or $(SEED),1) \
	  artifacts/bin/Plimsoll.ConformanceTests/release/Plimsoll.ConformanceTests -noColor -class Plimsoll.ConformanceTests.Fuzzing.FuzzTests

# The panel that `make evaluate`, `make evaluate-check` and `make train` read.
PANEL ?= ../shared/data/panel-5m

evaluate: build ## Scores the early-warning models on the recorded panel (about ten minutes) and writes docs/model-card.md
	@mkdir -p artifacts/evaluation
	@$(CLI) evaluate early-warning --panel $(PANEL) --model-card docs/model-card.md > artifacts/evaluation/early-warning.json

evaluate-check: build ## Evaluates one task and recomputes its metrics from the predictions with Python's standard library
	@mkdir -p artifacts/evaluation
	@$(CLI) evaluate early-warning --panel $(PANEL) --labels price_cascade --sides both --horizons 30 --no-diagnostics \
	  --predictions artifacts/evaluation/check.csv > artifacts/evaluation/check.json
	@python3 scripts/recompute-metrics.py artifacts/evaluation/check.json artifacts/evaluation/check.csv

# Worlds of the simulator that the map is judged in; what each gave is kept, so that a run that was stopped goes on.
WORLDS ?= foreign-crowd,cascade,short-squeeze
HEATMAP_RESULTS ?= artifacts/evaluation/heatmap

evaluate-heatmap: evaluate-heatmap-worlds evaluate-heatmap-recorded evaluate-heatmap-panel ## Judges the heatmap on simulated truth and recorded markets (about a quarter of an hour): the three below

evaluate-heatmap-worlds: build ## The heatmap on simulated truth, into its section of docs/heatmap-evaluation.md; a run that was stopped goes on
	$(call heatmap-section,worlds,--worlds $(WORLDS) --seeds 10 --keep $(HEATMAP_RESULTS),Simulated truth)

evaluate-heatmap-recorded: build ## The heatmap on the recorded days, into its section
	$(call heatmap-section,recorded,--source ../shared/data/hyperliquid-recorded,Recorded Hyperliquid days)

evaluate-heatmap-panel: build ## The heatmap on the panel of five-minute bars, into its section
	$(call heatmap-section,panel,--source $(PANEL),Panel of five-minute bars)

# What people write about the results stands in docs/heatmap-findings.md and is never touched; of the page of results only the section that ran.
define heatmap-section
	@mkdir -p artifacts/evaluation
	@$(CLI) evaluate heatmap $(2) --output markdown --heading "$(3)" > artifacts/evaluation/heatmap-$(1).md
	@scripts/replace-section.sh docs/heatmap-evaluation.md $(1) artifacts/evaluation/heatmap-$(1).md
endef

train: build ## Fits the models of 15 and 30 minutes on the recorded panel into services/scoring/models
	@$(CLI) train --panel $(PANEL) --horizons 15,30 --out services/scoring/models/early-warning.json

contracts: ## Renders docs/topics.md, docs/asyncapi.yaml and the Kubernetes topics from the catalogue
	@$(BUILD) services/cli/Plimsoll.Cli/Plimsoll.Cli.csproj
	@$(CLI) topics --format markdown > docs/topics.md
	@$(CLI) topics --format asyncapi > docs/asyncapi.yaml
	@$(CLI) topics --format strimzi > deploy/k8s/components/strimzi-topics/topics.yaml
	@$(CLI) topics --format list > deploy/kafka/topics.txt

simulator-load: build ## Serves a busy simulated market and reads it: messages a second and what the simulator costs (ACCOUNTS, CONNECTIONS, SECONDS)
	@node --experimental-websocket --no-warnings scripts/simulator-load.mjs $(or $(ACCOUNTS),20000) $(or $(CONNECTIONS),2) $(or $(SECONDS),20)

clean: ## Removes everything that was built
	@rm -rf artifacts services/console/Plimsoll.Console/wwwroot
