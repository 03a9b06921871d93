"""Times the laboratory's daemon: how long it takes to be ready, and what it takes of the machine, idle and in sessions.

usage: daemon.py: rows of the benchmark as JSON. A simulated customer stands before the camera in the same program and is drawn
there, so that memory and processor time of a session are more than those of a kiosk.
"""

import json
import pathlib
import shutil
import statistics
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "Pages"))

from kiosk import Kiosk, wait_for
from processes import worked

STARTS = 5
SESSIONS = 3
# Seconds for which nobody comes.
IDLE = 20


def megabytes(pid, field):
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(status.split(f"{field}:")[1].split()[0]) / 1024


def start(kiosk):
    """Seconds from its start to being ready."""
    since = time.monotonic()
    kiosk.start()
    taken = time.monotonic() - since
    kiosk.stop()
    return taken


def starts(kiosk):
    """Seconds to ready in the middle: with networks that were compiled before, and without. A picture is before the camera, for
    a simulated customer would have networks of its own."""
    cold, warm = [], []
    for _ in range(STARTS):
        shutil.rmtree(kiosk.compiled)
        kiosk.compiled.mkdir(mode=0o700)
        cold.append(start(kiosk))
        warm.append(start(kiosk))
    return statistics.median(warm), statistics.median(cold)


def session(kiosk):
    """A whole session. On a slow machine the simulated customer is late at times and the machine is not sure: then the teller is asked,
    whose time is no part of this."""
    number = kiosk.begin()
    kiosk.scan(kiosk.passes["plain"])
    wait_for("the end, or the teller's turn", lambda: kiosk.phase(number) in ("ended", "awaiting-teller"))
    if kiosk.phase(number) == "awaiting-teller":
        kiosk.teller("DELETE", f"/v1/sessions/{number}")
        kiosk.verdict(number)


def row(name, value, unit):
    return {"name": name, "threads": 2, "value": round(value, 2), "unit": unit}


def main():
    with tempfile.TemporaryDirectory() as folder:
        warm, cold = starts(Kiosk(f"{folder}/still", customer=False))
        kiosk = Kiosk(f"{folder}/kiosk", real_time=True)
        kiosk.start()
        pid = kiosk.daemon.pid
        before = worked(pid)
        time.sleep(IDLE)
        idle, quiet = megabytes(pid, "VmRSS"), (worked(pid) - before) / IDLE
        worked_before, since = worked(pid), time.monotonic()
        for _ in range(SESSIONS):
            session(kiosk)
        busy = (worked(pid) - worked_before) / (time.monotonic() - since)
        most = megabytes(pid, "VmHWM")
        kiosk.stop()
    print(json.dumps([
        row("daemon, start to ready", warm * 1000, "ms"),
        row("daemon, start to ready, networks never compiled", cold * 1000, "ms"),
        row("daemon, processor time while nobody comes", quiet * 1000, "ms a second"),
        row("daemon with simulated customer, memory idle", idle, "MB"),
        row("daemon with simulated customer, processor time of a session", busy * 1000, "ms a second"),
        row("daemon with simulated customer, most memory in sessions", most, "MB"),
    ]))


if __name__ == "__main__":
    main()
