"""Python's standard library on the same changes and frames: python3 books.py FOLDER"""
import bisect
import json
import statistics
import sys
import time

folder, seconds = sys.argv[1], float(sys.argv[2]) if len(sys.argv) > 2 else 2.0


def measure(name, unit, operations, run):
    run()
    rates, start = [], time.perf_counter()
    while time.perf_counter() - start < seconds or len(rates) < 3:
        began = time.perf_counter()
        run()
        rates.append(operations / (time.perf_counter() - began))
    print(f"{name}\t{statistics.median(rates)}\t{unit}", flush=True)


class Side:
    """Prices in a sorted list, sizes in a dict: what the standard library has."""

    def __init__(self):
        self.sizes, self.prices = {}, []

    def set(self, price, size):
        if size == 0:
            if self.sizes.pop(price, None) is not None:
                del self.prices[bisect.bisect_left(self.prices, price)]
        else:
            if price not in self.sizes:
                bisect.insort(self.prices, price)
            self.sizes[price] = size


for kind in ("near", "general"):
    with open(f"{folder}/{kind}.json", encoding="utf-8") as file:
        first, *batches = json.load(file)
    bids, asks = Side(), Side()

    def apply(batch):
        for price, size in batch[0]:
            bids.set(price, size)
        for price, size in batch[1]:
            asks.set(price, size)
        return bids.prices[-1] if bids.prices else 0

    apply(first)
    measure(f"book {kind}, Python dict and bisect", "levels/s", sum(len(b[0]) + len(b[1]) for b in batches), lambda: [apply(b) for b in batches])

with open(f"{folder}/frames.jsonl", "rb") as file:
    snapshot, *frames = file.read().splitlines()


def play():
    bids, asks, last = Side(), Side(), 0
    for price, size in json.loads(snapshot)["bids"]:
        bids.set(float(price), float(size))
    for price, size in json.loads(snapshot)["asks"]:
        asks.set(float(price), float(size))
    for frame in frames:
        update = json.loads(frame)
        if update["pu"] != last:
            raise ValueError("gap")
        last = update["u"]
        for price, size in update["b"]:
            bids.set(float(price), float(size))
        for price, size in update["a"]:
            asks.set(float(price), float(size))


measure("frame to book, Python json, dict and bisect", "frames/s", len(frames), play)
measure("strict JSON, Python json", "MB/s", sum(map(len, frames)) / 1e6, lambda: [json.loads(frame) for frame in frames])
