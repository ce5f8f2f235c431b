"""One step of egobox's Egor: a point is suggested from about a hundred values. Prints milliseconds, median of five."""

import random
import statistics
import time

import egobox as egx
import numpy as np

MOST = (19, 19, 24)


def value(point):
    return -1 / (1 + 8 * sum((x / most - 0.6) ** 2 for x, most in zip(point, MOST)))


rng = random.Random(1)
points = [[rng.randint(0, most) for most in MOST] for _ in range(99)]
specs = [egx.XSpec(egx.XType.INT, [0, most]) for most in MOST]
times = []
for seed in range(5):
    start = time.perf_counter()
    optimizer = egx.Egor(specs, seed=seed)
    x = optimizer.suggest(np.array(points, dtype=float), np.array([[value(point)] for point in points]))
    times.append((time.perf_counter() - start) * 1e3)
    points.append([int(round(coordinate)) for coordinate in np.ravel(x)])
print(statistics.median(times))
