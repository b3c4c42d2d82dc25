# Common commands. `make run` and `make test` need only a Swift toolchain.

RECETA := .build/release/receta
SWIFT_SOURCES := Sources Tests Package.swift Benchmarks/Sources Benchmarks/Package.swift
# Importing a module on which the target does not depend is an error.
IMPORT_CHECK := --explicit-target-dependency-import-check error

.PHONY: run build test bench sanitize record data check check-all format setup clean

run: build
	$(RECETA) run specs/ecommerce.yaml

# The standard library is linked statically: one binary, which starts faster.
build: setup
	swift build -c release --product receta --static-swift-stdlib

test: setup
	swift test --disable-xctest $(IMPORT_CHECK)

# Compares with JAX, PyTorch, Keras, scikit-learn and NumPy. FAST=1: five minutes; ONLY=seed: one row.
bench: build
	FAST=$(FAST) ONLY=$(ONLY) Scripts/bench

# Tests of the kernels and the engine with the address, thread and (C only) undefined-behaviour sanitizers.
sanitize: setup
	Scripts/sanitize

# Records all expected texts: the messages of Tests/Fixtures, the reference and the JSON Schema. Review the diff.
record: setup
	Scripts/record

# Downloads MovieLens-100K, whose licence forbids redistribution.
data:
	Scripts/fetch-movielens

# Format, lint and import checks. `make test` contains the compiler's own import check.
check:
	swift format lint --strict --recursive $(SWIFT_SOURCES)
	Scripts/check-imports

# Every check of CI, in full instead of on samples.
check-all:
	.ci/run --all

format:
	swift format --in-place --recursive $(SWIFT_SOURCES)

setup:
	@Scripts/setup

clean:
	rm -rf .build runs
