#!/usr/bin/env python3
"""Recomputes metrics of `plimsoll evaluate early-warning` from its predictions file, with nothing but the standard library.

Usage: recompute-metrics.py REPORT.json PREDICTIONS[.csv|.ndjson][.gz]
Compares n, positives, baseRate, ap, rocAuc, brier, logLoss, the Brier skills, logSkillVsBest and ece of every model on all symbols together
and on each symbol; prints how many agree to 1e-5 and every one that does not. Exit status 1 when one does not.
"""
import csv
import gzip
import json
import math
import sys
from collections import defaultdict

BASELINES = ["climatology", "volatility", "har", "volatility_hour", "nowcast", "tape"]


def rows(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rt") as text:
        if path.removesuffix(".gz").endswith(".csv"):
            yield from csv.DictReader(text)
        else:
            yield from map(json.loads, text)


def measure(cases):
    n, positives = len(cases), sum(y for _, y in cases)
    brier = math.fsum((p - y) ** 2 for p, y in cases) / n
    log = -math.fsum(math.log(max(1e-12, p if y else 1 - p)) for p, y in cases) / n
    steps = []
    for p, y in sorted(cases, reverse=True):
        if not steps or steps[-1][0] != p:
            steps.append([p, 0, 0])
        steps[-1][1 + (1 - y)] += 1
    seen = hits = 0
    ap = auc = 0.0
    for _, yes, no in steps:
        auc += no * (hits + yes / 2)
        seen += yes + no
        hits += yes
        ap += yes * hits / seen
    result = {"n": n, "positives": positives, "baseRate": positives / n, "brier": brier, "logLoss": log, "ece": ece(cases)}
    if positives:
        result |= {"ap": ap / positives, "rocAuc": auc / positives / (n - positives) if n > positives else None}
    return result


def ece(cases, bins=15):
    """Bins of equal mass, ties never split."""
    cases = sorted(cases)
    total = filled = count = 0
    expected = observed = 0.0
    for index, (p, y) in enumerate(cases):
        count, expected, observed = count + 1, expected + p, observed + y
        tied = index + 1 < len(cases) and cases[index + 1][0] == p
        if tied or (index + 1 < len(cases) and index + 1 < len(cases) * (filled + 1) // bins):
            continue
        total += abs(expected - observed)
        filled, count, expected, observed = filled + 1, 0, 0.0, 0.0
    return total / len(cases)


def main():
    report = json.load(open(sys.argv[1]))
    cases = defaultdict(list)
    for row in rows(sys.argv[2]):
        case = (float(row["p"]), int(row["y"]))
        for symbol in (row["symbol"], "all"):
            cases[row["label"], row["side"], str(row["horizon"]), symbol, row["model"]].append(case)
    agreed, wrong = 0, []
    for group in sorted({key[:4] for key in cases}):
        label, side, horizon, symbol = group
        own = {model: measure(cases[group + (model,)]) for model in report[label][side][horizon][symbol]}
        best_brier = min(own[name]["brier"] for name in BASELINES)
        best_log = min(own[name]["logLoss"] for name in BASELINES)
        for model, metrics in own.items():
            metrics["brierSkillVsClimatology"] = 1 - metrics["brier"] / own["climatology"]["brier"]
            metrics["brierSkillVsVolatility"] = 1 - metrics["brier"] / own["volatility"]["brier"]
            metrics["brierSkillVsBest"] = 1 - metrics["brier"] / best_brier
            metrics["logSkillVsBest"] = 1 - metrics["logLoss"] / best_log
            for name, value in metrics.items():
                told = report[label][side][horizon][symbol][model][name]
                if told is None or value is None:
                    continue
                if abs(told - value) <= 1e-5 * max(1, abs(value)):
                    agreed += 1
                else:
                    wrong.append(f"{'/'.join(group)} {model} {name}: told {told}, recomputed {value}")
    print(f"{agreed} metrics agree, {len(wrong)} do not")
    print("\n".join(wrong))
    return 1 if wrong or not agreed else 0


if __name__ == "__main__":
    sys.exit(main())
