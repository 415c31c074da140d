"""`python -m sourcebrief`: the command without its script, for paths that scripts can't bear."""

import sys

from sourcebrief.cli import main

sys.exit(main())
