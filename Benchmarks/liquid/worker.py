"""Renders the contact table with an engine of Python: `worker.py jinja2|python-liquid TEMPLATE TABLE`.

Obeys the same lines on standard input as the workers in Swift (Sources/BenchWorker/Worker.swift).
"""

import sys
import time


def engine(name, source, columns):
    if name == "jinja2":
        import jinja2

        environment = jinja2.Environment(autoescape=False, keep_trailing_newline=True)
        template = environment.from_string(source)
    else:
        import liquid

        template = liquid.Environment().from_string(source)
    return lambda row: template.render(dict(zip(columns, row))).encode()


def main():
    name, template_path, table_path = sys.argv[1:]
    with open(template_path, encoding="utf-8") as file:
        source = file.read()
    with open(table_path, encoding="utf-8") as file:
        columns, *rows = [line.rstrip("\n").split("\t") for line in file]
    letter = engine(name, source, columns)
    print("ready", flush=True)
    for line in sys.stdin:
        word, _, argument = line.strip().partition(" ")
        if word == "write":
            with open(argument, "wb") as out:
                for row in rows:
                    out.write(letter(row) + b"\0")
            print("written", flush=True)
        elif word == "round":
            wall, processor = time.perf_counter_ns(), time.thread_time_ns()
            for _ in range(int(argument)):
                for row in rows:
                    letter(row)
            print(
                time.perf_counter_ns() - wall, time.thread_time_ns() - processor, flush=True
            )


main()
