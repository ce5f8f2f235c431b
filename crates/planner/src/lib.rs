//! Which pool to rent: evaluation, exact search, bounds, verdict, report.
