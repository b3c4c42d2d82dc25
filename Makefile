# The commands of a day. `make run` and `make test` need nothing but a Swift toolchain.

RECETA := .build/release/receta
SPECS := $(wildcard specs/*.yaml)

.PHONY: run build test bench record data check format setup clean

run: build
	$(RECETA) run specs/ecommerce.yaml

# The standard library is linked in: one binary, which starts faster.
build: setup
	swift build -c release --product receta --static-swift-stdlib

test: setup
	swift test --disable-xctest

# Beside JAX, PyTorch, Keras, scikit-learn and NumPy. FAST=1: five minutes; ONLY=seed: that row alone.
bench: build
	FAST=$(FAST) ONLY=$(ONLY) Scripts/bench

# The kernels' and the engine's tests under the address, the thread and (for C) the undefined-behaviour sanitizer.
sanitize: setup
	Scripts/sanitize

# Records everything that is derived: the expected messages of the tests, the reference and the JSON Schema. Review the diff.
record: setup
	Scripts/record

# MovieLens-100K, whose licence forbids that it be redistributed here.
data:
	Scripts/fetch-movielens

# What a reader should never have to point out.
check:
	swift format lint --strict --recursive Sources Tests Package.swift Benchmarks/Sources Benchmarks/Package.swift
	Scripts/check-imports

format:
	swift format --in-place --recursive Sources Tests Package.swift Benchmarks/Sources Benchmarks/Package.swift

setup:
	@Scripts/setup

clean:
	rm -rf .build runs
