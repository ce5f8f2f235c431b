//! A queue with unlike servers: arrivals, sizes, service times, dispatch, simulation, closed forms.
