"""How fast openletter is, beside others on the same work in the same run.

python -m tests.bench [--quick] [--only NAME]...

Nothing here fails because a machine is slow: it is a benchmark, not a test.
"""
