"""Visits by a stick that are broken off: a kiosk's folders and a stick in a folder of their own, the shipped tool, and at each of the
calls by which it changes a file or reads the stick a kill, a power cut (what nobody waited for is lost) or a pulled stick. Each time the
kiosk must be as before or as after, and `kaoin visit resume` and the next visit must lead to one of them and to the end. The same while a
report is left: each one on the stick opens, or is not there.

usage: visits.py [COUNT] [--tool PROGRAM]: COUNT breaks, 260 unless told, spread over all calls and modes; the rest at random times.
"""

import hashlib
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

TOP = pathlib.Path(__file__).resolve().parent.parent.parent
OFFICERS = "correct horse battery\nstaple of the second officer\n"
SAID = subprocess.DEVNULL


class Visits:
    def __init__(self, folder, tool):
        self.folder, self.tool = folder, str(tool)
        self.shim = folder / "broken_off.so"
        subprocess.run(["gcc", "-shared", "-fPIC", "-O1", "-Wno-unused-result", "-o", self.shim, TOP / "Tests/Endurance/broken_off.c"], check=True)
        self.live, self.office, self.kept = folder / "kiosk", folder / "office", folder / "kept"
        for place in (self.live / "state", self.live / "visits", self.office, self.kept, folder / "stick"):
            place.mkdir(parents=True)
        self.stick = folder / "stick"
        self.head_office()

    def run(self, *arguments, officers=False, env=None, expect=0):
        done = subprocess.run(
            [self.tool, *map(str, arguments)], input=OFFICERS if officers else "", capture_output=True, text=True,
            env={**os.environ, "LC_ALL": "C.UTF-8", **(env or {})})
        if expect is not None and done.returncode != expect:
            raise SystemExit(f"kaoin {' '.join(map(str, arguments))}: {done.returncode}\n{done.stdout}{done.stderr}")
        return done

    def head_office(self):
        """Keys, two bundles, settings of before and after, an order, and a kiosk that has the first of each."""
        office, live = self.office, self.live
        self.run("keys", "new", "root", "--out", office, officers=True)
        self.run("keys", "new", "issuer", "--name", "Bank", "--out", office, officers=True)
        self.run("keys", "new", "branch", "--unsealed", "--out", office)
        self.run("keys", "new", "receipt", "--unsealed", "--out", live)
        last = []
        for number in (1, 2):
            (office / "trust.toml").write_text(
                f'number = {number}\nexpires = 2099-12-31\n[[issuer]]\nkey = "issuer.pub"\njapanese = "銀行"\nenglish = "Bank"\n'
                "from = 2026-01-01\nuntil = 2099-12-30\n")
            self.run("trust", "build", office / "trust.toml", *last, "--out", office / "draft")
            self.run("trust", "sign", office / "draft", *last, "--root-key", office / "root.key", "--out", office / f"{number}.bundle", officers=True)
            last = ["--last", office / f"{number}.bundle"]
        head = (f'state_folder = "{live}/state"\nrun_folder = "{live}/run"\n[keys]\nroots = ["{office}/root.pub"]\nreceipt = "{live}/receipt.key"\n'
                f'branch = ["{office}/branch.key"]\n')
        (live / "kaoin.toml").write_text(head + '[camera]\npin = "046d:0825@1-2"\n[audit]\nkeep_days = 400\n')
        (office / "new.toml").write_text(head + "[audit]\nkeep_days = 365\n")
        self.run("trust", "import", office / "1.bundle", "--state", live / "state", "--root", office / "root.pub")
        self.order(1)
        self.log()

    def log(self):
        """The kiosk's state as its daemon makes it: the laboratory's, on recordings."""
        (self.live / "camera").mkdir()
        shutil.copy(TOP / ".runtime/portraits/obama2.jpg", self.live / "camera")
        (self.live / "scanner").touch()
        (self.live / "run").mkdir()
        (self.live / "lab.toml").write_text(f'camera = "{self.live}/camera"\nscanner = "{self.live}/scanner"\nassume_liveness = true\n')
        (self.live / "state").chmod(0o700)
        daemon = subprocess.Popen([TOP / ".build/release/kaoind-lab", "--config", self.live / "kaoin.toml"], stdout=SAID, stderr=SAID)
        try:
            end = time.monotonic() + 600
            while self.run("status", "--run", self.live / "run", expect=None).returncode != 0:
                assert time.monotonic() < end and daemon.poll() is None, "the kiosk does not get ready"
                time.sleep(0.2)
            (self.office / "metrics").write_text(self.run("metrics", "--run", self.live / "run").stdout)
        finally:
            daemon.terminate()
            daemon.wait()
        shutil.rmtree(self.live / "run")

    def order(self, number, *more):
        until = time.strftime("%Y-%m-%d", time.gmtime(time.time() + 30 * 86400))
        self.run("visit", "order", self.stick, "--number", number, "--kiosk", self.live / "receipt.pub", "--office", self.office / "branch.pub",
                 "--until", until, "--trust", self.office / "2.bundle", "--settings", self.office / "new.toml", "--root-key",
                 self.office / "root.key", "--replace", *more, officers=True)

    # MARK: The kiosk

    def at_kiosk(self):
        return ["--place", self.live / "visits", "--config", self.live / "kaoin.toml", "--kiosk", self.live / "receipt.pub"]

    def take(self, **how):
        return self.run("visit", "take", "--medium", self.stick, "--json", *self.at_kiosk(), **how)

    def leave(self, **how):
        return self.run("visit", "leave", "--medium", self.stick, "--json", *self.at_kiosk(), "--metrics", self.office / "metrics", **how)

    def reports(self):
        return sorted(self.stick.glob("*.kaoin-report"))

    def open(self):
        done = self.run("visit", "open", "--json", *self.reports(), "--office-key", self.office / "branch.key", "--receipt-key",
                        self.live / "receipt.pub", expect=None)
        return done.returncode == 0 and json.loads(done.stdout.splitlines()[0])["is_joined"]

    def resume(self, **how):
        return self.run("visit", "resume", "--json", *self.at_kiosk(), **how)

    def in_force(self):
        def digest(path):
            return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else None
        visits = self.live / "visits"
        return (digest(self.live / "state/trust.bundle"), digest(self.live / "kaoin.toml"), digest(visits / "state"))

    def broken(self, mode, at, command):
        env = {"LD_PRELOAD": str(self.shim), "KAOIN_BREAK_MODE": mode, "KAOIN_BREAK_AT": str(at), "KAOIN_BREAK_STICK": str(self.stick),
               "KAOIN_BREAK_KEEP": str(self.kept), "KAOIN_BREAK_COUNT": str(self.folder / "count")}
        return command(env=env, expect=None).returncode

    def first_calls(self, mode, command):
        """The same, told and as a list."""
        count = self.calls(mode, command)
        print(f"{mode}: {count} calls at which {command.__name__} can be broken off", flush=True)
        return [(command.__name__, mode, at) for at in range(1, count + 1)]

    def calls(self, mode, command):
        """How many calls there are at which it can be broken off."""
        stick = {"KAOIN_BREAK_STICK": str(self.stick)}
        if mode == "pull":
            # Those on the stick are told apart by trying.
            low, high = 0, 4096
            while low < high:
                middle = (low + high) // 2
                self.reset()
                if self.broken("pull", middle + 1, command) == 0:
                    high = middle
                else:
                    low = middle + 1
            self.reset()
            return low
        self.reset()
        self.broken("count", 0, command)
        self.reset()
        return int((self.folder / "count").read_text())

    def snapshot(self):
        self.saved, self.saved_stick = self.folder / "saved", self.folder / "saved-stick"
        for place, kept in ((self.live, self.saved), (self.stick, self.saved_stick)):
            shutil.rmtree(kept, ignore_errors=True)
            shutil.copytree(place, kept)

    def reset(self):
        for kept, place in ((self.saved, self.live), (self.saved_stick, self.stick)):
            shutil.rmtree(place)
            shutil.copytree(kept, place)
        for left in self.kept.iterdir():
            left.unlink()


def judge(visits, old, new, what):
    """After a break: each file whole; after `resume` all of them old or all new; the next visit ends it."""
    for found, values in zip(visits.in_force(), zip(old, new)):
        if found not in values:
            return f"{what}: a file is neither the old one nor the new one"
    visits.resume()
    state = visits.in_force()
    if state not in (old, new):
        return f"{what}: between: {[('new' if b == c else 'old') for b, c in zip(state, new)]}"
    if any((visits.live / "visits").glob("journal*")) or (visits.live / "visits/spool").exists():
        return f"{what}: something is left after the resume"
    result = json.loads(visits.take().stdout)
    if visits.in_force() != new or result["outcome"] != ("taken-before" if state == new else "taken"):
        return f"{what}: the next visit did not end it: {result}"
    # The trial block of a self-test is no part of a visit.
    left = [path.name for path in visits.live.rglob("*.part") if not path.name.startswith("selftest.")]
    if left:
        return f"{what}: {left} is left"
    return None


def judge_report(visits, old, new, what):
    """What is on the stick opens; the state is the old one or the new one; the next try leaves a whole report."""
    if visits.in_force()[2] not in (old[2], new[2]) or visits.in_force()[:2] != old[:2]:
        return f"{what}: what the kiosk remembers is neither the old nor the new"
    if visits.in_force() == new and not visits.reports():
        return f"{what}: the kiosk takes a report for left that is not there"
    if visits.reports() and not visits.open():
        return f"{what}: a report on the stick does not open"
    visits.leave()
    if visits.in_force() != new or not visits.open():
        return f"{what}: the next try did not leave a report"
    return None


def main():
    arguments = sys.argv[1:]
    tool = TOP / ".build/release/kaoin"
    if "--tool" in arguments:
        place = arguments.index("--tool")
        tool = pathlib.Path(arguments[place + 1]).resolve()
        del arguments[place:place + 2]
    count = int(arguments[0]) if arguments else 260
    chance = random.Random(20261127)
    failed, states = [], {"old": 0, "unfinished": 0, "new": 0}
    with tempfile.TemporaryDirectory(prefix="kaoin-visits-") as place:
        visits = Visits(pathlib.Path(place), tool)

        def course(command, judge, breaks_at):
            old = visits.in_force()
            visits.snapshot()
            began = time.monotonic()
            command()
            length = time.monotonic() - began
            new = visits.in_force()
            breaks = [one for mode in ("kill", "power", "pull") for one in visits.first_calls(mode, command)]
            breaks = chance.sample(breaks, breaks_at) if len(breaks) > breaks_at else breaks
            breaks += [(command.__name__, "time", chance.uniform(0, length * 1.1)) for _ in range(breaks_at - len(breaks))]
            for name, mode, at in breaks:
                visits.reset()
                ended = visits.broken(mode, at, command) if mode != "time" else killed_at(visits, command, at)
                # 2: the stick was gone before its first byte.
                if (mode == "pull" and ended not in (1, 2, 3)) or (mode in ("kill", "power") and ended != -signal.SIGKILL):
                    failed.append(f"{name} {mode} {at} ended with {ended}")
                states[{old: "old", new: "new"}.get(visits.in_force(), "unfinished")] += 1
                wrong = judge(visits, old, new, f"{name} {mode} {at}")
                if wrong:
                    failed.append(wrong)
            visits.reset()
            command()

        course(visits.take, judge, count - count // 3)
        course(visits.leave, judge_report, count // 3)
    for line in failed:
        print(f"FAILED: {line}")
    print(f"{count} visits broken off: {states} at that moment, old or new after the resume each time: {not failed}")
    sys.exit(1 if failed else 0)


def killed_at(visits, command, seconds):
    """The command, killed after a time."""
    def run(*arguments, **_):
        process = subprocess.Popen([visits.tool, *map(str, arguments)], stdout=SAID, stderr=SAID)
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        return process.wait()

    known, visits.run = visits.run, run
    try:
        return command()
    finally:
        visits.run = known


if __name__ == "__main__":
    main()
