"""The report as SARIF: what the standard asks for, and what code hosts make of it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from sample_report import EMPTY, REPORT, render
from sourcebrief.checks import Report, rules
from sourcebrief.errors import Finding, Place
from sourcebrief.reporters import Format


@dataclass
class Sarif:
    """A log taken apart: its run, its rules and its results."""

    log: dict[str, Any]
    run: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        self.run = self.log["runs"][0]

    @property
    def rules(self) -> list[dict[str, Any]]:
        """The rules of the tool."""
        found: list[dict[str, Any]] = self.run["tool"]["driver"]["rules"]
        return found


def sarif(report: Report = REPORT) -> Sarif:
    """Give a report as SARIF, read back."""
    return Sarif(json.loads(render(Format.SARIF, report)))


SARIF_SUBSET: dict[str, Any] = {
    "type": "object",
    "required": ["version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "additionalProperties": False,
                "properties": {
                    "tool": {"$ref": "#/$defs/tool"},
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "invocations": {"type": "array", "items": {"$ref": "#/$defs/invocation"}},
                    "results": {"type": "array", "items": {"$ref": "#/$defs/result"}},
                    "properties": {"type": "object"},
                },
            },
        },
    },
    "$defs": {
        "message": {
            "type": "object",
            "required": ["text"],
            "additionalProperties": False,
            "properties": {"text": {"type": "string", "minLength": 1}},
        },
        "tool": {
            "type": "object",
            "required": ["driver"],
            "additionalProperties": False,
            "properties": {
                "driver": {
                    "type": "object",
                    "required": ["name", "rules"],
                    "additionalProperties": False,
                    "properties": {
                        "name": {"type": "string"},
                        "version": {"type": "string"},
                        "semanticVersion": {"type": "string"},
                        "rules": {
                            "type": "array",
                            "uniqueItems": True,
                            "items": {"$ref": "#/$defs/rule"},
                        },
                    },
                }
            },
        },
        "rule": {
            "type": "object",
            "required": ["id"],
            "additionalProperties": False,
            "properties": {
                "id": {"type": "string"},
                "shortDescription": {"$ref": "#/$defs/message"},
                "fullDescription": {"$ref": "#/$defs/message"},
                "help": {"$ref": "#/$defs/message"},
                "properties": {"type": "object"},
            },
        },
        "invocation": {
            "type": "object",
            "required": ["executionSuccessful"],
            "additionalProperties": False,
            "properties": {
                "executionSuccessful": {"type": "boolean"},
                "toolExecutionNotifications": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["message"],
                        "additionalProperties": False,
                        "properties": {
                            "level": {"enum": ["none", "note", "warning", "error"]},
                            "message": {"$ref": "#/$defs/message"},
                        },
                    },
                },
            },
        },
        "result": {
            "type": "object",
            "required": ["message"],
            "additionalProperties": False,
            "properties": {
                "ruleId": {"type": "string"},
                "ruleIndex": {"type": "integer", "minimum": -1},
                "level": {"enum": ["none", "note", "warning", "error"]},
                "message": {"$ref": "#/$defs/message"},
                "locations": {"type": "array", "items": {"$ref": "#/$defs/location"}},
                "partialFingerprints": {
                    "type": "object",
                    "additionalProperties": {"type": "string"},
                },
            },
        },
        "location": {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                "physicalLocation": {
                    "type": "object",
                    "required": ["artifactLocation"],
                    "additionalProperties": False,
                    "properties": {
                        "artifactLocation": {
                            "type": "object",
                            "additionalProperties": False,
                            "properties": {
                                "uri": {
                                    "type": "string",
                                    "pattern": "^([!#$&-;=?-Z_a-z~]|%[0-9A-Fa-f]{2})+$",
                                },
                                "uriBaseId": {"type": "string"},
                            },
                        },
                        "region": {
                            "type": "object",
                            "additionalProperties": False,
                            "properties": {
                                "startLine": {"type": "integer", "minimum": 1},
                                "startColumn": {"type": "integer", "minimum": 1},
                            },
                            "dependentRequired": {"startColumn": ["startLine"]},
                        },
                    },
                }
            },
        },
    },
}
"""What the standard's schema asks of the objects that are used, and no property besides."""


@pytest.mark.parametrize("report", [REPORT, EMPTY], ids=["some", "none"])
def test_sarif_keeps_to_the_standard(report: Report) -> None:
    """The part of the SARIF 2.1.0 schema that is used, written down here."""
    Draft202012Validator(SARIF_SUBSET).validate(sarif(report).log)


def test_sarif_has_results_even_when_there_are_none() -> None:
    """A run without `results` is one whose tool failed (3.14.23)."""
    assert sarif(EMPTY).run["results"] == []


def test_sarif_rules_are_the_documented_codes() -> None:
    """Each with its sentence and its help; a result points to its rule."""
    log = sarif()

    known = {rule["id"]: rule for rule in log.rules}
    assert set(rules()) | {"made-up-code"} == set(known)
    assert "Why it matters" in known["excerpt-not-found"]["help"]["text"]
    for result in log.run["results"]:
        assert log.rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_sarif_locations_are_percent_encoded_and_have_a_region_where_known() -> None:
    """A line 0 is no line."""
    places = [result["locations"][0]["physicalLocation"] for result in sarif().run["results"]]

    assert places[0]["region"] == {"startLine": 3, "startColumn": 1}
    assert places[1]["region"] == {"startLine": 4}
    assert "region" not in places[2]
    assert places[2]["artifactLocation"]["uri"] == "report/a%20b%2Cc%3A%C3%A9.qmd"


def test_sarif_fingerprints_stay_when_lines_move_and_differ_otherwise() -> None:
    """A code host knows a finding again by them."""
    moved = Report((Finding("a-code", Place("x", 9, 9), "one"),), {}, ())
    twice = Report(tuple(Finding("a-code", Place("x", line), "one") for line in (1, 2)), {}, ())

    def prints(report: Report) -> list[str]:
        return [
            result["partialFingerprints"]["sourcebriefFinding/v1"]
            for result in sarif(report).run["results"]
        ]

    assert prints(moved)[0] == prints(twice)[0]
    assert len(set(prints(twice))) == 2
