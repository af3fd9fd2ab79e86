"""`python -m bench`: says which benchmarks there are; each is run by its own name."""

BENCHMARKS = {
    "bench.fidelity_mutations": "planted errors caught, and good rewrites blocked",
    "bench.llamacpp_speed": "tokens per second, and what a kept prefix saves",
    "bench.prompt_trial": "prompt variants on development sentences, with the embedded model",
}

if __name__ == "__main__":
    for name, what in BENCHMARKS.items():
        print(f"python -m {name} --help    # {what}")
