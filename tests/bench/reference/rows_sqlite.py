"""The same bodies on Python's own sqlite3: rows come by JSON, the clock runs while SQLite works.

Reads {sources: [{columns: [[name, type]], first, rows}], seeks: [{contents: [{steps: [{name, sql, inputs}]}], number}]}
from standard input. An input is {name, source, spans} or {name, step}. Says {seconds, numbers, version}.
"""

import json
import sqlite3
import sys
import time


def quoted(name):
    return '"' + name.replace('"', '""') + '"'


def load(db, index, source):
    columns = ", ".join(f"{quoted(name)} {kind}" for name, kind in source["columns"])
    names = ", ".join(["rowid", *(quoted(name) for name, _ in source["columns"])])
    marks = ", ".join("?" for _ in range(len(source["columns"]) + 1))
    db.execute(f"CREATE TABLE rows_{index} ({columns})")
    first = source["first"] + 1
    db.executemany(
        f"INSERT INTO rows_{index} ({names}) VALUES ({marks})",
        ([first + i, *row] for i, row in enumerate(source["rows"])),
    )


def show(db, entry, tables):
    """A view of what an input held, under the input's name."""
    if "source" in entry:
        spans = " OR ".join(f"rowid BETWEEN {a + 1} AND {b}" for a, b in entry["spans"]) or "0"
        body = f"SELECT * FROM rows_{entry['source']} WHERE {spans}"
    else:
        body = f"SELECT * FROM ({tables[entry['step']]})"
    db.execute(f"CREATE TEMP VIEW {quoted(entry['name'])} AS {body}")
    return body


def play(db, content, made):
    tables = []
    for step in content["steps"]:
        bodies = [show(db, entry, tables) for entry in step["inputs"]]
        if step["sql"] is None:
            tables.append(bodies[0])
        else:
            made[0] += 1
            db.execute(f"CREATE TABLE made_{made[0]} AS {step['sql']}")
            tables.append(f"SELECT * FROM made_{made[0]}")
        for entry in step["inputs"]:
            db.execute(f"DROP VIEW {quoted(entry['name'])}")
    return tables[-1]


def main():
    asked = json.load(sys.stdin)
    seconds = []
    numbers = []
    for seek in asked["seeks"]:
        db = sqlite3.connect(":memory:", isolation_level=None)
        made = [0]
        before = time.perf_counter()
        db.execute("BEGIN")
        for index, source in enumerate(seek["sources"]):
            load(db, index, source)
        found = []
        for content in seek["contents"]:
            body = play(db, content, made)
            db.execute(f"CREATE TEMP VIEW {quoted(seek['task'])} AS {body}")
            found.append(list(db.execute(seek["number"]).fetchone()))
            db.execute(f"DROP VIEW {quoted(seek['task'])}")
        db.execute("COMMIT")
        seconds.append(time.perf_counter() - before)
        numbers.append(found)
        db.close()
    print(json.dumps({"seconds": seconds, "numbers": numbers, "version": sqlite3.sqlite_version}))


main()
