# Two commands suffice on a fresh machine: `make demo` and `make test`.
.PHONY: help setup build install deb demo test package-test system-test bare-test attack fmt check bench fuzz vectors endurance visits alerts clean

help:
	@echo 'make setup   install what is needed: Debian packages, runtime, networks, portraits'
	@echo 'make build   compile all programs, optimised'
	@echo 'make install what was built, as on a kiosk; DESTDIR=/below/here'
	@echo 'make deb     Debian packages of what was built, in .build/deb'
	@echo 'make demo    the whole way on real portraits; writes .build/demo'
	@echo 'make test    all tests, with the independent implementations that they compare with'
	@echo 'make package-test  the packages on a bare Debian with a real systemd: session, kills, upgrade, purge; by one stick; updates; KILLS=30'
	@echo 'make system-test  a kiosk in a virtual machine: units, TPM, cameras, scanners, power cuts; CUTS=20'
	@echo 'make bare-test  a kiosk from a bare Debian and a stick, on an emulated machine with a monitor; BREAKS=6'
	@echo 'make attack  attacks that were once possible, tried again on a kiosk that is made for it'
	@echo 'make check   formatting, imports, unsafe code in its places, module graph, versions of packages'
	@echo 'make fmt     format the sources'
	@echo 'make bench   speed against OpenCV and zxing-cpp in the same run; writes .build/bench.json and .build/bench.html'
	@echo 'make fuzz    changed inputs for every parser of outside bytes; SECONDS_EACH=30'
	@echo 'make vectors write the test vectors of the pass anew'
	@echo 'make endurance  the daemon for long: 1,000 sessions, 300 kills, failing disks and clocks; 100 enrolments; the pages of the desk'
	@echo 'make visits  visits by a stick that are broken off at every step; BREAKS=260'
	@echo 'make alerts  the alerts for Prometheus: their form, and when each one fires'
	@echo 'make clean   remove what was built; what was fetched stays in .runtime'

setup:
	@scripts/setup

build: setup
	@swift build --configuration release

install:
	@scripts/install "$(DESTDIR)"

deb: build
	@scripts/package

demo: build
	@.build/release/kaoin-lab demo --out .build/demo

test: setup
	@scripts/setup-peers
	swift build --configuration release
	swift test

# As root, in a container; pictures of its display in .build/package-test.
KILLS ?= 8
package-test: deb
	@scripts/install-debian package-test mmdebstrap systemd-container
	@scripts/setup-peers
	@.runtime/peers-pages/bin/python Tests/Packages/run.py .build/package-test $(KILLS)
	@scripts/install-debian package-test apt-utils gnupg
	@.runtime/peers-pages/bin/python Tests/Packages/stick.py .build/package-test
	@.runtime/peers-pages/bin/python Tests/Packages/update.py .build/package-test

# As root; QEMU emulates the machine, and what of it needs the networks takes minutes.
system-test: build
	@Tests/System/run

# As root, about an hour; pictures of its monitor in .build/bare.
bare-test: BREAKS = 6
bare-test: deb
	@scripts/install-debian bare-test $$(grep -v '^#' Tests/System/debian-packages) ffmpeg apt-utils gnupg
	@scripts/setup-peers
	@.runtime/peers-pages/bin/python Tests/System/bare.py .build/bare $(BREAKS)

# As root it tries the sockets as other users, too. On an installed kiosk: Tests/Attacks/attack.py --installed
attack: build
	@Tests/Attacks/attack.py

fmt:
	swift format --in-place --recursive Package.swift Sources Tests

check:
	@swift format lint --strict --recursive Package.swift Sources Tests
	@scripts/check-imports
	@scripts/page-digests --check
	@scripts/module-graph --check
	@swift package resolve >/dev/null 2>&1
	@scripts/resolve-packages --check
	@scripts/lock-requirements --check
	@scripts/compare-debian

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

# Long runs of the daemon: sessions, kills, failing disks and clocks, its memory; of a desk, and of two pages in a real browser that
# take minutes. As root.
endurance: build
	@scripts/setup-peers
	@cd Tests/Endurance && for run in memory crowd "idle 60" faults "sessions 1000" "kills 300"; do \
	    echo "== $$run"; ../../.runtime/peers/bin/python endurance.py $$run || exit 1; done
	@echo "== desk"; .runtime/peers/bin/python Tests/Endurance/desk.py 100
	@echo "== pages of the desk"; .runtime/peers-pages/bin/python Tests/Pages/desk.py .build/pages/desk

BREAKS ?= 260
visits: build
	@python3 Tests/Endurance/visits.py $(BREAKS)

alerts:
	@scripts/install-debian alerts prometheus
	@promtool check rules packaging/prometheus/kaoin.rules.yml
	@promtool test rules Tests/Prometheus/kaoin.test.yml

clean:
	rm -rf .build .build-fuzz .build-guest .build-machine
