"""A whole caseload of FICTIONAL cases, the same for the same seed: for benchmarks, and for tests over many cases.

Everybody and every place in it is put together by chance from lists made up for the purpose.
"""
