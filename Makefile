.PHONY: build test fmt clean

build:
	swift build

test:
	scripts/setup-peers
	swift test

fmt:
	swift format --in-place --recursive Package.swift Sources Tests

clean:
	rm -rf .build
