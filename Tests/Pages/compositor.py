"""The customer's screen as a kiosk has it: Debian's browser under the compositor, on a display in memory; each part is killed
at random moments and started again, as systemd does it.

usage: compositor.py OUT [KILLS]: a picture of the display after each kind of kill goes to OUT; the last line is JSON: the seconds
after which the right page was back, memory and idle time of the whole."""

import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

import network

if __name__ == "__main__":
    network.enter()

from PIL import Image, ImageChops, ImageGrab, ImageStat
from playwright.sync_api import Error, sync_playwright

from kiosk import PATIENCE, Bridge, Kiosk, wait_for
from processes import memory, worked

# What the compositor makes of a display in memory.
SIZE = (1024, 768)
# Nobody else on the machine; a kiosk has a user of its own for compositor and browser.
USER = 61_022
# What the units wait before they start something again, in seconds.
RESTART = 1
DEBUGGING = 9222


def as_user(*command):
    if os.geteuid() != 0:
        return list(command)
    return ["setpriv", f"--reuid={USER}", f"--regid={USER}", "--clear-groups", *command]


class Display:
    """A display in memory, with the compositor before it."""

    def __init__(self, folder):
        self.folder = folder
        self.number = next(n for n in range(70, 200) if not os.path.exists(f"/tmp/.X11-unix/X{n}"))
        self.server = subprocess.Popen(
            ["Xvfb", f":{self.number}", "-screen", "0", f"{SIZE[0]}x{SIZE[1]}x24"], stderr=subprocess.DEVNULL)
        wait_for("the display", lambda: os.path.exists(f"/tmp/.X11-unix/X{self.number}"))
        environment = {
            **os.environ, "DISPLAY": f":{self.number}", "WLR_BACKENDS": "x11", "WLR_RENDERER": "pixman",
            "XDG_RUNTIME_DIR": str(folder), "HOME": str(folder)}
        self.compositor = subprocess.Popen(
            as_user("cage", "-d", "--", "/usr/bin/sleep", "infinity"), env=environment,
            stderr=open(folder.parent / "cage.log", "ab"), start_new_session=True)
        wait_for("the compositor", lambda: (folder / "wayland-0").exists())

    def picture(self):
        return ImageGrab.grab(xdisplay=f":{self.number}").convert("RGB")

    def stop(self):
        self.compositor.terminate()
        self.compositor.wait(PATIENCE)
        self.server.terminate()
        self.server.wait(PATIENCE)


class Browser:
    def __init__(self, playwright, folder, address):
        self.playwright, self.folder, self.address = playwright, folder, address
        self.start()

    def start(self):
        environment = {
            **os.environ, "XDG_RUNTIME_DIR": str(self.folder), "WAYLAND_DISPLAY": "wayland-0", "HOME": str(self.folder)}
        self.process = subprocess.Popen(
            as_user(
                "chromium", "--kiosk", "--ozone-platform=wayland", "--disable-gpu", f"--user-data-dir={self.folder}/profile",
                "--no-first-run", "--no-default-browser-check", "--noerrdialogs", "--disable-session-crashed-bubble",
                "--hide-crash-restore-bubble", "--disable-component-update", "--disable-background-networking",
                "--disable-sync", "--disable-breakpad", "--password-store=basic",
                "--autoplay-policy=no-user-gesture-required", f"--remote-debugging-port={DEBUGGING}", self.address),
            env=environment, stderr=open(self.folder.parent / "chromium.log", "ab"), start_new_session=True)

    def view(self):
        """What the page shows, as its first element says; nothing while there is none."""
        try:
            browser = self.playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{DEBUGGING}", timeout=5_000)
        except Error:
            return None
        try:
            pages = [page for context in browser.contexts for page in context.pages]
            return pages[0].evaluate("document.body?.dataset.view") if pages else None
        except Error:
            return None
        finally:
            browser.close()

    def kill(self):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(PATIENCE)

    def stop(self):
        self.process.terminate()
        self.process.wait(PATIENCE)


class Whole:
    """Daemon, bridge, browser and compositor, and who starts what again."""

    def __init__(self, folder, playwright):
        self.kiosk = Kiosk(folder / "kiosk")
        self.kiosk.start(hears=False)
        self.bridge = Bridge(self.kiosk.folder / "run", folder / "bridge.log")
        home = folder / "screen"
        home.mkdir(mode=0o700)
        if os.geteuid() == 0:
            os.chown(home, USER, USER)
            os.chmod(folder, 0o755)
        self.display = Display(home)
        self.browser = Browser(playwright, home, self.bridge.address)
        self.session = None

    def processes(self):
        return {
            "daemon": self.kiosk.daemon.pid, "bridge": self.bridge.process.pid, "browser": self.browser.process.pid,
            "compositor": self.display.compositor.pid}

    def right_view(self):
        phase = self.kiosk.teller("GET", "/v1/screen", role="screen")["phase"]
        return {"idle": "idle", "awaiting-pass": "pass"}.get(phase)

    def begin(self):
        if not self.kiosk.teller("GET", "/v1/session")["isRunning"]:
            self.session = self.kiosk.begin()

    def kill(self, part):
        """Kills it, starts it again, and returns the seconds until the right page is there."""
        begun = time.monotonic()
        if part == "daemon":
            self.kiosk.kill()
            time.sleep(RESTART)
            self.kiosk.start(hears=False)
        elif part == "bridge":
            self.bridge.kill()
            time.sleep(RESTART)
            self.bridge.start()
        else:
            self.browser.kill()
            time.sleep(RESTART)
            self.browser.start()
        wait_for(f"the page after a kill of the {part}", lambda: self.browser.view() == self.right_view())
        return time.monotonic() - begun

    def stop(self):
        self.browser.stop()
        self.display.stop()
        self.bridge.stop()
        self.kiosk.stop()


def shows_the_page(whole, expected):
    """The display is full of the page, as another look at the same page has it."""
    def same():
        seen = whole.display.picture()
        return seen.size == expected.size and max(
            ImageStat.Stat(ImageChops.difference(seen, expected).resize((64, 48), Image.Resampling.BOX)).mean) < 2
    wait_for("the page on the display", same)


def main():
    out, kills = pathlib.Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 3
    out.mkdir(parents=True, exist_ok=True)
    seconds = {"browser": [], "bridge": [], "daemon": []}
    chance = random.Random(20261127)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = pathlib.Path(name)
        whole = Whole(folder, playwright)
        try:
            wait_for("the page", lambda: whole.browser.view() == "idle")
            idle = whole.display.picture()
            assert len(set(idle.resize((64, 48)).getdata())) > 8, "the display is empty"
            idle.save(out / "compositor-idle.png")
            # Settled: nothing is to be done while nobody comes.
            time.sleep(5)
            before, since = {part: worked(pid) for part, pid in whole.processes().items()}, time.monotonic()
            time.sleep(20)
            passed = time.monotonic() - since
            idle_share = {part: (worked(pid) - before[part]) / passed for part, pid in whole.processes().items()}
            held = {part: memory(pid) for part, pid in whole.processes().items()}
            for number in range(kills):
                part = ["browser", "bridge", "daemon"][number % 3]
                if chance.random() < 0.6 or number == 0:
                    whole.begin()
                time.sleep(chance.random() * 3)
                seconds[part].append(round(whole.kill(part), 2))
                if number < 3:
                    whole.display.picture().save(out / f"compositor-after-{part}.png")
            if whole.kiosk.teller("GET", "/v1/session")["isRunning"]:
                whole.kiosk.teller("DELETE", f"/v1/sessions/{whole.session}")
            wait_for("the end", lambda: whole.browser.view() == "idle")
            shows_the_page(whole, idle)
        finally:
            whole.stop()
    print(json.dumps({
        "kills": sum(map(len, seconds.values())), "seconds": seconds,
        "slowest": max((max(all) for all in seconds.values() if all), default=None),
        "memory": {part: round(value) for part, value in held.items()}, "memory_mb": round(sum(held.values())),
        "idle_share_of_a_core": round(sum(idle_share.values()), 4)}))


if __name__ == "__main__":
    main()
