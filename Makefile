# `make demo` opens the sample operation, `make test` says whether everything holds. Both need Python 3.11 or newer and, the
# first time, a package index or its wheels. A C++ compiler makes it faster; without one numpy does the same work.

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
BUILT_FROM := setup.py pyproject.toml $(wildcard src/staydown/kernel/*.cpp src/staydown/kernel/*.h)
BENCHES := $(patsubst bench/%.py,bench-%,$(wildcard bench/*.py))
PYTHON := $(shell for python in python3.11 python3; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)

.PHONY: demo serve test check bench $(BENCHES) lock words clean

# The demo's keys lie beside its data and never in it. `make demo PORT=9000` opens the console at another port.
demo: $(VENV)/.ready
	STAYDOWN_KEYRING=.demo/keyring $(BIN)/staydown demo --data .demo/data $(if $(PORT),--port $(PORT))

serve: $(VENV)/.ready
	$(BIN)/staydown serve

# A module's tests stay in one worker (loadscope), so that a server or a browser that it starts is started once; the order is ours,
# because the modules with the fewest tests take the longest.
test: check
	$(BIN)/pytest -n 2 --dist loadscope --no-loadscope-reorder

check: $(VENV)/.ready-to-test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(BENCHES)

$(BENCHES): bench-%: $(VENV)/.ready-to-bench
	$(BIN)/python bench/$*.py

# Needs uv. Versions already locked stay; delete the five files first to take the newest of everything.
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	--custom-compile-command 'make lock'
lock:
	$(LOCK) pyproject.toml --extra dev --output-file requirements/dev.txt
	$(LOCK) pyproject.toml --constraint requirements/dev.txt --output-file requirements/runtime.txt
	$(LOCK) pyproject.toml --extra reference --extra tx --constraint requirements/dev.txt --output-file requirements/reference.txt
	$(LOCK) pyproject.toml --extra peers --constraint requirements/dev.txt --output-file requirements/peers.txt
	$(LOCK) requirements/build.in --constraint requirements/dev.txt --output-file requirements/build.txt

words: $(VENV)/.ready
	$(BIN)/python docs/make_words.py
	$(BIN)/python docs/make_cli.py

clean:
	rm -rf build dist src/*.egg-info src/staydown/kernel/*.so bench/out .mypy_cache .ruff_cache .pytest_cache .hypothesis \
		.import_linter_cache $(VENV)/.ready $(VENV)/.ready-to-test $(VENV)/.ready-to-bench

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Staydown needs Python 3.11 or newer: apt-get install python3"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { echo "Python cannot make a virtual environment: apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.ready: requirements/build.txt requirements/runtime.txt $(BUILT_FROM) | $(BIN)/python
	$(PIP) --require-hashes -r requirements/build.txt
	$(PIP) --require-hashes -r requirements/runtime.txt
	$(PIP) --no-deps --no-build-isolation -e .
	@ls src/staydown/kernel/*.so >/dev/null 2>&1 || \
		echo "No compiler: numpy does the kernel's work, which is slower. To mend it: apt-get install g++ python3-dev, then make clean."
	touch $@

$(VENV)/.ready-to-test: $(VENV)/.ready requirements/dev.txt requirements/reference.txt
	$(PIP) --require-hashes --no-build-isolation -r requirements/dev.txt
	$(PIP) --require-hashes --no-build-isolation -r requirements/reference.txt 2>$(VENV)/reference.log || \
		echo "No compiler: the picture hash is not compared with its reference, and no stock tx reads our hash lists."
	touch $@

$(VENV)/.ready-to-bench: $(VENV)/.ready-to-test requirements/peers.txt
	$(PIP) --require-hashes --no-build-isolation -r requirements/peers.txt
	touch $@
