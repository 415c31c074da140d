"""Ends builds at random moments with SIGKILL, and looks at what they left.

What is on disk must be the whole old brief or the whole new one, and the next build right.
"""
