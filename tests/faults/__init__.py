"""Random single faults, put into a copy of the brief one at a time, to see which the check catches.

`python -m tests.faults` prints a table: for each class of fault how many were injected, how many
brought a new error at the fault, and how many brought nothing else; then what was missed.
"""
