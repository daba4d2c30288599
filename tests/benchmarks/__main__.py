"""All benchmarks, one after another: `python -m tests.benchmarks`. Read the ratios, not the milliseconds."""

from __future__ import annotations

from tests.benchmarks import (
    bench_answer,
    bench_assess,
    bench_caseload,
    bench_letter,
    bench_library,
    bench_projections,
    bench_start,
    bench_store,
)

for benchmark in (
    bench_start,
    bench_assess,
    bench_answer,
    bench_letter,
    bench_library,
    bench_store,
    bench_projections,
    bench_caseload,
):
    print(f"\n{(benchmark.__doc__ or '').splitlines()[0]}")
    benchmark.main()
