"""Everything Kith needs on a machine that has only Python: packages, front end, PostgreSQL, Valkey, processes.

Nothing here imports Django, and the part that runs before the packages are there uses the standard library
alone. The scripts in ``bin/`` import it as ``embedded``, since importing ``config`` may want Django.
"""
