# Two commands suffice on a fresh machine: `make demo` and `make test`.
.PHONY: help setup build demo test fmt check bench fuzz vectors clean

help:
	@echo 'make setup   install what is needed: Debian packages, runtime, networks, portraits'
	@echo 'make build   compile the tool, optimised'
	@echo 'make demo    the whole way on real portraits; writes .build/demo'
	@echo 'make test    all tests, with the independent implementations that they compare with'
	@echo 'make check   formatting, allowed imports, unsafe code in its places'
	@echo 'make fmt     format the sources'
	@echo 'make bench   speed against OpenCV and zxing-cpp in the same run; writes .build/bench.json'
	@echo 'make fuzz    changed inputs for every parser of outside bytes; SECONDS_EACH=30'
	@echo 'make vectors write the test vectors of the pass anew'
	@echo 'make clean   remove what was built; what was fetched stays in .runtime'

setup:
	@scripts/setup

build: setup
	@swift build --configuration release --product kaoin

demo: build
	@.build/release/kaoin demo --out .build/demo

test: setup
	@scripts/setup-peers
	swift build --configuration release --product kaoin
	swift test

fmt:
	swift format --in-place --recursive Package.swift Sources Tests

check:
	@swift format lint --strict --recursive Package.swift Sources Tests
	@scripts/check-imports

bench: build
	@scripts/bench

# A deliberate act: the private parts are sealed anew. Read the difference before it is committed.
vectors: setup
	KAOIN_VECTORS=1 swift build --product generate-vectors
	.build/debug/generate-vectors Tests/Vectors

SECONDS_EACH ?= 30
fuzz: build
	@scripts/setup-peers
	@scripts/fuzz $(SECONDS_EACH)

clean:
	rm -rf .build .build-fuzz
