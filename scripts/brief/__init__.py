"""What this brief shows: its figures and tables, one declared function a file."""
