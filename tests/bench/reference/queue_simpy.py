"""The hold model and M/M/1 in SimPy 3, as its documentation would have one write them.

    python3 queue_simpy.py hold EVENTS PROCESSES SEED
    python3 queue_simpy.py mm1 CUSTOMERS LOAD SEED

One line of JSON: how many seconds the simulation took (no import, no reading of arguments), and how many events or
customers there were.
"""
import json
import random
import sys
import time

import simpy


def hold(events, processes, draw):
    env = simpy.Environment()
    held = [0]
    enough = env.event()

    def process():
        while True:
            yield env.timeout(draw(1.0))
            held[0] += 1
            if held[0] == events:
                enough.succeed()

    for _ in range(processes):
        env.process(process())
    env.run(until=enough)
    return held[0]


def mm1(customers, load, draw):
    env = simpy.Environment()
    server = simpy.Resource(env, capacity=1)
    served = [0]

    def customer():
        with server.request() as turn:
            yield turn
            yield env.timeout(draw(1.0))
        served[0] += 1

    def arrivals():
        for _ in range(customers):
            yield env.timeout(draw(load))
            env.process(customer())

    env.process(arrivals())
    env.run()
    return served[0]


def main(model, count, other, seed):
    draw = random.Random(seed).expovariate
    start = time.perf_counter()
    done = hold(count, int(other), draw) if model == "hold" else mm1(count, other, draw)
    print(json.dumps({"seconds": time.perf_counter() - start, "done": done}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4]))
