"""Build policy briefs whose every number can be followed back to its source's words."""

__version__ = "0.1.0"
