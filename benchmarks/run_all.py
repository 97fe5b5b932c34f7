"""Run the benchmarks, save those that fit constants, and keep what each prints.

  python benchmarks/run_all.py OUT_DIR [--cases CASES_DIR]

OUT_DIR gets NAME.txt of each benchmark. Some need a folder of cases with gold
beads, which the project does not ship; without --cases they are left out, and said
so. The speed of alignment and of re-alignment is then measured on the examples.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parent / "examples"


def commands(out: Path, cases: Path | None) -> dict[str, list[str]]:
    """Return the arguments of each benchmark, by its name."""
    runs = {
        "start_up": [],
        "statements": [],
        "segmentation": [str(EXAMPLES)],
        "text_encodings": [],
        "pdf_readers": [],
        "memory": ["10000"],
        "judged": ["--brief"],
        "sketches": ["20000"],
        "vector_search": ["20000"],
        "concordance": ["10000"],
        "terms": ["10000"],
        "importing": ["10000"],
        "slogans": ["--units", "10000"],
        "pretranslation": ["10000", "200"],
        "fragments": [],
        "languages": [],
        "journal": ["--folder", str(out)],
        "review": ["--folder", str(out)],
        "review_keys": [],
        "realign": ["--folder", str(out)],
        "alignment_speed": ["--picture", str(out / "alignment_speed.png")],
    }
    if cases is not None:
        runs["alignment_speed"].insert(0, str(cases))
        runs["realign"].insert(0, str(cases))
        runs["alignment"] = [str(cases), str(out / "beads")]
        runs["degrading"] = [str(cases)]
        runs["doubts"] = [str(cases)]
        runs["lexicon"] = [str(cases)]
        runs["pairing"] = [str(cases)]
        runs["quotations"] = [str(cases)]
        runs["peers"] = [str(cases), str(out / "peers")]
        runs["second_opinion"] = [str(cases)]
        runs["encoders"] = [str(path) for path in sorted(cases.glob("*.ko"))[:5]]
    return runs


def main() -> int:
    """Run them one after the other; the exit status counts those that failed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("out", type=Path, metavar="OUT_DIR")
    parser.add_argument("--cases", type=Path, metavar="CASES_DIR")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    failed = 0
    for name, words in commands(arguments.out, arguments.cases).items():
        print(f"{name} …", flush=True)
        with (arguments.out / f"{name}.txt").open("w", encoding="utf-8") as file:
            run = subprocess.run(
                [sys.executable, HERE / f"{name}.py", *words], stdout=file, stderr=file
            )
        failed += run.returncode != 0
        print((arguments.out / f"{name}.txt").read_text(encoding="utf-8"), flush=True)
    if arguments.cases is None:
        more = commands(arguments.out, arguments.out).keys() - commands(arguments.out, None).keys()
        print(f"{', '.join(sorted(more))}: left out, for they need --cases CASES_DIR")
    return failed


if __name__ == "__main__":
    raise SystemExit(main())
