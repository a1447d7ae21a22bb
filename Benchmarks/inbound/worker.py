"""Python's email package beside our reader: parses each mail of an mbox with the default policy, decodes headers and texts.

Obeys `round N` like the other workers. Of a big mailbox the first mails are enough: `worker.py MBOX COUNT`.
"""

import email
import email.policy
import sys
import time


def mails(path, count):
    data = open(path, "rb").read()
    found = []
    for piece in data.removeprefix(b"From ").split(b"\n\nFrom ")[:count]:
        found.append(piece.split(b"\n", 1)[1])
    return found


def read(mail):
    total = 0
    message = email.message_from_bytes(mail, policy=email.policy.default)
    # The package decodes headers when they are asked for, and gives up on some of what is malformed.
    for name in message.keys():
        try:
            total += len(str(message[name]))
        except Exception:
            total += 1
    for part in message.walk():
        if part.get_content_maintype() == "text":
            try:
                total += len(part.get_content())
            except Exception:
                total += 1
    return total


def main():
    found = mails(sys.argv[1], int(sys.argv[2]))
    print("ready", flush=True)
    for line in sys.stdin:
        wall, processor = time.perf_counter_ns(), time.thread_time_ns()
        for _ in range(int(line.split()[1])):
            for mail in found:
                read(mail)
        print(time.perf_counter_ns() - wall, time.thread_time_ns() - processor, flush=True)


main()
