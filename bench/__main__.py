"""`python -m bench [NAME ...]`: runs a benchmark by its name, or says which there are."""

import runpy
import sys

BENCHMARKS = {
    "redaction": "hiding, speed, start and memory, beside Deduce and Presidio",
    "pipeline": "speed, load time and memory of a spaCy pipeline",
    "fidelity_mutations": "planted errors caught, and good rewrites blocked",
    "readability_figures": "our LiNT-II beside the original's scores, its margin and minimum",
    "statement_figures": "facts and opinions and the voice of the child, with intervals",
    "disclosure_figures": "delicate matters found per class, with intervals",
    "disclosure_training": "makes the learned layer that finds delicate matters (minutes to hours)",
    "disclosure_cases": "whole cases: what reaches a reader who may not know it",
    "even_handed": "other names, parents or sex: same hiding, classes and letters",
    "language_sentences": "broken Dutch found, and alarms on correct Dutch",
    "llamacpp_speed": "tokens per second, and what a kept prefix saves",
    "prompt_trial": "prompt variants on development sentences, with the embedded model",
}

if __name__ == "__main__":
    if len(sys.argv) > 1 and sys.argv[1] in BENCHMARKS:
        del sys.argv[0]
        runpy.run_module(f"bench.{sys.argv[0]}", run_name="__main__", alter_sys=True)
    else:
        for name, what in BENCHMARKS.items():
            print(f"python -m bench {name} --help    # {what}")
        sys.exit(2 if len(sys.argv) > 1 else 0)
