"""Visits by a stick that are broken off: a kiosk's folders and a stick in a folder of their own, the shipped tool, and at each of the
calls by which it changes a file or reads the stick a kill, a power cut (what nobody waited for is lost) or a pulled stick. Each time the
kiosk must be as before or as after, and `kaoin visit resume` and the next visit must lead to one of them and to the end.

usage: visits.py [COUNT] [--tool PROGRAM]: COUNT breaks, 200 unless told, spread over all calls and modes; the rest at random times.
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
        self.before = self.in_force()

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
        return command(env=env, expect=None)

    def calls(self, mode, command):
        """How many calls there are at which it can be broken off."""
        stick = {"KAOIN_BREAK_STICK": str(self.stick)}
        if mode == "pull":
            # Those on the stick are told apart by trying.
            low, high = 0, 4096
            while low < high:
                middle = (low + high) // 2
                self.reset()
                if self.broken("pull", middle + 1, command).returncode == 0:
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
        self.saved = self.folder / "saved"
        shutil.copytree(self.live, self.saved)
        self.saved_stick = self.folder / "saved-stick"
        shutil.copytree(self.stick, self.saved_stick)

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


def main():
    arguments = sys.argv[1:]
    tool = TOP / ".build/release/kaoin"
    if "--tool" in arguments:
        place = arguments.index("--tool")
        tool = pathlib.Path(arguments[place + 1]).resolve()
        del arguments[place:place + 2]
    count = int(arguments[0]) if arguments else 200
    chance = random.Random(20261127)
    failed, done, states = [], 0, {"old": 0, "unfinished": 0, "new": 0}
    with tempfile.TemporaryDirectory(prefix="kaoin-visits-") as place:
        visits = Visits(pathlib.Path(place), tool)
        visits.snapshot()
        old = visits.in_force()
        began = time.monotonic()
        visits.take()
        length = time.monotonic() - began
        new = visits.in_force()
        assert all(a != b for a, b in zip(old, new)), "nothing was taken"
        breaks = []
        for mode in ("kill", "power", "pull"):
            calls = visits.calls(mode, visits.take)
            print(f"{mode}: {calls} calls at which a visit can be broken off", flush=True)
            breaks += [(mode, at) for at in range(1, calls + 1)]
        if len(breaks) > count:
            breaks = chance.sample(breaks, count)
        breaks += [("time", chance.uniform(0, length * 1.1)) for _ in range(count - len(breaks))]
        for mode, at in breaks:
            visits.reset()
            if mode == "time":
                process = subprocess.Popen([visits.tool, "visit", "take", "--medium", visits.stick, *map(str, visits.at_kiosk())], stdout=SAID, stderr=SAID)
                time.sleep(at)
                process.send_signal(signal.SIGKILL)
                process.wait()
            else:
                ended = visits.broken(mode, at, visits.take).returncode
                if (mode == "pull" and ended not in (1, 3)) or (mode != "pull" and ended != -signal.SIGKILL):
                    failed.append(f"{mode} {at} ended with {ended}")
            state = {old: "old", new: "new"}.get(visits.in_force(), "unfinished")
            states[state] += 1
            wrong = judge(visits, old, new, f"{mode} {at}")
            if wrong:
                failed.append(wrong)
            done += 1
    for line in failed:
        print(f"FAILED: {line}")
    print(f"{done} visits broken off: {states} at that moment, old or new after the resume each time: {not failed}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
