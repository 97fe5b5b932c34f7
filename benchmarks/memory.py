"""Measure the memory at any size: how fast it answers, and whether it finds the best.

    python benchmarks/memory.py [N ...] [--queries Q] [--folder DIR] [--texts TEXTS]
                                [--rebuild] [-o RESULT.json] [--picture PNG]

For each N fills a memory with N different pairs (memory_corpus.py), asks it Q changed
texts a language (memory_queries.py) in a fresh process, and prints p50 and p95 of the
whole lookup (context, exact, fuzzy and by meaning, encoding included), beside
rapidfuzz over every unit; recall of the best fuzzy match against looking at all of
them (memory_truth.py); filling, opening, memory, sizes; adding and withdrawing.
DIR/N keeps what was filled and the truth, so that the next run measures at once;
--rebuild also deletes the indexes there and compares the answers of new ones.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from memory_corpus import SEED
from memory_filling import fill, sizes
from memory_picture import draw
from memory_queries import SHARES
from memory_scores import score_language
from memory_truth import QUERIES, Corpus, Truth, find_truth, load_truth, make_corpus, save_truth
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from aligned.encoders import load_encoder
from aligned.model import Language
from tm.model import LANGUAGES
from tm.normalise import loose_key

ANSWERS = Path(__file__).with_name("memory_answers.py")

# Queries a language for which rapidfuzz's own time is taken.
COMPARED = 40

Measured = dict[str, Any]


def measure(count: int, options: argparse.Namespace, folder: Path) -> Measured:
    """Fill, ask, compare: everything about one size."""
    corpus = make_corpus(count, options.queries, options.seed, options.texts)
    print(f"\n{count:,} pairs, {len(corpus.pairs):,} units", flush=True)
    row: Measured = {
        "units": count,
        "filling": fill(folder, corpus.pairs),
        "sizes_mib": sizes(folder / "project"),
    }
    print_filling(row)
    asked = folder / "queries.json"
    queries = {
        language.value: [asdict(query) for query in corpus.queries[language]]
        for language in LANGUAGES
    }
    asked.write_text(json.dumps(queries, ensure_ascii=False), encoding="utf-8")
    lookups = answer("lookups", folder)
    answers = lookups.pop("answers")
    row |= {"process": lookups, "languages": {}}
    print_process(lookups)
    truths = truth_of(corpus, folder)
    for language in LANGUAGES:
        measured = row["languages"][language.value] = {
            "times": times_by_kind(corpus, language, answers[language.value]),
            "rapidfuzz_ms": time_rapidfuzz(corpus, language),
            **score_language(corpus, truths[language], language, answers[language.value], folder),
        }
        print_language(language, measured)
    row["shares"] = answer("shares", folder)
    row["changes"] = answer("changes", folder)
    print_changes(row)
    if options.rebuild:
        row["rebuilding"] = answer("rebuilding", folder)
        print(
            f"  indexes deleted and built again in {row['rebuilding']['seconds']:.1f} s: "
            f"{row['rebuilding']['same']} of {row['rebuilding']['compared']} answers the same"
        )
    return row


def answer(mode: str, folder: Path) -> Measured:
    """Run memory_answers.py in a fresh process."""
    result = folder / f"{mode}.json"
    command = [sys.executable, str(ANSWERS), mode, str(folder / "project")]
    subprocess.run([*command, str(folder / "queries.json"), str(result)], check=True)
    measured: Measured = json.loads(result.read_text(encoding="utf-8"))
    return measured


def truth_of(corpus: Corpus, folder: Path) -> dict[Language, Truth]:
    """Return the truth, found now or kept from an earlier run."""
    path = folder / "truth.npz"
    if path.exists() and (known := load_truth(path, corpus)) is not None:
        return known
    start = time.perf_counter()
    found = {language: find_truth(corpus, language) for language in LANGUAGES}
    save_truth(path, corpus, found)
    print(f"  looked at every unit for every query in {time.perf_counter() - start:.0f} s")
    return found


def times_by_kind(corpus: Corpus, language: Language, answers: Sequence[Measured]) -> Measured:
    """Return p50 and p95 (ms) by the clock and of CPU, of all queries and of each kind."""
    found: Measured = {}
    kinds = [query.kind for query in corpus.queries[language]]
    for kind in ("all", *SHARES):
        chosen = [one for one, own in zip(answers, kinds, strict=True) if kind in ("all", own)]
        if chosen:
            found[kind] = {
                "queries": len(chosen),
                "wall": percentiles([one["wall_ms"] for one in chosen]),
                "cpu": percentiles([one["cpu_ms"] for one in chosen]),
            }
    return found


def time_rapidfuzz(corpus: Corpus, language: Language) -> Measured:
    """Time one core looking for the ten nearest of all keys: p50 and p95, ms."""
    keys = corpus.keys[language]
    wall, cpu = [], []
    for query in corpus.queries[language][:COMPARED]:
        clock, work = time.perf_counter(), time.process_time()
        key = loose_key(query.text, language)
        process.extract(key, keys, scorer=Levenshtein.distance, limit=10)
        wall.append(1000 * (time.perf_counter() - clock))
        cpu.append(1000 * (time.process_time() - work))
    return {"wall": percentiles(wall), "cpu": percentiles(cpu)}


def percentiles(values: Sequence[float]) -> dict[str, float]:
    """Return the median, the 95th percentile and the highest."""
    p50, p95 = np.percentile(values, [50, 95])
    return {"p50": float(p50), "p95": float(p95), "max": max(values)}


def print_filling(row: Measured) -> None:
    """Print what filling took and how large it is on disk."""
    took = row["filling"]
    print(
        f"  stored {took['units'] / took['put_seconds']:,.0f} units/s "
        f"({took['put_seconds']:.0f} s, CPU {took['put_cpu_seconds']:.0f}); "
        f"embedded {took['embedded_texts']:,.0f} texts in {took['embedding_seconds']:.0f} s "
        f"(CPU {took['embedding_cpu_seconds']:.0f}); "
        f"sketches {took['sketches_seconds']:.1f} s, vectors {took['vectors_seconds']:.1f} s"
    )
    print("  on disk: " + ", ".join(f"{k} {v:,.0f} MiB" for k, v in row["sizes_mib"].items()))


def print_process(process_: Measured) -> None:
    """Print what opening took, and memory."""
    print(
        f"  opening to the first answer {process_['opening_ms']:.0f} ms "
        f"(CPU {process_['opening_cpu_ms']:.0f}; file cache warm), "
        f"the encoder {process_['encoder_ms']:.0f} ms; "
        f"memory after all lookups: peak {process_['peak_mib']:.0f} MiB, "
        f"resident {process_['rss_mib']:.0f} (of it not of files "
        f"{process_['anonymous_mib']:.0f}), PSS {process_.get('pss_mib', 0):.0f}"
    )


def print_language(language: Language, measured: Measured) -> None:
    """Print times and recall."""
    all_, fuzz = measured["times"]["all"], measured["rapidfuzz_ms"]
    print(
        f"  {language.value} lookup p50 {all_['wall']['p50']:.1f} p95 {all_['wall']['p95']:.1f} ms "
        f"(CPU {all_['cpu']['p50']:.1f} / {all_['cpu']['p95']:.1f}); rapidfuzz over all "
        f"p50 {fuzz['wall']['p50']:.1f} p95 {fuzz['wall']['p95']:.1f} "
        f"(CPU {fuzz['cpu']['p50']:.1f} / {fuzz['cpu']['p95']:.1f}): "
        f"{fuzz['cpu']['p50'] / all_['cpu']['p50']:.1f} times ours"
    )
    print(
        f"     recall of the best fuzzy match: by score {measured['recall_score']:.4f} "
        f"({measured['by_score']} queries), by distance {measured['recall_distance']:.4f} "
        f"({measured['by_distance']}), of whole texts {measured['recall_distance_whole']:.4f}"
    )
    for kind, times in measured["times"].items():
        if kind != "all":
            counts = measured["kinds"][kind]
            print(
                f"     {kind:14} {times['queries']:4} queries  p50 {times['wall']['p50']:6.1f} "
                f"p95 {times['wall']['p95']:6.1f} ms (CPU {times['cpu']['p50']:.1f} / "
                f"{times['cpu']['p95']:.1f})  found {counts['found_by_distance']} of "
                f"{counts['by_distance']}, {counts['found_by_score']} of {counts['by_score']}"
            )


def print_changes(row: Measured) -> None:
    """Print where the time goes, and how soon a change is seen."""
    shares = sorted(row["shares"]["shares"].items(), key=lambda item: -item[1])
    print(
        f"  of {row['shares']['cpu_ms_a_lookup']:.1f} ms CPU a lookup: "
        + ", ".join(f"{name} {share:.0f}%" for name, share in shares)
    )
    changes = row["changes"]
    for name in ("add", "withdraw"):
        whole, commit, cpu = (percentiles(changes[name + part]) for part in ("", "_commit", "_cpu"))
        verb = "add a unit and find it" if name == "add" else "withdraw it and find it no more"
        print(
            f"  {verb}: p50 {whole['p50']:.1f} p95 {whole['p95']:.1f} ms, of it until it is "
            f"committed {commit['p50']:.1f}; CPU {cpu['p50']:.1f} / {cpu['p95']:.1f}"
        )
    if changes["wrong"]:
        print(f"  WRONG after a change: {changes['wrong']} answers")


def signature(options: argparse.Namespace) -> dict[str, object]:
    """Return what the figures depend on."""
    packages = ("rapidfuzz", "faiss-cpu", "numpy", "sqlalchemy")
    return {
        "encoder": load_encoder().signature,
        "versions": {name: importlib.metadata.version(name) for name in packages},
        "python": platform.python_version(),
        "seed": options.seed,
        "queries": options.queries,
        "texts": options.texts.name if options.texts else "",
    }


def main() -> None:
    """Measure each size, print, write down, draw."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("units", type=int, nargs="*", default=[10_000], metavar="N")
    parser.add_argument("--queries", type=int, default=QUERIES, metavar="Q")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--folder", type=Path, metavar="DIR")
    parser.add_argument("--texts", type=Path, metavar="TEXTS")
    parser.add_argument("--rebuild", action="store_true")
    parser.add_argument("--picture", type=Path, metavar="PNG")
    parser.add_argument("-o", "--output", type=Path, metavar="RESULT.json")
    options = parser.parse_args()
    result: Measured = {"signature": signature(options), "rows": []}
    print(json.dumps(result["signature"]))
    with tempfile.TemporaryDirectory() as scratch:
        for count in options.units:
            folder = (options.folder or Path(scratch)) / str(count)
            result["rows"].append(measure(count, options, folder))
            if options.output:
                text = json.dumps(result, ensure_ascii=False, indent=1)
                options.output.write_text(text, encoding="utf-8")
    if options.picture:
        print(draw(result["rows"], options.picture))


if __name__ == "__main__":
    main()
