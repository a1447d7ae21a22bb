"""Measures engines beside each other: `bench.py [SUITE…] [--rounds N]`, all suites when none is named.

Every engine runs in a process of its own and waits for its turn; the rounds go A B C D, A B C D, …, so that a machine that
is busy for a while is busy for all of them. Nothing is written outside the folder .build beside this file.
"""

import argparse
import pathlib
import statistics
import subprocess
import sys

import check
import contacts
import inbound
import lint

HOME = pathlib.Path(__file__).parent
BUILD = HOME / ".build"
CONTACTS = 10_000


class Engine:
    """A worker process that renders the table of contacts on demand."""

    def __init__(self, name, command):
        self.name = name
        self.process = subprocess.Popen(
            [str(word) for word in command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.repeats = 1
        self.wall = []
        self.processor = []
        self.expect("ready")

    def ask(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()

    def expect(self, word, line=None):
        answer = self.ask(line) if line else self.process.stdout.readline().strip()
        if answer != word:
            sys.exit(f"{self.name} answered {answer!r} instead of {word!r}")

    def letters(self):
        path = BUILD / f"letters-{self.name}"
        self.expect("written", f"write {path}")
        found = path.read_bytes().split(b"\0")[:-1]
        path.unlink()
        return found

    def warm_up(self, seconds):
        """Finds how often the table has to be rendered for a round to last long enough."""
        wall, _ = map(int, self.ask("round 1").split())
        self.repeats = max(1, round(seconds * 1e9 / wall))

    def round(self):
        wall, processor = map(int, self.ask(f"round {self.repeats}").split())
        renders = self.repeats * CONTACTS
        self.wall.append(renders * 1e9 / wall)
        self.processor.append(renders * 1e9 / processor)

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def liquid_engines(table):
    folder = HOME / "liquid"
    release = BUILD / "release"
    python = [sys.executable, folder / "worker.py"]
    return [
        Engine("sower", [release / "LiquidBench", folder / "letter.liquid", table]),
        Engine("jinja2", python + ["jinja2", folder / "letter.jinja", table]),
        Engine("python-liquid", python + ["python-liquid", folder / "letter.liquid", table]),
        Engine("stencil", [release / "StencilBench", folder / "letter.stencil", table]),
    ]


def compare(engines):
    """Prints how many letters are the same bytes as those of the first engine; returns whether all are."""
    first, *others = engines
    wanted = first.letters()
    words = statistics.mean(len(letter.split()) for letter in wanted)
    size = statistics.mean(len(letter) for letter in wanted)
    print(f"{len(wanted):,} letters of {words:.0f} words and {size:.0f} bytes on average\n")
    all_same = True
    for other in others:
        found = other.letters()
        same = sum(a == b for a, b in zip(wanted, found))
        print(f"{other.name:<14} prints the same bytes for {same:,} of {len(wanted):,} letters")
        if same != len(wanted) or len(found) != len(wanted):
            all_same = False
            index = next((i for i, (a, b) in enumerate(zip(wanted, found)) if a != b), 0)
            print(f"  letter {index}, {first.name}: {wanted[index]!r}")
            print(f"  letter {index}, {other.name}: {found[index]!r}")
    return all_same


def report(engines, yardstick):
    base = next(engine for engine in engines if engine.name == yardstick)
    print(f"\n{'':<14}{'renders/s by the clock':>26}{'renders/s of processor':>26}{'times ' + yardstick:>16}")
    print(f"{'engine':<14}{'best':>13}{'median':>13}{'best':>13}{'median':>13}{'median':>16}")
    for engine in engines:
        # Round by round, so that what slows down the machine for a while cancels out.
        ratios = [a / b for a, b in zip(engine.processor, base.processor)]
        figures = [
            max(engine.wall),
            statistics.median(engine.wall),
            max(engine.processor),
            statistics.median(engine.processor),
        ]
        cells = "".join(f"{figure:>13,.0f}" for figure in figures)
        print(f"{engine.name:<14}{cells}{statistics.median(ratios):>16.2f}")


def liquid_suite(options):
    table = BUILD / "contacts.tsv"
    table.write_text(contacts.table(CONTACTS), encoding="utf-8")
    engines = liquid_engines(table)
    same = compare(engines)
    for engine in engines:
        engine.warm_up(options.seconds)
    print(f"\n{options.rounds} rounds, each engine in turn, one thread, binding of the row included")
    for _ in range(options.rounds):
        for engine in engines:
            engine.round()
    report(engines, "jinja2")
    for engine in engines:
        engine.close()
    return 0 if same else 1


def lint_suite(options):
    return lint.suite(BUILD, options, Engine)


def check_suite(options):
    return check.suite(BUILD, options)


def inbound_suite(options):
    return inbound.suite(BUILD, options, Engine)


# A suite measures, prints, and returns the exit status.
SUITES = {"liquid": liquid_suite, "lint": lint_suite, "check": check_suite, "inbound": inbound_suite}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("suites", nargs="*", metavar="suite", help=" or ".join(SUITES))
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--seconds", type=float, default=0.5, help="least length of a round")
    options = parser.parse_args()
    unknown = [name for name in options.suites if name not in SUITES]
    if unknown:
        parser.error(f"there is no suite '{unknown[0]}'; there are {', '.join(SUITES)}")
    status = 0
    for name in options.suites or SUITES:
        print(f"\n== {name}", flush=True)
        status |= SUITES[name](options)
    sys.exit(status)


main()
