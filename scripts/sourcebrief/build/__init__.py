"""Building the brief: what changed is made anew, and finished pages appear whole."""

from sourcebrief.build.figures import drawn_facts
from sourcebrief.build.prepare import Parts, Preparation, read_brief
from sourcebrief.build.record import Record
from sourcebrief.build.render import render

__all__ = ["Parts", "Preparation", "Record", "drawn_facts", "read_brief", "render"]
