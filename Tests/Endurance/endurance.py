"""Runs a kiosk for long and against the worst: kills, full disks, wrong clocks. Prints figures and a line of counts.

usage: endurance.py sessions N | kills N | idle SECONDS | faults | memory | crowd
"""

import json
import os
import pathlib
import random
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time

from kiosk import NAME, PIN, REFERENCE, Kiosk

passed, failed = 0, 0


def check(holds, what):
    global passed, failed
    if holds:
        passed += 1
    else:
        failed += 1
        print(f"FAILED: {what}", flush=True)


def sessions(folder, count):
    """Session after session: memory flat, no descriptor leaked, nothing personal on the disk."""
    kiosk = Kiosk(folder)
    text = kiosk.enrol()
    print(f"ready after {kiosk.start():.2f} s")
    compute, marks = [], []
    for number in range(count):
        event = kiosk.verify(text)[1]
        check(event["verdict"]["kind"] == "accepted", f"session {number}: {event}")
        total = kiosk.compute_time()
        compute.append((total - sum(compute) / 1000) * 1000)
        if number in (count // 10, count - 1):
            marks.append((kiosk.memory(), kiosk.descriptors()))
        if number % 100 == 99:
            print(f"{number + 1} sessions, {kiosk.memory():.0f} MB, {kiosk.descriptors()} descriptors", flush=True)
    (memory, descriptors), (memory_after, descriptors_after) = marks[0], marks[-1]
    print(f"{count} sessions: {memory:.1f} MB after a tenth, {memory_after:.1f} MB at the end; descriptors {descriptors}, {descriptors_after}")
    print(f"machine's own time from pass to verdict: median {statistics.median(compute):.1f} ms, 99th percentile {sorted(compute)[len(compute) * 99 // 100]:.1f} ms")
    check(memory_after < memory * 1.1 + 5, "memory grows")
    check(descriptors_after <= descriptors + 2, "descriptors leak")
    check(statistics.median(compute) < 300, "the machine is slow")
    check(kiosk.stop() == 0, "a graceful stop ends with 0")
    found = kiosk.audit("verify", "--receipt-key", kiosk.folder / "receipt.pub")
    check(found.returncode == 0, found.stdout)
    scan(kiosk, text)


def scan(kiosk, text):
    """Nothing personal lies in the state: names, references, pictures, templates, the pass itself."""
    needles = {
        "name": NAME.encode(), "name in UTF-16": NAME.encode("utf-16-le"), "reference": REFERENCE.encode(),
        "PIN": PIN.encode(), "pass": text[:60].encode(), "JPEG": b"\xff\xd8\xff\xe0", "PNG": b"\x89PNG\r\n",
    }
    files = [path for path in kiosk.state.rglob("*") if path.is_file()]
    for path in files:
        content = path.read_bytes()
        for what, needle in needles.items():
            check(needle not in content, f"{what} in {path.name}")
    print(f"scanned {len(files)} files of the state for {len(needles)} things")


def kills(folder, count):
    """Killed at random moments under load: ready again at once, nothing answered is missing, no count is lost."""
    kiosk = Kiosk(folder, camera="biden.jpg", policy="failures_before_delay_with_liveness = 10\nfailures_before_stop = 100")
    # Several passes: one alone would soon be made to wait, and nothing would be cut short.
    texts = [kiosk.enrol(f"pass-{number}") for number in range(min(count, 40))]
    answered, starts = {}, []
    generator = random.Random(20261124)

    def load():
        while not stopping.is_set():
            try:
                session, event = kiosk.verify(generator.choice(texts))
                if event and event.get("verdict"):
                    answered[session] = event["verdict"]["kind"]
            except (OSError, RuntimeError, KeyError, ValueError, AttributeError, Exception):
                time.sleep(0.01)

    for number in range(count):
        starts.append(kiosk.start())
        stopping = threading.Event()
        worker = threading.Thread(target=load, daemon=True)
        worker.start()
        time.sleep(generator.uniform(0.05, 1.5))
        kiosk.kill()
        stopping.set()
        worker.join(timeout=70)
        if number % 25 == 24:
            found = kiosk.audit("verify", "--receipt-key", kiosk.folder / "receipt.pub", check=False)
            check(found.returncode == 0, f"after kill {number + 1}: {found.stdout} {found.stderr}")
            print(f"{number + 1} kills, {len(answered)} verdicts answered", flush=True)
    kiosk.start()
    kiosk.stop()
    log = kiosk.audit("export").stdout
    missing = [session for session in answered if session not in log]
    check(not missing, f"answered and not in the log: {missing}")
    check(log.count('"session-abandoned"') > 0, "no kill hit a session")
    # Nobody is accepted here, so each failure counts on, those that a kill cut short too: none may be forgotten.
    counts, forgotten = {}, []
    for entry in map(json.loads, log.splitlines()):
        digest, told = entry["fields"].get("pass"), entry["fields"].get("failures")
        if entry["kind"] == "session-abandoned" or entry["fields"].get("outcome", "").startswith("failed"):
            counts[digest] = counts.get(digest, 0) + 1
        if told is not None and told != counts.get(digest, 0):
            forgotten.append((entry["sequence"], told, counts.get(digest, 0)))
    check(counts and not forgotten, f"failures in a row were forgotten: {forgotten}")
    print(f"failures counted over all kills: {sum(counts.values())} of {len(counts)} passes")
    print(f"{count} kills: {len(answered)} answered verdicts, {len(missing)} missing; {log.count(chr(34) + 'session-abandoned' + chr(34))} abandoned uses counted as failures")
    print(f"ready after a kill: median {statistics.median(starts):.2f} s, longest {max(starts):.2f} s")
    check(max(starts) < 2 if len(starts) else False, "a restart took 2 s or more")


def idle(folder, seconds):
    """Nobody comes: the processor rests, the camera is closed."""
    kiosk = Kiosk(folder)
    kiosk.start()
    time.sleep(5)
    before = kiosk.cpu()
    time.sleep(seconds)
    share = (kiosk.cpu() - before) / seconds * 100
    print(f"idle for {seconds} s: {share:.2f} % of a core, {kiosk.memory():.0f} MB")
    check(share < 0.5, "an idle kiosk works")
    kiosk.stop()


def crowd(folder):
    """Bad clients, 64 at a time: what they cost is given back."""
    kiosk = Kiosk(folder)
    kiosk.start()
    client = pathlib.Path(__file__).resolve().parent.parent / "Peers/api_hostile.py"
    # Once, so that everything that is made at the first use is there.
    subprocess.run([sys.executable, client, kiosk.run / "teller.sock", "64"], check=True, capture_output=True)
    before = kiosk.memory()
    for _ in range(5):
        subprocess.run([sys.executable, client, kiosk.run / "teller.sock", "64"], check=True, capture_output=True)
    growth = kiosk.memory() - before
    print(f"5 times 64 bad clients: {growth:+.1f} MB")
    check(growth < 32, "bad clients cost memory")
    check(status(kiosk) is not None, "the kiosk answers")
    kiosk.stop()


def status(kiosk):
    return kiosk.call("GET", "/v1/status", sock="technician")[1]


def faults(folder):
    """Disks and clocks that fail: what happens is what docs/OPERATIONS.md says."""
    base = pathlib.Path(folder)
    full_disk(base / "full")
    read_only(base / "read-only")
    corrupt(base / "corrupt")
    clock(base / "clock")


def full_disk(folder):
    folder.mkdir()
    state = folder / "small"
    state.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", state], check=True)
    kiosk = Kiosk(folder, state=state)
    try:
        text = kiosk.enrol()
        kiosk.start()
        check(kiosk.verify(text)[1]["verdict"]["kind"] == "accepted", "before the disk is full")
        ballast = state / "ballast"
        with open(ballast, "wb", buffering=0) as file:
            try:
                while file.write(b"x" * 4096):
                    pass
            except OSError:
                pass
        seen = [attempt(kiosk, text) for _ in range(3)]
        print(f"disk full: {seen}")
        check(all(verdict not in ("accepted", "accepted-by-teller") for verdict in seen), f"accepted on a full disk: {seen}")
        check(kiosk.process.poll() is None, "the daemon ended on a full disk")
        ballast.unlink()
        check(eventually(lambda: attempt(kiosk, text) == "accepted"), "not accepted after there was room again")
        kiosk.stop()
        check(kiosk.audit("verify", check=False).returncode == 0, "the log after a full disk")
    finally:
        kiosk.end()
        subprocess.run(["umount", state], check=True)


def read_only(folder):
    folder.mkdir()
    state = folder / "small"
    state.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "tmpfs", state], check=True)
    kiosk = Kiosk(folder, state=state)
    try:
        text = kiosk.enrol()
        kiosk.start()
        kiosk.stop()
        subprocess.run(["mount", "-o", "remount,ro", state], check=True)
        kiosk.start(ready=False)
        check(not status(kiosk)["isReady"], "ready on a read-only disk")
        seen = attempt(kiosk, text)
        print(f"read-only disk: {seen}; {status(kiosk)['problems']}")
        check(seen not in ("accepted", "accepted-by-teller"), "accepted on a read-only disk")
        subprocess.run(["mount", "-o", "remount,rw", state], check=True)
        check(eventually(lambda: attempt(kiosk, text) == "accepted"), "not accepted after the disk was writable again")
        kiosk.stop()
    finally:
        kiosk.end()
        subprocess.run(["umount", state], check=True)


def corrupt(folder):
    folder.mkdir()
    kiosk = Kiosk(folder)
    text = kiosk.enrol()
    kiosk.start()
    check(kiosk.verify(text)[1]["verdict"]["kind"] == "accepted", "before the damage")
    kiosk.stop()
    database = kiosk.state / "kaoin.sqlite"
    copy = database.read_bytes()
    database.write_bytes(copy[:100] + os.urandom(4000) + copy[4100:])
    kiosk.start(ready=False)
    seen = attempt(kiosk, text)
    print(f"corrupt database: {seen}; {status(kiosk)['problems']}")
    check(seen not in ("accepted", "accepted-by-teller"), "accepted with a corrupt database")
    kiosk.stop()
    database.write_bytes(copy)
    kiosk.start()
    check(attempt(kiosk, text) == "accepted", "not accepted with the database put back")
    kiosk.stop()


def clock(folder):
    folder.mkdir()
    offset, shim = folder / "offset", folder / "wrong_clock.so"
    source = pathlib.Path(__file__).with_name("wrong_clock.c")
    subprocess.run(["gcc", "-O1", "-shared", "-fPIC", "-o", shim, source], check=True)
    offset.write_text("0")
    environment = {"LD_PRELOAD": str(shim), "KAOIN_CLOCK_OFFSET": str(offset)}
    kiosk = Kiosk(folder, environment=environment)
    text = kiosk.enrol()
    kiosk.start()
    check(attempt(kiosk, text) == "accepted", "with the right clock")
    for change, what in ((-30 * 86400, "a month back"), (4 * 365 * 86400, "four years ahead")):
        offset.write_text(str(change))
        seen = attempt(kiosk, text)
        print(f"clock {what}: {seen}; {status(kiosk)['problems']}")
        check(seen not in ("accepted", "accepted-by-teller"), f"accepted with the clock {what}")
    offset.write_text("0")
    check(eventually(lambda: attempt(kiosk, text) == "accepted"), "not accepted with the clock right again")
    kiosk.stop()
    check(kiosk.audit("verify", check=False).returncode == 0, "the log after wrong clocks")


def attempt(kiosk, text):
    """A verdict, the phase in which the teller is asked, or the error's kind."""
    try:
        session = kiosk.begin()
    except RuntimeError as error:
        return f"refused ({error})"
    kiosk.scan(text)
    event = kiosk.follow(session, until=lambda event: event["phase"] == "awaiting-teller")
    if not event.get("verdict"):
        kiosk.call("DELETE", f"/v1/sessions/{session}")
        kiosk.follow(session)
        return event["phase"]
    return event["verdict"]["kind"]


def eventually(holds, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(1)
    return False


def memory(folder):
    """After a session nothing secret or personal is in the daemon's memory."""
    kiosk = Kiosk(folder)
    text, with_pin = kiosk.enrol(), kiosk.enrol("with-pin", pin=PIN)
    opened = kiosk.tool(
        "pass", "open", "--json", "--branch-key", kiosk.folder / "branch.key", "--issuer", kiosk.folder / "issuer.pub",
        kiosk.folder / "pass.png",
    ).stdout
    import base64
    import json

    template = base64.b64decode(json.loads(opened)["template"])
    kiosk.start()
    check(kiosk.verify(text)[1]["verdict"]["kind"] == "accepted", "the session")
    session = kiosk.begin()
    kiosk.scan(with_pin)
    kiosk.follow(session, until=lambda event: event["phase"] == "awaiting-pin")
    check(kiosk.call("POST", "/v1/pin", {"pin": PIN}, sock="screen")[0] in (200, 202, 204), "the PIN is taken")
    check(kiosk.follow(session)["verdict"]["kind"] == "accepted", "the session with a PIN")
    time.sleep(1)
    keys = {name: (kiosk.folder / f"{name}.key").read_bytes() for name in ("branch", "receipt")}
    needles = {
        "name": NAME.encode(), "name in UTF-16": NAME.encode("utf-16-le"), "reference": REFERENCE.encode(),
        "PIN": PIN.encode(), "template": template, "half of the template": template[:64],
        "pass": text[40:120].encode(),
    }
    # The private half of a key file stands behind the label -4: 23 58 20 and 32 bytes.
    for name, file in keys.items():
        start = file.index(b"\x23\x58\x20") + 3
        needles[f"{name} key"] = file[start : start + 32]
    found, size = search(kiosk.process.pid, needles)
    for what in needles:
        print(f"{what}: {len(found.get(what, []))} places {found.get(what, [])[:3]}")
    secret = [what for what in needles if not what.endswith(" key") and found.get(what)]
    check(not secret, f"in memory after the session: {secret}")
    for name in keys:
        places = found.get(f"{name} key", [])
        check(len(places) <= 1, f"{name} key stands in ordinary memory: {places}")
    print(f"searched {size >> 20} MB of the daemon's memory")
    kiosk.stop()


def search(pid, needles):
    found, size = {}, 0
    with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/mem", "rb", 0) as mem:
        for line in maps:
            span, rights, *_, = line.split()
            if "w" not in rights and "[heap]" not in line:
                continue
            start, end = (int(part, 16) for part in span.split("-"))
            try:
                mem.seek(start)
                content = mem.read(end - start)
            except OSError:
                continue
            size += len(content)
            for what, needle in needles.items():
                at = content.find(needle)
                while at >= 0:
                    if os.environ.get("KAOIN_SHOW") == what:
                        print(content[max(0, at - 96) : at + 96])
                    found.setdefault(what, []).append(f"{line.split()[-1] if len(line.split()) > 5 else 'anonymous'}+{at:x}")
                    at = content.find(needle, at + 1)
    return found, size


def main():
    mode = sys.argv[1] if len(sys.argv) > 1 else ""
    number = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    with tempfile.TemporaryDirectory(prefix="kaoin-endurance-") as folder:
        match mode:
            case "sessions": sessions(folder, number or 1000)
            case "kills": kills(folder, number or 300)
            case "idle": idle(folder, number or 60)
            case "faults": faults(folder)
            case "memory": memory(folder)
            case "crowd": crowd(folder)
            case _: raise SystemExit(__doc__)
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
