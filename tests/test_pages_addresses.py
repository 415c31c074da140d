"""Addresses of links: what is well formed, without asking anybody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebrief.pages.addresses import address_fault, is_outside


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "http://example.org:8080/a/b.html?c=d&e=%20f#g",
        "https://user@example.org/a_(b)",
        "https://www.example.co.uk/a–b",
        "https://bücher.example/",
        "mailto:a.writer@example.org",
        "mailto:a@example.org?subject=Brief",
    ],
)
def test_a_well_formed_address_has_no_fault(address: str) -> None:
    """Of the three schemes that a brief may link to."""
    assert address_fault(address) == ""


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("https://", "no host"),
        ("https:///a", "no host"),
        ("https:example.org", "no host"),
        ("https://example", "no host"),
        ("https://-example.org", "no host"),
        ("https://example.org:port/", "no host"),
        ("http://exa mple.org", "space"),
        ("https://example.org/a b", "space"),
        ("https://example.org/<a>", "space"),
        ("ftp://example.org/a", "scheme is `ftp`"),
        ("javascript:alert(1)", "scheme is `javascript`"),
        ("mailto:nobody", "e-mail"),
        ("example.org", "no scheme"),
        ("", "no scheme"),
        (f"https://example.org/{'a' * 3000}", "3020 characters"),
    ],
)
def test_what_is_wrong_is_said(address: str, words: str) -> None:
    """In words that name it."""
    assert words in address_fault(address)


@pytest.mark.parametrize(
    ("address", "outside"),
    [
        ("figures/a.csv", False),
        ("a.html#b", False),
        ("//example.org/a", True),
        ("/etc/passwd", True),
        ("https://example.org", True),
    ],
)
def test_an_address_leads_out_of_the_folder_or_not(address: str, *, outside: bool) -> None:
    """Only those within it are looked for as files."""
    assert is_outside(address) is outside


@given(st.text(max_size=80))
def test_any_text_can_be_asked(text: str) -> None:
    """Whatever stands in a link."""
    assert isinstance(address_fault(text), str)
    assert address_fault(f"{text} a")
