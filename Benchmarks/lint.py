"""The suite lint: the same mails through `sower lint` and its peers, each a whole process, and through our library on one thread."""

import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time

import mails

PROGRAM = "../.build/release/sower"
DRAFT_RUNS = 30
SCALES = (10, 100, 1000)


class Run:
    """What one process cost."""

    def __init__(self, command):
        start = time.perf_counter_ns()
        process = subprocess.Popen(
            [str(word) for word in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.wall = (time.perf_counter_ns() - start) / 1e9
        self.processor = usage.ru_utime + usage.ru_stime
        self.megabytes = usage.ru_maxrss / 1024
        # 1 says that there are findings; proselint and slop-guard say so, too.
        if process.returncode not in (0, 1):
            sys.exit(f"{command[0]} ended with {process.returncode}")


class Whole:
    """A linter that starts anew for every round."""

    def __init__(self, name, command):
        self.name, self.command = name, command
        self.wall, self.processor, self.megabytes = [], [], []

    def round(self):
        run = Run(self.command)
        self.wall.append(run.wall)
        self.processor.append(run.processor)
        self.megabytes.append(run.megabytes)

    def close(self):
        pass


class Library:
    """Our linter in a process that is already there, on one thread."""

    def __init__(self, engine):
        self.name, self.engine = "library, 1 thread", engine
        self.wall, self.processor, self.megabytes = [], [], []
        engine.ask("round 1")

    def round(self):
        wall, processor = map(int, self.engine.ask("round 1").split())
        self.wall.append(wall / 1e9)
        self.processor.append(processor / 1e9)

    def close(self):
        self.engine.close()


def suite(build, options, engine):
    """Measures and prints everything; `engine` starts a worker by its command."""
    home = pathlib.Path(__file__).parent
    sower = (home / PROGRAM).resolve()
    if not sower.exists():
        sys.exit("no release build of sower; run 'make build' first")
    folder = build / "mails"
    shutil.rmtree(folder, ignore_errors=True)
    words = taken(folder) if os.environ.get("BENCH_MAILS") else mails.write(folder)
    files = sorted(folder.iterdir())
    print(f"{len(files):,} mails of {words:,} words\n")
    scripts = pathlib.Path(sys.executable).parent
    linters = [
        Whole("sower", [sower, "lint", folder]),
        Library(engine("library", [build / "release" / "LintBench", folder])),
        Whole("proselint", [scripts / "proselint", "check", *files]),
        Whole("slop-guard", [scripts / "sg", *files]),
    ]
    for linter in linters:
        linter.round()
        linter.wall.clear(), linter.processor.clear(), linter.megabytes.clear()
    print(f"{options.rounds} rounds, each linter in turn")
    for _ in range(options.rounds):
        for linter in linters:
            linter.round()
    report(linters, words)
    for linter in linters:
        linter.close()
    draft(sower, files[len(files) // 2])
    growth(sower, build, files)
    many(sower, build, files)
    return 0


def taken(folder):
    """Copies the mails that BENCH_MAILS names under plain names, since every linter takes files in its own order."""
    folder.mkdir(parents=True)
    words = 0
    source = pathlib.Path(os.environ["BENCH_MAILS"])
    found = sorted(path for path in source.rglob("*") if path.suffix in (".eml", ".txt"))
    for number, path in enumerate(found):
        data = path.read_bytes()
        words += len(data.split())
        (folder / f"{number:06}{path.suffix}").write_bytes(data)
    return words


def report(linters, words):
    print(f"\n{'':<20}{'seconds by the clock':>22}{'of processor':>22}{'words/s':>12}{'MB':>8}{'times sower':>13}")
    print(f"{'linter':<20}{'best':>11}{'median':>11}{'best':>11}{'median':>11}{'median':>12}{'':>8}{'median':>13}")
    base = linters[0]
    for linter in linters:
        ratio = statistics.median(a / b for a, b in zip(linter.processor, base.processor))
        middle = statistics.median(linter.processor)
        figures = [min(linter.wall), statistics.median(linter.wall), min(linter.processor), middle]
        size = f"{max(linter.megabytes):.0f}" if linter.megabytes else ""
        cells = "".join(f"{figure:>11.3f}" for figure in figures)
        print(f"{linter.name:<20}{cells}{words / middle:>12,.0f}{size:>8}{ratio:>13.2f}")


def draft(sower, path):
    runs = [Run([sower, "lint", path]) for _ in range(DRAFT_RUNS)]
    wall = sorted(run.wall * 1000 for run in runs)
    processor = sorted(run.processor * 1000 for run in runs)
    print(f"\none draft from a cold start, {DRAFT_RUNS} runs: by the clock best {wall[0]:.0f} ms, median"
          f" {statistics.median(wall):.0f} ms; of processor best {processor[0]:.0f} ms, median"
          f" {statistics.median(processor):.0f} ms")


def growth(sower, build, files):
    """One mail, the text of it 10, 100 and 1,000 times: the cost of a further word must not grow."""
    mail = next(path for path in files if path.suffix == ".txt").read_text(errors="replace")
    path = build / "growth.txt"

    def cost(times):
        path.write_text("\n\n".join([mail] * times))
        return min(Run([sower, "lint", path]).processor for _ in range(7))

    start = cost(1)
    print("\none text so many times: milliseconds of processor more than for the text once")
    for scale in SCALES:
        took = cost(scale) - start
        words = len(mail.split()) * (scale - 1)
        print(f"{scale:>6} × {took * 1000:>10.1f} ms{took * 1e6 / words:>10.2f} µs for a further word")
    path.unlink()


def many(sower, build, files):
    """BENCH_MANY mails and a tenth of them, the same ones over and over, as files of a folder and as one mbox: memory
    must not grow with their number."""
    count = int(os.environ.get("BENCH_MANY", 10_000))
    if count < 10:
        return
    print(f"\n{'':<34}{'s by the clock':>12}{'of processor':>14}{'MB':>8}{'a tenth of them, MB':>22}")
    for command, form in (("lint", folder), ("lint", mailbox), ("audit", folder), ("audit", mailbox)):
        runs = []
        for number in (count // 10, count):
            path = form(build / "many", files, number)
            runs.append(Run([sower, command, path, "--quiet"]))
        tenth, run = runs
        name = f"{command} {count:,} mails, {form.__name__}"
        print(f"{name:<34}{run.wall:>12.1f}{run.processor:>14.1f}{run.megabytes:>8.0f}{tenth.megabytes:>22.0f}")
    clear(build / "many")
    clear(build / "many.mbox")
    print(f"on {os.cpu_count()} cores")


def clear(path):
    """Removes a file or a folder, if there is one."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def folder(path, files, count):
    """The mails as hard links under names of their own."""
    clear(path)
    path.mkdir()
    for number in range(count):
        file = files[number % len(files)]
        os.link(file, path / f"{number:07}{file.suffix}")
    return path


def mailbox(path, files, count):
    """The mails in one mbox."""
    clear(path)
    path = path.with_suffix(".mbox")
    texts = [file.read_bytes().removeprefix(b"\xef\xbb\xbf") for file in files]
    with path.open("wb") as box:
        for number in range(count):
            text = texts[number % len(texts)]
            if b"MIME-Version" not in text:
                text = b"MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n" + text
            box.write(b"From x Mon Nov 23 08:00:00 2026\n" + text.replace(b"\nFrom ", b"\n>From ") + b"\n")
    return path
