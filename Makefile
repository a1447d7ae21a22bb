# Two commands do everything on a fresh Debian or Ubuntu machine with Swift and git:
#   make run    builds Sower and rehearses the example campaigns
#   make test   runs every test, those against real mail servers included
.PHONY: run build test check bench soak reply-model format clean

SOWER := .build/release/sower
# The folders of Benchmarks/Sources that are not links into Sources and Tests.
BENCHMARKS := Benchmarks/Package.swift $(wildcard Benchmarks/Sources/*Bench Benchmarks/Sources/BenchWorker Benchmarks/Sources/*Soak)

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

# Sower beside its peers, see Benchmarks/README.md.
bench: build
	@scripts/bootstrap bench
	@Benchmarks/run

# Random templates against the promises of the Liquid engine: ten minutes, or SOAK_SECONDS; SOAK_SEED and SOAK_CASE repeat one.
SOAK_SECONDS ?= 600
soak:
	swift build -c release --static-swift-stdlib --package-path Benchmarks --product LiquidSoak
	@Benchmarks/.build/release/LiquidSoak $(SOAK_SECONDS) $(SOAK_SEED) $(SOAK_CASE)

# Learns the weights of the reply classifier anew, after a change of its concepts or of the labelled replies.
reply-model:
	SOWER_TRAIN_REPLIES=1 swift test --filter ReplyModelTests

format:
	swift format -i -r Sources Tests Package.swift $(BENCHMARKS)

clean:
	rm -rf .build Benchmarks/.build .sower
