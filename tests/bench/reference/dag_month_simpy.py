"""The DAG month in SimPy 3, as its documentation would have one write it: the peer that the engine is compared with.

    python3 dag_month_simpy.py MODEL [SEED]

MODEL is a JSON text (simpy.ts writes it from the document): `runs`, `every`, `slots`, `retries`, `retry_delay`,
`spread`, `failure_chance`, and `tasks` with `id`, `median` and `after` in topological order; times are seconds.
One line of JSON says how many seconds the month took (the clock holds the whole simulation, and nothing else: no
import, no reading of the model), how many transitions were logged, and what became of the runs.

The chance is Python's own, so the log is not the engine's: it is alike in numbers, and the runner compares these.
A task is told of a failure upstream when all its upstreams have ended, not at once; that moves a few instants.
"""
import json
import math
import random
import sys
import time

import simpy


class Month:
    """One month: its environment, its pool, and the log of all transitions."""

    def __init__(self, model, seed):
        self.model = model
        self.mu = {task["id"]: math.log(task["median"]) for task in model["tasks"]}
        self.random = random.Random(seed)
        self.env = simpy.Environment()
        self.pool = simpy.Resource(self.env, capacity=model["slots"])
        self.log = []

    def play(self):
        self.env.process(self.schedule())
        self.env.run(until=self.model["runs"] * self.model["every"])

    def write(self, kind, run, task, number):
        self.log.append((self.env.now, kind, run, task, number))

    def schedule(self):
        """The clock: a run every so often."""
        run = 0
        while True:
            self.env.process(self.run(run))
            run += 1
            yield self.env.timeout(self.model["every"])

    def run(self, run):
        """One run: all its tasks, each as a process of its own."""
        self.write("run queued", run, None, 0)
        self.write("run running", run, None, 0)
        tasks = {}
        for task in self.model["tasks"]:
            upstreams = [tasks[upstream] for upstream in task["after"]]
            tasks[task["id"]] = self.env.process(self.task(run, task, upstreams))
        yield self.env.all_of(tasks.values())
        succeeded = all(task.value for task in tasks.values())
        self.write("run success" if succeeded else "run failed", run, None, 0)

    def task(self, run, task, upstreams):
        """One task in one run; returns whether it succeeded."""
        env, model, name = self.env, self.model, task["id"]
        if upstreams:
            yield env.all_of(upstreams)
            if not all(upstream.value for upstream in upstreams):
                self.write("upstream_failed", run, name, 0)
                return False
        tries = model["retries"] + 1
        for number in range(1, tries + 1):
            self.write("scheduled", run, name, number)
            with self.pool.request() as slot:
                if not slot.triggered:
                    self.write("queued", run, name, number)
                yield slot
                self.write("running", run, name, number)
                length = self.random.lognormvariate(self.mu[name], model["spread"])
                failed = self.random.random() < model["failure_chance"]
                yield env.timeout(length * self.random.random() if failed else length)
            if not failed:
                self.write("success", run, name, number)
                return True
            if number < tries:
                self.write("up_for_retry", run, name, number)
                yield env.timeout(model["retry_delay"])
        self.write("failed", run, name, tries)
        return False


def main(model, seed):
    month = Month(model, seed)
    start = time.perf_counter()
    month.play()
    seconds = time.perf_counter() - start
    ends = [kind for _, kind, *_ in month.log]
    print(json.dumps({
        "seconds": seconds,
        "transitions": len(month.log),
        "runs": {state: ends.count("run " + state) for state in ("queued", "success", "failed")},
    }))


if __name__ == "__main__":
    main(json.loads(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
