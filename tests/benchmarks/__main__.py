"""All benchmarks, one after another: `python -m tests.benchmarks`. Read the ratios, not the milliseconds."""

from __future__ import annotations

from tests.benchmarks import bench_answer, bench_assess, bench_letter, bench_library, bench_start, bench_store

for benchmark in (bench_start, bench_assess, bench_answer, bench_letter, bench_library, bench_store):
    print(f"\n{(benchmark.__doc__ or '').splitlines()[0]}")
    benchmark.main()
