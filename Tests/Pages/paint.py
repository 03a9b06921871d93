"""How long the customer's screen takes from an event on the socket to what a person sees, and what the live picture costs.

usage: paint.py BENCH FRAME.png: lines for people, and one of JSON. BENCH is the product's benchmark, which times the networks while
the live picture is shown and while it is not. Times are of both clocks of one machine, to a millisecond; the browser draws 60 pictures
a second, so that half of one is always in them."""

import contextlib
import io
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

import network

if __name__ == "__main__":
    network.enter()

from PIL import Image, ImageOps
from playwright.sync_api import sync_playwright

from kiosk import Bridge
from player import Player
from processes import begun, ended, worked
from screen import started, view

EVENTS = 200
# Seconds for which the live picture is looked at, and after which the drawings beside it have moved to their end.
LOOK, SETTLE = 10, 12
# How often the networks are timed with the live picture and without it, by turns.
TURNS = 4
STATE = {
    "phase": "awaiting-pass", "isReady": True, "hasPreview": False, "isHelpCalled": False, "assumesLiveness": False,
    "language": "en", "session": "0" * 32, "secondsLeft": 60}
# After the frame in which the words are drawn a task runs: then they are on their way to the display.
PAINTED = """
window.painted = [];
new MutationObserver(() => {
  const words = document.getElementById("words").textContent;
  requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => window.painted.push([words, performance.timeOrigin + performance.now()]);
    channel.port2.postMessage(0);
  });
}).observe(document.getElementById("words"), { childList: true, characterData: true, subtree: true });
"""


def state(number):
    words = f"Sentence {number}"
    return {**STATE, "guidance": {"kind": "show-pass", "text": {"en": words, "ja": words}}}


def as_sent(path):
    """Of the size in which a daemon sends its live picture."""
    picture, out = Image.open(path).convert("RGB"), io.BytesIO()
    ImageOps.fit(picture, (224, 224)).save(out, "JPEG", quality=70)
    return out.getvalue()


def shares(player, bridge_pid, browser_pid):
    """Parts of a core that bridge and browser take while the live picture is shown, and while it is not."""
    found = []
    for preview in (False, True):
        player.show({**state(1), "phase": "capturing", "hasPreview": preview})
        time.sleep(SETTLE)
        before, filmed, since = [worked(pid) for pid in (bridge_pid, browser_pid)], player.filmed, time.monotonic()
        time.sleep(LOOK)
        passed = time.monotonic() - since
        after = [worked(pid) for pid in (bridge_pid, browser_pid)]
        a_second = (player.filmed - filmed) / passed
        assert a_second > 13 if preview else a_second == 0, f"the browser took {a_second:.1f} pictures a second"
        found.append([(new - old) / passed for old, new in zip(before, after)])
    return found


class Networks:
    """The product's networks at work on a camera's frames, beside whatever else the machine does."""

    def __init__(self, program, frame, threads):
        command = [program, "--paced", str(threads), str(LOOK), frame]
        self.process = begun(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def frame_ms(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return float(self.process.stdout.readline())

    def stop(self):
        self.process.stdin.close()
        self.process.wait()


def slowed(player, program, frame, threads):
    """Milliseconds that the networks take for a frame without the live picture and with it."""
    networks, taken = Networks(program, frame, threads), {False: [], True: []}
    for _ in range(TURNS):
        for preview in (False, True):
            player.show({**state(1), "phase": "capturing", "hasPreview": preview})
            time.sleep(SETTLE)
            taken[preview].append(networks.frame_ms())
    networks.stop()
    return statistics.median(taken[False]), statistics.median(taken[True])


def ordinary(folder):
    """A program that starts the browser as the kiosk's unit does: behind the networks, and by a user who may not put it before
    others. Root's browser would take the processor from them at a priority of its own."""
    program = pathlib.Path(folder) / "browser"
    program.write_text('#!/bin/sh\nexec nice -n 10 setpriv --inh-caps=-sys_nice --bounding-set=-sys_nice /usr/bin/chromium "$@"\n')
    program.chmod(0o755)
    return program


@contextlib.contextmanager
def unobserved(folder, address):
    """The same browser with nothing that looks into it, as on a kiosk: who drives a page is told of each piece of each stream, which
    takes a third of what the live picture takes by itself."""
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    process = begun(
        [ordinary(folder), "--headless", "--disable-gpu", "--disable-component-update", "--no-first-run", "--window-size=1080,1920",
         f"--user-data-dir={folder}/profile", *sandbox, address], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield process.pid
    finally:
        ended(process)


def main():
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        root = pathlib.Path(__file__).resolve().parent.parent.parent
        pictures = [as_sent(root / ".runtime/portraits/obama2.jpg")]
        player = Player(f"{folder}/run", pictures, pause=1 / 15)
        bridge = Bridge(f"{folder}/run", f"{folder}/bridge.log")
        browser = started(playwright, ordinary(folder))
        page = browser.new_context(viewport={"width": 1080, "height": 1920}).new_page()
        player.show(state(0))
        page.goto(bridge.address)
        view(page, "pass")
        page.evaluate(PAINTED)
        told = {}
        for number in range(1, EVENTS + 1):
            told[f"Sentence {number}"] = time.time() * 1000
            player.show(state(number))
            # Not in step with the display.
            time.sleep(0.05 + (number % 17) / 1000)
        time.sleep(1)
        painted = dict(page.evaluate("window.painted"))
        taken = sorted(painted[words] - told[words] for words in told if words in painted)
        browser.close()
        with unobserved(folder, bridge.address) as browser_pid:
            quiet, shown = shares(player, bridge.process.pid, browser_pid)
            frames = {threads: slowed(player, *sys.argv[1:3], threads) for threads in (1, 2)}
        bridge.stop()
        player.stop()
    assert len(taken) >= EVENTS * 0.95, f"{len(taken)} of {EVENTS} were painted by themselves"
    middle, late = taken[len(taken) // 2], taken[int(len(taken) * 0.99)]
    cost = [max(0, one - other) for one, other in zip(shown, quiet)]
    print(f"screen: event to paint {middle:.0f} ms (median), {late:.0f} ms (99 of 100), of {len(taken)}")
    print(f"screen: live picture at 15 a second: bridge {cost[0]:.1%} of a core, browser {cost[1]:.1%}, without graphics hardware")
    for threads, (alone, beside) in frames.items():
        print(f"networks, {threads} threads: {alone:.1f} ms a frame, {beside:.1f} ms beside the live picture")
    print(json.dumps({
        "networks_ms": {threads: {"alone": alone, "beside": beside} for threads, (alone, beside) in frames.items()},
        "event_to_paint_ms": {"median": middle, "p99": late, "count": len(taken)},
        "live_picture_cores": {"bridge": cost[0], "browser": cost[1]}}))


if __name__ == "__main__":
    main()
