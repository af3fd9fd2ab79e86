"""Benchmarks: ratios against a peer or the raw engine, never timed tests."""
