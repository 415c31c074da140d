"""Serving the finished pages on this machine alone, and telling open pages to load anew."""

from __future__ import annotations

import base64
import functools
import queue
import re
import threading
from hashlib import sha256
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import TracebackType

HOST = "127.0.0.1"
EVENTS = "/.events"
BEAT = 15.0
"""Seconds between signs of life to an open page, by which a closed one is noticed."""
RELOAD = f'new EventSource("{EVENTS}").onmessage = () => location.reload();'

_POLICY = re.compile(rb"(Content-Security-Policy\" content=\"[^\"]*?script-src )")
_LOCAL = re.compile(r"(?:127\.0\.0\.1|localhost)(?::[0-9]{1,5})?")


class Server:
    """Serves a folder until it is left; `reload` makes every open page load anew.

    Used as a context: the server runs in threads of its own, which end with it.
    """

    def __init__(self, folder: Path, port: int = 0) -> None:
        self._listeners: set[queue.SimpleQueue[str]] = set()
        handler = functools.partial(_Handler, self._listeners, directory=str(folder))
        self._server = _LoopbackServer((HOST, port), handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @property
    def address(self) -> str:
        """Where the pages are served."""
        return f"http://{HOST}:{self._server.server_port}/"

    def reload(self) -> None:
        """Make every open page load anew."""
        for listener in tuple(self._listeners):
            listener.put("reload")

    def __enter__(self) -> Server:
        """Begin to serve."""
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End it, with every connection."""
        for listener in tuple(self._listeners):
            listener.put("")
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _LoopbackServer(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False


class _Handler(SimpleHTTPRequestHandler):
    """Answers one request; nothing is logged, and nothing is kept by browsers."""

    def __init__(self, listeners: set[queue.SimpleQueue[str]], *args: Any, **kwargs: Any) -> None:
        self._listeners = listeners
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        """Answer with a file, a page that can be told to load anew, or the events."""
        if not _LOCAL.fullmatch(self.headers.get("Host", "")):
            self.send_error(HTTPStatus.FORBIDDEN, "this server answers to this machine alone")
        elif self.path == EVENTS:
            self._send_events()
        else:
            path = Path(self.translate_path(self.path))
            path = path / "index.html" if path.is_dir() and self.path.endswith("/") else path
            if path.suffix == ".html" and path.is_file():
                self._send_page(path.read_bytes())
            else:
                super().do_GET()

    def end_headers(self) -> None:
        """Forbid browsers to keep what may change at any moment."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (as inherited)
        """Say nothing: the terminal shows builds and findings."""

    def _send_page(self, page: bytes) -> None:
        content = with_reload(page)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _send_events(self) -> None:
        listener: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._listeners.add(listener)
        try:
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", "text/event-stream")
            self.end_headers()
            while self._send_event(listener):
                self.wfile.flush()
        except OSError:
            pass  # the page was closed
        finally:
            self._listeners.discard(listener)

    def _send_event(self, listener: queue.SimpleQueue[str]) -> bool:
        """Wait for an event and send it; say whether there may be more."""
        try:
            event = listener.get(timeout=BEAT)
        except queue.Empty:
            self.wfile.write(b": still here\n\n")
            return True
        if event:
            self.wfile.write(f"data: {event}\n\n".encode())
        return bool(event)


def with_reload(page: bytes) -> bytes:
    """Give a page with the script that waits for a reload, allowed by the page's own policy."""
    digest = base64.b64encode(sha256(RELOAD.encode()).digest()).decode()
    page = _POLICY.sub(rb"\1" + f"'sha256-{digest}' ".encode(), page, count=1)
    page = page.replace(b"default-src 'none'", b"default-src 'none'; connect-src 'self'", 1)
    return page.replace(b"</body>", f"<script>{RELOAD}</script></body>".encode(), 1)
