"""One step of bayesian-optimization: the hundredth value is told, and the next point asked for. Prints milliseconds, median of five."""

import random
import statistics
import time

from bayes_opt import BayesianOptimization
from bayes_opt.acquisition import ExpectedImprovement

BOUNDS = {"a": (0, 19, int), "b": (0, 19, int), "c": (0, 24, int)}


def value(a, b, c):
    return 1 / (1 + 8 * ((a / 19 - 0.6) ** 2 + (b / 19 - 0.6) ** 2 + (c / 24 - 0.6) ** 2))


optimizer = BayesianOptimization(
    f=None,
    acquisition_function=ExpectedImprovement(xi=0.0),
    pbounds=BOUNDS,
    random_state=1,
    allow_duplicate_points=True,
    verbose=0,
)
rng = random.Random(1)
for _ in range(96):
    point = {name: rng.randint(low, high) for name, (low, high, _) in BOUNDS.items()}
    optimizer.register(params=point, target=value(**point))
times = []
for _ in range(5):
    start = time.perf_counter()
    point = {name: int(round(coordinate)) for name, coordinate in optimizer.suggest().items()}
    optimizer.register(params=point, target=value(**point))
    times.append((time.perf_counter() - start) * 1e3)
print(statistics.median(times))
