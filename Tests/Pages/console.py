"""`kaoin console` and `kaoin technician`, as staff start them: a network of their own, a browser that sees the page from in
there, and nobody who sees it from outside. What is missing is told in words.

usage: console.py OUT"""

import ctypes
import json
import os
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile

from kiosk import PATIENCE, PROGRAMS, Kiosk, wait_for
from processes import begun

CLONE_NEWNET = 0x40000000


def opened(command, kiosk, user=None):
    """The command, once it has told its address."""
    change = [] if user is None else ["setpriv", f"--reuid={user}", f"--regid={user}", f"--groups={os.getegid()}"]
    process = begun(
        [*change, PROGRAMS / "kaoin", command, "--run", kiosk.folder / "run", "--no-browser"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "LC_ALL": "C.UTF-8"})
    address = process.stdout.readline().strip()
    assert address == "http://127.0.0.1:7080/", (address, process.stderr.read() if process.poll() is not None else "")
    return process, address


def fails(*arguments, environment=None):
    """What a command says that must not start."""
    said = subprocess.run(
        [PROGRAMS / "kaoin", *map(str, arguments)], capture_output=True, text=True,
        env={**os.environ, "LC_ALL": "C.UTF-8", **(environment or {})})
    assert said.returncode in (2, 3), (said.returncode, said.stdout)
    return said.stderr


def is_reached(port):
    try:
        with socket.create_connection(("127.0.0.1", port), 5):
            return True
    except OSError:
        return False


def seen_inside(process, address, title):
    """In a process of its own, for it stays in there: a browser opens the page."""
    child = os.fork()
    if child == 0:
        try:
            place = os.open(f"/proc/{process.pid}/ns/net", os.O_RDONLY)
            assert ctypes.CDLL(None, use_errno=True).setns(place, CLONE_NEWNET) == 0, os.strerror(ctypes.get_errno())
            from playwright.sync_api import expect, sync_playwright

            from screen import started
            with sync_playwright() as playwright:
                browser = started(playwright)
                page = browser.new_page()
                page.goto(address)
                expect(page.locator("h1")).to_have_text(title, timeout=PATIENCE * 1000)
                expect(page.locator("#health")).to_have_attribute("data-state", "good", timeout=PATIENCE * 1000)
                browser.close()
            os._exit(0)
        except BaseException as error:
            print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def main():
    pathlib.Path(sys.argv[1]).mkdir(parents=True, exist_ok=True)
    refused = 0
    with tempfile.TemporaryDirectory() as folder:
        kiosk = Kiosk(f"{folder}/kiosk")
        for place in (kiosk.folder.parent, kiosk.folder, kiosk.folder / "run"):
            os.chmod(place, 0o711)
        kiosk.start(hears=False)
        try:
            for command, title in (("console", "顔印 窓口"), ("technician", "顔印 保守")):
                process, address = opened(command, kiosk)
                seen_inside(process, address, title)
                # Nobody outside reaches the port, whatever their user: it is another network.
                assert not is_reached(7080)
                # A second one at the same time has a network of its own again.
                second, _ = opened(command, kiosk)
                second.send_signal(signal.SIGTERM)
                second.wait(PATIENCE)
                process.send_signal(signal.SIGTERM)
                process.wait(PATIENCE)
                bridge = ["pgrep", "--full", f"kaoin-web --role .* --run {kiosk.folder}/run"]
                wait_for("the end of the bridge", lambda: subprocess.run(bridge, stdout=subprocess.DEVNULL).returncode == 1)
            # The daemon knows the user that began: an ordinary one, who is nobody else in the namespace.
            teller, _ = opened("console", kiosk, user=61_021)
            teller.send_signal(signal.SIGTERM)
            teller.wait(PATIENCE)
        finally:
            kiosk.stop()
        run = ["--run", kiosk.folder / "run"]
        assert "cannot find /nowhere/chromium" in fails("console", *run, "--browser", "/nowhere/chromium")
        refused += 1
        if os.geteuid() == 0:
            assert "as root" in fails("console", *run)
            refused += 1
        # The network that everybody is in is not taken for one of its own.
        assert "others may be in" in fails("console", *run, "--in-own-network", "--no-browser")
        refused += 1
    print(json.dumps({"refused": refused}))


if __name__ == "__main__":
    main()
