# Two commands do everything on a fresh Debian or Ubuntu machine with Swift and git:
#   make run    builds Sower and rehearses the example campaigns
#   make test   runs every test, those against real mail servers included
.PHONY: run build test check format clean

SOWER := .build/release/sower

run: build
	$(SOWER) rehearse

# With Swift's libraries linked in, the program starts in three quarters of the time and needs no Swift to run.
build:
	@scripts/bootstrap build
	@test -d .build/release || echo "The first build compiles GRDB, SwiftNIO and swift-crypto: 3 to 12 minutes."
	swift build -c release --product sower --static-swift-stdlib

test:
	@scripts/bootstrap test
	scripts/check

check:
	scripts/check

format:
	swift format -i -r Sources Tests Package.swift

clean:
	rm -rf .build .sower
