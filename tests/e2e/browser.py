"""A real browser, driven over its DevTools pipe with the standard library alone: open, type, click, wait, look.

Chromium speaks JSON messages that end in a zero byte on file descriptors 3 and 4. Waiting is done in the page, on its
own animation frames, so nothing here sleeps.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

PATIENCE_S = 30.0
_FLAGS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions"),
    *("--disable-default-apps", "--mute-audio", "--no-proxy-server", "--remote-debugging-pipe"),
)


class PageError(AssertionError):
    """The page did not do what was asked, or its script threw."""


class Browser:
    """One tab. Everything the page's script throws is kept in `errors`."""

    def __init__(self, folder: Path, pin: str = "", environment: dict[str, str] | None = None) -> None:
        program = shutil.which("chromium")
        if program is None:
            pytest.skip("Chromium is not installed")
        requests, self._to = os.pipe()
        self._from, answers = os.pipe()
        words = [program, *_FLAGS, f"--user-data-dir={folder}", f"--ignore-certificate-errors-spki-list={pin}"]
        self._process = subprocess.Popen(
            ["bash", "-c", f'exec "$@" 3<&{requests} 4>&{answers}', "bash", *words, "about:blank"],
            pass_fds=(requests, answers),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **(environment or {})},
        )
        os.close(requests)
        os.close(answers)
        self.errors: list[str] = []
        self._number = 0
        self._answers: dict[int, Any] = {}
        self._told = threading.Condition()
        self._is_over = False
        self._reader = threading.Thread(target=self._read, name="browser")
        self._reader.start()
        self._session = ""
        target = next(t for t in self._ask("Target.getTargets")["targetInfos"] if t["type"] == "page")
        self._session = self._ask("Target.attachToTarget", targetId=target["targetId"], flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self._ask(f"{domain}.enable")

    # -- what a person does --------------------------------------------------------------------------------------------

    def open(self, url: str) -> None:
        """Go there."""
        self._ask("Page.navigate", url=url)
        self.wait("document.readyState === 'complete'")

    def resize(self, width: int, height: int, *, is_phone: bool = False) -> None:
        """Another screen."""
        scale = 2 if is_phone else 1
        self._ask(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale, mobile=is_phone
        )

    def prefer(self, **features: str) -> None:
        """What the person's system says they like: ``color-scheme``, ``reduced-motion``."""
        wanted = [{"name": f"prefers-{name.replace('_', '-')}", "value": value} for name, value in features.items()]
        self._ask("Emulation.setEmulatedMedia", features=wanted)

    def click(self, selector: str, text: str = "") -> None:
        """Press the (first visible) element that holds the text; as a mouse would, where it is."""
        find = (
            f"[...document.querySelectorAll({json.dumps(selector)})]"
            f".find(e => e.offsetParent !== null && e.textContent.includes({json.dumps(text)}))"
        )
        self.wait(find)
        box = self.run(f"(() => {{ const e = {find}; e.scrollIntoView({{block: 'center'}}); const b ="
                       " e.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]; })()")  # fmt: skip
        for kind in ("mousePressed", "mouseReleased"):
            self._ask("Input.dispatchMouseEvent", type=kind, x=box[0], y=box[1], button="left", clickCount=1)

    def type(self, selector: str, text: str) -> None:
        """Put text into a field."""
        self.run(f"document.querySelector({json.dumps(selector)}).focus()")
        self._ask("Input.insertText", text=text)

    def press(self, key: str) -> None:
        """One key."""
        for kind in ("keyDown", "keyUp"):
            self._ask("Input.dispatchKeyEvent", type=kind, key=key, code=key)

    # -- what a person sees --------------------------------------------------------------------------------------------

    def wait(self, condition: str, seconds: float = PATIENCE_S) -> Any:
        """Until an expression is truthy; its value. Raises PageError."""
        loop = (
            f"new Promise((yes, no) => {{ const end = performance.now() + {seconds * 1000}; const look = () => {{"
            f" let v; try {{ v = ({condition}); }} catch (e) {{ v = null; }}"
            " if (v) yes(typeof v === 'object' ? true : v); else if (performance.now() > end) yes(null);"
            " else setTimeout(look, 20); }; look(); })"
        )
        value = self.run(loop)
        if not value:
            raise PageError(f"never true: {condition}; the page says: {self.text()[:600]!r}; {self.errors}")
        return value

    def wait_for_text(self, text: str, selector: str = "body") -> None:
        """Until the text can be read."""
        self.wait(f"document.querySelector({json.dumps(selector)})?.innerText.includes({json.dumps(text)})")

    def text(self, selector: str = "body") -> str:
        """What can be read."""
        return str(self.run(f"document.querySelector({json.dumps(selector)})?.innerText ?? ''"))

    def run(self, expression: str) -> Any:
        """Value of an expression in the page."""
        told = self._ask("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in told:
            raise PageError(str(told["exceptionDetails"].get("exception", told["exceptionDetails"])))
        return told["result"].get("value")

    def cookies(self) -> list[dict[str, Any]]:
        """The tab's cookies, those no script can read among them."""
        cookies: list[dict[str, Any]] = self._ask("Network.getCookies")["cookies"]
        return cookies

    def picture(self, path: Path, *, is_whole: bool = False) -> None:
        """A PNG of the screen, or of the whole page."""
        taken = self._ask("Page.captureScreenshot", format="png", captureBeyondViewport=is_whole)
        path.write_bytes(base64.b64decode(taken["data"]))

    # -- inside --------------------------------------------------------------------------------------------------------

    def close(self) -> None:
        """End it."""
        with self._told:
            is_over = self._is_over
        if not is_over:
            self._send("Browser.close", "", {})
        try:
            self._process.wait(PATIENCE_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        os.close(self._to)
        self._reader.join()
        os.close(self._from)

    def _ask(self, method: str, **parameters: Any) -> Any:
        number = self._send(method, self._session, parameters)
        with self._told:
            if not self._told.wait_for(lambda: number in self._answers or self._is_over, PATIENCE_S * 2):
                raise PageError(f"the browser does not answer {method}")
            if number not in self._answers:
                raise PageError(f"the browser ended at {method}")
            answer = self._answers.pop(number)
        if "error" in answer:
            raise PageError(f"{method}: {answer['error']['message']}")
        return answer["result"]

    def _send(self, method: str, session: str, parameters: dict[str, Any]) -> int:
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self._to, json.dumps(message).encode() + b"\0")
        return self._number

    def _read(self) -> None:
        rest = b""
        while part := os.read(self._from, 1 << 16):
            *messages, rest = (rest + part).split(b"\0")
            for message in messages:
                self._take(json.loads(message))
        with self._told:
            self._is_over = True
            self._told.notify_all()

    def _take(self, message: dict[str, Any]) -> None:
        match message:
            case {"id": number}:
                with self._told:
                    self._answers[number] = message
                    self._told.notify_all()
            case {"method": "Runtime.exceptionThrown", "params": {"exceptionDetails": details}}:
                self.errors.append(str(details.get("exception", {}).get("description", details["text"])))
            case {"method": "Log.entryAdded", "params": {"entry": {"level": "error", "source": source, "text": text}}}:
                if source in ("security", "violation", "javascript", "rendering"):
                    self.errors.append(str(text))


@contextmanager
def browsing(folder: Path, pin: str = "", environment: dict[str, str] | None = None) -> Iterator[Browser]:
    """A browser for the time of a `with`. `pin` is the certificate's that it takes for good (base64, not for URLs)."""
    browser = Browser(folder, pin, environment)
    try:
        yield browser
    finally:
        browser.close()
