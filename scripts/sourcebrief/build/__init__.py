"""Building the brief: what changed is made anew, and finished pages appear whole."""
