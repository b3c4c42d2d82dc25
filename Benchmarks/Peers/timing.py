"""The output of a peer: one line of JSON that the benchmark reads."""
import json
import statistics
import time
from importlib.metadata import version


def median_seconds(work, repeats=3):
    """The median time of several runs, after one that compiles and warms up."""
    work()
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def answer(amount, seconds, *packages):
    """So much work took so many seconds; with the versions of the packages that did it."""
    versions = {package: version(package) for package in packages}
    print(json.dumps({"amount": amount, "seconds": seconds, "versions": versions}))
