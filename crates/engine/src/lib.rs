//! A resumable planning session: commands in, events out. Knows no web, clock or thread.
