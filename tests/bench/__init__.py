"""Speed and memory of the commands, as ratios within one run on one machine.

`python -m tests.bench` prints a table: what was done, the median time, the peak of memory, and
how it compares with its yardstick and its target.
"""
