"""The suite inbound: mails read by Sower, by bare GMime and by Python's email package, and classified end to end.

The corpus is one mbox of BENCH_INBOUND_COUNT mails: those of the folders that BENCH_INBOUND names (.eml, colon between
folders), else those of ../../shared/conformance when it is there, and replies that are made here, over and over.
"""

import os
import pathlib
import random
import statistics
import subprocess
import sys
import time

PROGRAM = "../.build/release/sower"
COUNT = int(os.environ.get("BENCH_INBOUND_COUNT", 20_000))
# Python is slow: its share of the corpus, spread over all of it by the order of the mails.
PYTHON_COUNT = 1000
LEAST = {"python": 30, "gmime": 0.7, "mails": 5000}

ANSWERS = [
    "Sounds good, send me a time for next week.",
    "Not now, please come back in March.",
    "Who are your customers in logistics?",
    "Please remove me from your list.",
    "Ask Daniel Ruiz, he runs the docks: d.ruiz@{host}",
    "I am out of the office until 14 December. For urgent matters write to desk@{host}.",
    "Здравствуйте! Пришлите, пожалуйста, презентацию и цены.",
    "Спасибо, сейчас неактуально. Напишите после праздников.",
    "Больше не пишите мне.",
    "Guten Tag, können Sie mir Unterlagen schicken?",
    "Merci, mais nous ne sommes pas intéressés.",
    "Gracias, ahora mismo no.",
]
QUOTE = "> Hi, your neighbours lost two days a week on returns until they gave them a dock.\n> Is that something you decide on?\n"


def reply(number, chance):
    host = f"firm{number % 997}.example"
    text = chance.choice(ANSWERS).format(host=host)
    text += "\n\n-- \nKim Lee\nHead of Operations\n+49 30 1234567\n\nOn Mon, 23 Nov 2026 at 09:07, Ann Reed <ann@acme.example> wrote:\n" + QUOTE
    head = (
        f"Received: from mx.{host} by mx.acme.example; Mon, 23 Nov 2026 10:00:00 +0100\n"
        f"From: Kim Lee <kim@{host}>\nTo: Ann Reed <ann@acme.example>\nSubject: Re: the returns dock\n"
        f"Message-ID: <r{number}@{host}>\nIn-Reply-To: <s{number}@acme.example>\n"
        "Date: Mon, 23 Nov 2026 10:00:00 +0100\nMIME-Version: 1.0\n"
    )
    plain = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n" + text
    if number % 2:
        return (head + plain).encode()
    page = text.replace("\n", "<br>\n")
    return (
        f"{head}Content-Type: multipart/alternative; boundary=b{number}\n\n--b{number}\n{plain}\n--b{number}\n"
        f"Content-Type: text/html; charset=utf-8\n\n<html><body><p>{page}</p></body></html>\n--b{number}--\n"
    ).encode()


def folders():
    named = os.environ.get("BENCH_INBOUND")
    if named:
        return [pathlib.Path(name) for name in named.split(":")]
    shared = pathlib.Path(__file__).resolve().parents[2] / "shared"
    return [shared / "conformance" / name for name in ("bounce", "mime", "reply")] + [shared / "data" / "emails"]


def corpus(path):
    """Writes the mbox; returns how many mails are real ones."""
    chance = random.Random(6)
    real = [file.read_bytes() for folder in folders() for file in sorted(folder.rglob("*.eml"))]
    mails = real + [reply(number, chance) for number in range(max(len(real), 1000))]
    chance.shuffle(mails)
    with path.open("wb") as box:
        for number in range(COUNT):
            text = mails[number % len(mails)].replace(b"\r\n", b"\n").rstrip(b"\n") + b"\n"
            box.write(b"From x Mon Nov 23 08:00:00 2026\n" + text.replace(b"\nFrom ", b"\n>From ") + b"\n")
    return len(real), len(mails)


class Reader:
    """A worker that reads all mails in one thread."""

    def __init__(self, name, engine, count):
        self.name, self.engine, self.count = name, engine, count
        self.rates = []
        engine.ask("round 1")

    def round(self):
        _, processor = map(int, self.engine.ask("round 1").split())
        self.rates.append(self.count * 1e9 / processor)


def end_to_end(sower, box):
    """Mails a second of `sower classify --format json`, by the clock, start of the program included."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [str(sower), "classify", str(box), "--format", "json"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"sower classify ended with {os.waitstatus_to_exitcode(status)}")
    return COUNT / (time.perf_counter() - start), usage.ru_maxrss / 1024


def suite(build, options, engine):
    home = pathlib.Path(__file__).resolve().parent
    sower = pathlib.Path(os.environ.get("BENCH_SOWER", home / PROGRAM)).resolve()
    if not sower.exists():
        sys.exit("no release build of sower; run 'make build' first")
    worker = build / "gmime-worker"
    flags = subprocess.check_output(["pkg-config", "--cflags", "--libs", "gmime-3.0"], text=True).split()
    subprocess.run(["cc", "-O2", "-o", worker, home / "inbound" / "gmime.c", *flags], check=True)
    box = build / "inbound.mbox"
    real, distinct = corpus(box)
    size = box.stat().st_size
    print(f"{COUNT:,} mails, {size / 1e6:.0f} MB; {distinct:,} of them differ, {real:,} are real ones\n")
    bench = build / "release" / "InboundBench"
    readers = [
        Reader("sower, read", engine("sower", [bench, "parse", box]), COUNT),
        Reader("sower, classify", engine("sower", [bench, "classify", box]), COUNT),
        Reader("bare GMime", engine("gmime", [worker, box]), COUNT),
        Reader("Python email", engine("python", [sys.executable, home / "inbound" / "worker.py", box, str(PYTHON_COUNT)]), PYTHON_COUNT),
    ]
    whole = []
    for _ in range(options.rounds):
        for reader in readers:
            reader.round()
        whole.append(end_to_end(sower, box))
    for reader in readers:
        reader.engine.close()
    return report(readers, whole, size)


def report(readers, whole, size):
    ours, _, gmime, python = readers
    print(f"{'one thread':<18}{'mails/s, best':>15}{'median':>10}{'MB/s':>8}{'sower, read, is so many times as fast':>40}")
    ratios = {}
    for reader in readers:
        ratios[reader.name] = statistics.median(a / b for a, b in zip(ours.rates, reader.rates))
        middle = statistics.median(reader.rates)
        print(f"{reader.name:<18}{max(reader.rates):>15,.0f}{middle:>10,.0f}{middle * size / COUNT / 1e6:>8.1f}{ratios[reader.name]:>40.2f}")
    rates = [rate for rate, _ in whole]
    print(f"\nsower classify --format json, {os.cpu_count()} processors: best {max(rates):,.0f} mails/s, median"
          f" {statistics.median(rates):,.0f}, {max(memory for _, memory in whole):.0f} MB")
    bars = [
        (f"{LEAST['python']} times Python's email", ratios[python.name] >= LEAST["python"]),
        (f"{LEAST['gmime']} of bare GMime", ratios[gmime.name] >= LEAST["gmime"]),
        (f"{LEAST['mails']:,} mails/s end to end", statistics.median(rates) >= LEAST["mails"]),
    ]
    print()
    for name, isMet in bars:
        print(f"{'met ' if isMet else 'MISSED'}  at least {name}")
    return 0 if all(isMet for _, isMet in bars) else 1
