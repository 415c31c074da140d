"""Fuzzing, guided by coverage, of everything that reads a stranger's text."""
