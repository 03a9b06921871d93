"""The screen's light in a real browser, before a laboratory kiosk whose policy asks for it: when each colour was painted, by
the page's own report, against the daemon's clock.

usage: light.py [ROUNDS]: a line of JSON at the end has the figures, in ms. The page's idea of the daemon's clock is compared
with what this program finds by asking both, each by the shortest way of forty."""

import json
import pathlib
import sys
import tempfile
import threading
import time

import network

if __name__ == "__main__":
    network.enter()

from playwright.sync_api import sync_playwright

import checks
from kiosk import Bridge, Kiosk, wait_for
from screen import PATIENT, away_or_late, rested, started, view

RECORD = """
(() => {
""" + checks.READ_EVENTS + """
  const whole = window.fetch;
  window.lights = [];
  // The longest time between two frames, of a try and of its light, in ms: what a busy machine does to both.
  window.widest = 0;
  let last;
  const beat = (now) => {
    const gap = last === undefined ? 0 : now - last;
    const light = window.lights.at(-1);
    window.widest = Math.max(window.widest, gap);
    if (light && !light.status) light.widest = Math.max(light.widest, gap);
    last = now;
    requestAnimationFrame(beat);
  };
  requestAnimationFrame(beat);
  window.fetch = async (...all) => {
    const [path, options] = all;
    const isLight = typeof path === "string" && path.endsWith("/light");
    if (isLight && options?.method === "POST") {
      const answer = await whole(...all);
      const light = window.lights.at(-1);
      light.painted = JSON.parse(options.body).painted.split(" ").map(Number);
      light.status = answer.status;
      return answer;
    }
    const response = await whole(...all);
    if (!isLight || !response.ok) return response;
    const light = { steps: [], widest: 0 };
    window.lights.push(light);
    const [page, ours] = response.body.tee();
    readEvents(ours, (name, data) => light.steps.push({ ...data, came: performance.now() })).catch(() => {});
    return new Response(page, response);
  };
})();
"""

# Words and the key that leaves the light out, while the light is on the page.
SEEN = """document.body.dataset.view !== "light" ? null
  : [document.getElementById("words").textContent, document.getElementById("no-light").checkVisibility()]"""

# The offset that a page agrees on by itself, and its own clock at a moment.
AGREE = "import('/screen/light.js').then((light) => light.agree())"


def share(values, part):
    """The value that a part of all does not exceed."""
    values = sorted(values)
    return values[min(len(values) - 1, int(part * len(values)))]


class Machine:
    """How late whoever sleeps is woken on this machine, in ms at most since it was asked last."""

    def __init__(self):
        self.most = 0
        threading.Thread(target=self.watch, daemon=True).start()

    def watch(self):
        while True:
            before = time.monotonic()
            time.sleep(0.005)
            self.most = max(self.most, (time.monotonic() - before) * 1000 - 5)

    def lateness(self):
        most, self.most = self.most, 0
        return most


def behind(light):
    """How long after their time colours came to the page, in ms at most, from the first one on."""
    steps = light["steps"] if light else []
    return max([(step["came"] - steps[0]["came"]) - (step["at"] - steps[0]["at"]) / 1000 for step in steps], default=0)


def clock_error(page, kiosk):
    """By how much the page's idea of the daemon's clock is off, in ms, and how sure this measurement is: half of the times that
    it took to ask."""
    agreed = page.evaluate(AGREE)
    # Daemon to this program's monotonic clock, and that to the page's: each by the quickest of some tries.
    best = None
    for _ in range(40):
        before = time.monotonic()
        told = kiosk.teller("GET", "/v1/screen/clock", role="screen")["microseconds"] / 1000
        half = (time.monotonic() - before) * 500
        if best is None or half < best[1]:
            best = (told - before * 1000 - half, half)
    ours = None
    for _ in range(40):
        before = time.monotonic()
        now = page.evaluate("performance.now()")
        half = (time.monotonic() - before) * 500
        if ours is None or half < ours[1]:
            ours = (before * 1000 + half - now, half)
    return agreed["offset"] - best[0] - ours[0], agreed["error"], best[1] + ours[1]


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = started(playwright)
        kiosk = Kiosk(f"{folder}/kiosk", light=True, real_time=True)
        kiosk.start()
        bridge = Bridge(kiosk.folder / "run", f"{folder}/bridge.log")
        context = browser.new_context(viewport={"width": 1080, "height": 1920}, has_touch=True)
        page = context.new_page()
        watch = checks.Watch(page, bridge.address, away_or_late)
        page.add_init_script(RECORD)
        page.add_init_script(PATIENT)
        page.goto(bridge.address)
        view(page, "idle")
        lights, short, tried, machine = [], [], 0, Machine()
        before = ("awaiting-pass", "judging-pass", "opening-pass", "capturing")
        while len(lights) < rounds and tried < 4 * rounds + 4:
            tried += 1
            page.evaluate("window.lights = []; window.widest = 0")
            machine.lateness()
            number = kiosk.begin("en")
            view(page, "pass")
            # A pass of its own: a session that is cancelled here counts as a failure of the pass.
            kiosk.scan(kiosk.enrol(f"light-{tried}"))
            wait_for("the light", lambda: kiosk.phase(number) not in before)
            seen = wait_for("the light on the page, or its end", lambda: page.evaluate(SEEN) or
                            (kiosk.phase(number) != "showing-light" and "over"))
            assert seen in ("over", ["Please keep looking here. The screen changes its colour", True]), seen
            wait_for("its end", lambda: kiosk.phase(number) != "showing-light")
            found = page.evaluate("({ light: window.lights.at(-1) ?? null, widest: window.widest })")
            # The page's report ends the phase, and its answer comes a moment later; a light that was cut short has no answer.
            end = time.monotonic() + 10
            while found["light"] and "status" not in found["light"] and len(found["light"]["steps"]) == 10 and time.monotonic() < end:
                time.sleep(0.05)
                found = page.evaluate("({ light: window.lights.at(-1) ?? null, widest: window.widest })")
            kiosk.teller("DELETE", f"/v1/sessions/{number}")
            view(page, "verdict")
            rested(page)
            light = found["light"]
            if light is None or len(light["steps"]) < 10 or light.get("status") in (None, 409):
                # It ended before it was shown whole, and is tried again: the daemon lets nothing count that a busy machine shows
                # too late. On one that is not busy all are whole, or something else is wrong.
                short.append({"widest": found["widest"], "behind": behind(light), "lateness": machine.lateness(),
                              "colours": len(light["steps"]) if light else 0})
                continue
            assert light["status"] == 200, light
            assert len(light["painted"]) == 10
            lights.append(light)
        # Each by itself says little of the machine: a daemon can be held up where this program and the page are not.
        assert lights or any(max(one["widest"] - 100, one["behind"], one["lateness"]) > 20 for one in short), short
        # Left out by the customer: no light is shown any more, and motion goes on.
        page.evaluate("window.lights = []")
        number = kiosk.begin("en")
        view(page, "pass")
        page.locator("#no-light").tap()
        kiosk.scan(kiosk.passes["plain"])
        view(page, "look")
        wait_for("the challenge", lambda: kiosk.phase(number) not in ("awaiting-pass", "judging-pass", "opening-pass", "capturing"))
        assert kiosk.phase(number) != "showing-light" and page.evaluate("window.lights.length") == 0
        kiosk.teller("DELETE", f"/v1/sessions/{number}")
        watch.verify()
        off, bound, sure = clock_error(page, kiosk)
        context.close()
        browser.close()
        kiosk.stop()
        bridge.stop()
    late = [(painted - step["at"]) / 1000 for light in lights for painted, step in zip(light["painted"], light["steps"])]
    print(json.dumps({
        "rounds": rounds, "tried": tried, "short": short, "colours": len(late),
        **({"p50": round(share(late, 0.5), 2), "p99": round(share(late, 0.99), 2), "most": round(max(late), 2),
            "least": round(min(late), 2)} if late else {}),
        "believed": sum(all(-20 <= value <= 60 for value in late[i:i + 10]) for i in range(0, len(late), 10)),
        "clock": {"off": round(off, 2), "bound": round(bound, 2), "sure": round(sure, 2)}}))


if __name__ == "__main__":
    main()
