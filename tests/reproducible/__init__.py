"""Builds a brief under other surroundings, and compares every finished file byte for byte.

In the manner of reprotest: the time zone, the language, the user, the clock and whatever else may
not change the pages are changed one at a time, and the first byte that differs is named.
"""
