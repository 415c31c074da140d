"""What is wrong with the address of a link; nothing is fetched."""

from __future__ import annotations

import re

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(.*)", re.DOTALL)
_HOST = re.compile(r"[^\W_](?:[\w-]{0,61}[^\W_])?(?:\.[^\W_](?:[\w-]{0,61}[^\W_])?)*\.?")
_REST = re.compile(r"[!-~\u00a1-\U0010ffff]*")
MOST_CHARACTERS = 2000


def address_fault(address: str) -> str:
    """Say what is wrong with an absolute address, or nothing where it is well formed."""
    if len(address) > MOST_CHARACTERS:
        return f"it has {len(address)} characters"
    match = _SCHEME.fullmatch(address)
    if match is None:
        return "it names no scheme, such as https:"
    scheme, rest = match[1].lower(), match[2]
    if not _REST.fullmatch(rest) or any(sign in rest for sign in '<>"\\^`{|}'):
        return "it holds a space or another character that no address may have"
    if scheme == "mailto":
        name, at, host = rest.partition("?")[0].rpartition("@")
        return "" if name and at and _is_host(host) else "it is no e-mail address"
    if scheme not in {"http", "https"}:
        return f"its scheme is `{scheme}`, and not http, https or mailto"
    return "" if rest.startswith("//") and _is_host(_host(rest)) else "it names no host"


def is_outside(address: str) -> bool:
    """Tell whether an address leads out of the folder of the page."""
    return bool(_SCHEME.fullmatch(address)) or address.startswith(("//", "/"))


def _host(rest: str) -> str:
    """Give the host of what follows the scheme, without a port."""
    authority = rest[2:].partition("/")[0].partition("?")[0].partition("#")[0]
    host, colon, port = authority.rpartition("@")[2].partition(":")
    return "" if colon and not port.isdecimal() else host


def _is_host(host: str) -> bool:
    known = "." in host.strip(".") or host == "localhost"
    return known and len(host) < 254 and bool(_HOST.fullmatch(host))
