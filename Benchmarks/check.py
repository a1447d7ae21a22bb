"""The suite check: a thousand generated domains in a resolver on loopback, through `sower check` and checkdmarc."""

import json
import os
import pathlib
import shutil
import socket
import statistics
import subprocess
import sys
import time

PROGRAM = "../.build/release/sower"
DOMAINS = 1_000

# checkdmarc as its own documentation calls it, in a process of its own; without its DNSSEC check, which asks port 53.
PEER = """
import json, sys
import checkdmarc
import dns.resolver

resolver = dns.resolver.Resolver(configure=False)
resolver.nameservers = ["127.0.0.1"]
resolver.port = int(sys.argv[1])
resolver.cache = dns.resolver.LRUCache(100_000)
checkdmarc.check_dnssec = lambda *_, **__: None
domains = open(sys.argv[2]).read().split()
json.dump(checkdmarc.check_domains(domains, resolver=resolver), sys.stdout, default=str)
"""


def zone():
    """The records of the generated domains: three providers' includes, two MX hosts each, one fault in every fifth."""
    lines = []

    def add(name, kind, data):
        quoted = data.replace('"', '\\"')
        lines.append(f"  local-data: '{name}. 300 IN {kind} {quoted}'" if kind != "TXT"
                     else f"  local-data: '{name}. 300 IN TXT \"{data}\"'")

    for provider in range(3):
        add(f"_spf.provider{provider}.test", "TXT",
            " ".join(["v=spf1"] + [f"include:_net{n}.provider{provider}.test" for n in range(3)]) + " ~all")
        for n in range(3):
            add(f"_net{n}.provider{provider}.test", "TXT",
                f"v=spf1 ip4:9.{provider}.{n}.0/24 ip6:2a00:{provider + 1}:{n + 1}::/48 ~all")
    for number in range(DOMAINS):
        name = f"d{number}.test"
        add(name, "SOA", f"ns1.{name}. host.{name}. 1 3600 600 86400 300")
        add(name, "NS", f"ns1.{name}.")
        add(f"ns1.{name}", "A", f"9.9.{number // 250}.{number % 250 + 1}")
        add(name, "A", f"8.9.{number // 250}.{number % 250 + 1}")
        for n in (1, 2):
            add(name, "MX", f"{n}0 mx{n}.{name}.")
            if not (number % 5 == 1 and n == 2):
                add(f"mx{n}.{name}", "A", f"8.{n}.{number // 250}.{number % 250 + 1}")
        add(name, "TXT", f"v=spf1 mx include:_spf.provider{number % 3}.test {'+' if number % 5 == 2 else '-'}all")
        if number % 5 != 3:
            add(f"_dmarc.{name}", "TXT", f"v=DMARC1; p=reject; rua=mailto:dmarc@{name}")
        if number % 5 == 4:
            add(f"_smtp._tls.{name}", "TXT", f"v=TLSRPTv1; rua=mailto:tls@{name}")
    return lines


class Unbound:
    """A resolver on loopback that knows the generated domains and nothing else."""

    def __init__(self, folder):
        program = shutil.which("unbound", path="/usr/sbin:/usr/local/sbin:/usr/bin")
        if program is None:
            sys.exit("unbound is missing: apt-get install unbound")
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        head = [
            "server:", f"  interface: 127.0.0.1@{self.port}", "  do-ip6: no", '  chroot: ""', '  username: ""',
            f'  directory: "{folder}"', '  pidfile: ""', "  use-syslog: no", '  logfile: "unbound.log"',
            '  module-config: "iterator"', '  local-zone: "." static',
        ]
        tail = ["remote-control:", "  control-enable: no"]
        path = folder / "unbound.conf"
        path.write_text("\n".join(head + zone() + tail) + "\n")
        self.process = subprocess.Popen([program, "-d", "-c", str(path)])
        for _ in range(200):
            if "start of service" in self.log(folder):
                return
            time.sleep(0.05)
        sys.exit("unbound does not start")

    @staticmethod
    def log(folder):
        path = folder / "unbound.log"
        return path.read_text() if path.exists() else ""

    def close(self):
        self.process.terminate()
        self.process.wait()


def timed(command, output):
    start = time.perf_counter()
    with output.open("wb") as file:
        process = subprocess.Popen([str(word) for word in command], stdout=file, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    # 1 says that there are findings.
    if process.returncode not in (0, 1):
        sys.exit(f"{command[0]} ended with {process.returncode}")
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def suite(build, options):
    """Measures and prints; the exit status is 1 when Sower is less than ten times as fast."""
    home = pathlib.Path(__file__).parent
    sower = pathlib.Path(os.environ.get("BENCH_SOWER", home / PROGRAM)).resolve()
    if not sower.exists():
        sys.exit("no release build of sower; run 'make build' first")
    folder = (build / "check").resolve()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    names = folder / "domains.txt"
    names.write_text("".join(f"d{number}.test\n" for number in range(DOMAINS)))
    (folder / "peer.py").write_text(PEER)
    server = Unbound(folder)
    ours = [sower, "check", "--domains", names, "--resolver", f"127.0.0.1:{server.port}", "--format", "jsonl"]
    theirs = [sys.executable, folder / "peer.py", server.port, names]
    try:
        rounds = max(1, min(options.rounds, 3))
        print(f"{DOMAINS:,} domains, {rounds} round{'s' if rounds > 1 else ''}, each program in turn")
        runs = {"sower": [], "checkdmarc": []}
        for _ in range(rounds):
            runs["sower"].append(timed(ours, folder / "sower.jsonl"))
            runs["checkdmarc"].append(timed(theirs, folder / "checkdmarc.json"))
    finally:
        server.close()
    return report(runs, folder)


def report(runs, folder):
    reports = [json.loads(line) for line in (folder / "sower.jsonl").read_text().splitlines()]
    counts = {status: sum(item["summary"][status] for item in reports) for status in reports[0]["summary"]}
    print(f"\n{'program':<12}{'seconds':>9}{'of processor':>14}{'domains/s':>12}{'MB':>7}")
    for name, figures in runs.items():
        wall = statistics.median(run[0] for run in figures)
        processor = statistics.median(run[1] for run in figures)
        memory = max(run[2] for run in figures)
        print(f"{name:<12}{wall:>9.2f}{processor:>14.2f}{DOMAINS / wall:>12,.0f}{memory:>7.0f}")
    ratio = statistics.median(theirs[0] / own[0] for own, theirs in zip(runs["sower"], runs["checkdmarc"]))
    checks = sum(len(item["checks"]) for item in reports)
    tally = ", ".join(f"{count:,} {status}" for status, count in counts.items())
    print(f"\nsower made {checks:,} checks of {len(reports):,} domains ({tally})")
    print(f"sower checks {ratio:.1f} times as many domains a second")
    return 0 if ratio >= 10 and len(reports) == DOMAINS else 1
