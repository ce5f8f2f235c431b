"""One step of scikit-optimize: the hundredth value is told, and the next point asked for. Prints milliseconds, median of five."""

import statistics
import time

from skopt import Optimizer


def value(point):
    return -1 / (1 + 8 * sum((x / most - 0.6) ** 2 for x, most in zip(point, (19, 19, 24))))


optimizer = Optimizer(
    [(0, 19), (0, 19), (0, 24)],
    base_estimator="GP",
    acq_func="EI",
    n_initial_points=96,
    random_state=1,
    acq_optimizer_kwargs={"n_points": 10_000},
)
times = []
for step in range(101):
    start = time.perf_counter()
    point = optimizer.ask()
    optimizer.tell(point, value(point))
    times.append((time.perf_counter() - start) * 1e3)
print(statistics.median(times[-5:]))
