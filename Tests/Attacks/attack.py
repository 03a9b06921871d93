#!/usr/bin/env python3
"""Attacks on a kiosk that were once possible, tried again. Needs nothing but Python and, to be somebody else, root.

usage: attack.py              a kiosk to try is made for it, with its own daemon (`make build` first)
       attack.py --installed  the kiosk of this machine, as root: its sockets, its programs, and a copy of its state

Nothing is changed on an installed kiosk: its state is copied before it is tampered with. Each attack says how often it was
tried and how often it succeeded; exit code 1 where one did.
"""

import argparse
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent.parent
STRANGERS = (64001, 64002)
OFFICERS = "correct horse battery\nstaple of the second officer\n"


class Kiosk:
    """Where its parts are."""

    def __init__(self, tool, state, run, keys, folder=None):
        self.tool, self.state, self.run, self.keys, self.folder = tool, state, run, keys, folder

    def call(self, *arguments, **options):
        return subprocess.run([self.tool, *map(str, arguments)], capture_output=True, text=True, **options)

    def daemon(self, clock=None):
        environment = dict(os.environ)
        if clock:
            environment |= {"LD_PRELOAD": str(clock[0]), "KAOIN_CLOCK_OFFSET": str(clock[1])}
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(
                [self.tool.parent / "kaoind-lab", "--config", self.folder / "kaoin.toml"], stderr=log, env=environment)

    def is_ready(self):
        return self.call("status", "--run", self.run).returncode == 0

    def wait(self):
        until(self.is_ready)


def until(condition, seconds=300):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            sys.exit("attack: the kiosk does not come to where it should be")
        time.sleep(0.2)


def stop(daemon):
    daemon.send_signal(signal.SIGTERM)
    daemon.wait()


# ---- the state: somebody writes its files and has no key

TAMPERING = [
    ("erases the log's beginning and all use records",
     "UPDATE kiosk SET base = (SELECT max(sequence) FROM checkpoint); DELETE FROM use;"
     "DELETE FROM entry WHERE sequence < (SELECT base FROM kiosk);"
     "DELETE FROM checkpoint WHERE sequence < (SELECT base FROM kiosk)"),
    ("erases all use records", "DELETE FROM use"),
    ("sets failures back", "UPDATE use SET failures = 0, liveness = 1, begun = x'80', last_end = NULL"),
    ("has all passes counted under another key", "UPDATE kiosk SET salt = randomblob(32)"),
    ("sets the floor of the clock back", "UPDATE kiosk SET floor = (SELECT signed FROM trust)"),
    ("sets the number of the bundle back", "UPDATE trust SET number = number - 1"),
    ("makes what was signed younger", "UPDATE trust SET signed = signed + 86400"),
    ("cuts the log's end", "DELETE FROM entry WHERE sequence = (SELECT max(sequence) FROM entry)"),
    ("cuts it with the checkpoint",
     "DELETE FROM checkpoint WHERE sequence = (SELECT max(sequence) FROM entry);"
     "DELETE FROM entry WHERE sequence = (SELECT max(sequence) FROM entry)"),
    ("removes the signature", "DELETE FROM seal"),
    ("takes another checkpoint for it", "UPDATE seal SET object = (SELECT object FROM checkpoint LIMIT 1)"),
    ("makes it a state of the version before",
     "DROP TABLE seal; DROP TABLE trust; DROP TABLE use_digest; DELETE FROM use; DELETE FROM checkpoint;"
     "ALTER TABLE use DROP COLUMN liveness_failures; ALTER TABLE use DROP COLUMN wrong_pins;"
     "ALTER TABLE use DROP COLUMN close; DELETE FROM grdb_migrations WHERE identifier = '2'"),
    ("changes an entry", "UPDATE entry SET time = time + 1 WHERE sequence = (SELECT max(sequence) - 1 FROM entry)"),
]


def tamper(kiosk, sql, folder):
    """- Returns: whether the change did anything, and a verification finds nothing."""
    copy = Path(folder) / "state"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(kiosk.state, copy)
    database = sqlite3.connect(copy / "kaoin.sqlite")
    before = list(database.iterdump())
    for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        database.execute(f"DROP TRIGGER {name}")
    bare = list(database.iterdump())
    assert before != bare
    database.executescript(sql)
    changed = list(database.iterdump()) != bare
    database.close()
    (copy / "kaoin.sqlite-wal").touch()
    # The checkpoint beside it goes, too: the enemy has the whole folder.
    (copy / "kaoin.checkpoint").unlink(missing_ok=True)
    key = ["--receipt-key", kiosk.keys] if kiosk.keys else []
    return changed, kiosk.call("audit", "verify", "--state", copy, *key).returncode == 0


def state_attacks(kiosk):
    with tempfile.TemporaryDirectory() as folder:
        for name, sql in TAMPERING:
            changed, is_hidden = tamper(kiosk, sql, folder)
            if changed:
                yield f"state: {name}", 1, int(is_hidden)


# ---- the clock: two years ahead for a while

def clock_attacks(kiosk):
    with tempfile.TemporaryDirectory() as folder:
        clock, offset = Path(folder) / "clock.so", Path(folder) / "offset"
        subprocess.run(
            ["cc", "-shared", "-fPIC", "-o", clock, TOP / "Tests/Endurance/wrong_clock.c"],
            check=True)
        offset.write_text(f"{2 * 365 * 86400}")
        before = log_lines(kiosk)
        daemon = kiosk.daemon((clock, offset))
        kiosk.wait()
        time.sleep(16)
        stop(daemon)
        erased = [line for line in before if line not in set(log_lines(kiosk))]
        yield "clock: two years ahead for 16 s erases the log", 1, int(bool(erased))
        daemon = kiosk.daemon()
        kiosk.wait()
        status = kiosk.call("status", "--run", kiosk.run, "--json").stdout
        stop(daemon)
        yield "clock: one start ahead keeps the kiosk from accepting", 1, int("behind" in status or "too old" in status)


def log_lines(kiosk):
    return kiosk.call("audit", "export", "--state", kiosk.state).stdout.splitlines()


# ---- bundles

def bundle_attacks(kiosk):
    folder = kiosk.folder
    for number in (2, 3):
        text = (folder / "trust.toml").read_text().replace("number = 1", f"number = {number}")
        (folder / f"trust-{number}.toml").write_text(text)
        last = folder / ("trust.bundle" if number == 2 else "trust-2.bundle")
        kiosk.call("trust", "build", folder / f"trust-{number}.toml", "--last", last, "--out", folder / "draft")
        done = kiosk.call("trust", "sign", folder / "draft", "--last", last, "--root-key", folder / "root.key", "--out",
                          folder / f"trust-{number}.bundle", input=OFFICERS)
        assert done.returncode == 0, done.stderr
    place = ["--config", folder / "kaoin.toml", "--state", kiosk.state]
    assert kiosk.call("trust", "import", *place, folder / "trust-3.bundle").returncode == 0
    daemon = kiosk.daemon()
    kiosk.wait()
    stop(daemon)
    in_force = kiosk.state / "trust.bundle"
    good = in_force.read_bytes()
    hits = 0
    for index in range(60, len(good), max(1, len(good) // 20)):
        damaged = bytearray(good)
        damaged[index] ^= 1
        in_force.write_bytes(damaged)
        hits += kiosk.call("trust", "import", *place, folder / "trust-2.bundle").returncode == 0
        in_force.write_bytes(good)
    yield "bundle: a damaged one lets an older one in", 20, hits
    # Put there by hand: the daemon does not take it either.
    in_force.write_bytes((folder / "trust-2.bundle").read_bytes())
    daemon = kiosk.daemon()
    time.sleep(12)
    is_taken = kiosk.is_ready()
    stop(daemon)
    in_force.write_bytes(good)
    yield "bundle: an older file in its place", 1, int(is_taken)
    with tempfile.TemporaryDirectory() as evil:
        kiosk.call("keys", "new", "root", "--out", evil, input=OFFICERS)
        signed = Path(evil) / "evil.bundle"
        kiosk.call("trust", "sign", folder / "draft", "--last", folder / "trust-2.bundle", "--root-key", f"{evil}/root.key",
                   "--out", signed, input=OFFICERS)
        root = ["--root", f"{evil}/root.pub"]
        yield "bundle: another root is named", 1, int(kiosk.call("trust", "import", *place, *root, signed).returncode == 0)


# ---- sockets

FLOOD = """
import socket, sys, time
kept, end = [], time.monotonic() + float(sys.argv[2])
while time.monotonic() < end:
    s = socket.socket(socket.AF_UNIX); s.setblocking(False)
    try:
        s.connect(sys.argv[1]); kept.append(s)
    except OSError:
        s.close()
    if len(kept) > 100: kept.pop(0).close()
print(len(kept))
"""


def socket_attacks(kiosk):
    if os.getuid() != 0:
        print("attack: not root: nobody else can be made to connect")
        return
    for role in ("teller", "technician", "screen"):
        path = f"{kiosk.run}/{role}.sock"
        strangers = [
            subprocess.Popen(["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups", sys.executable, "-c",
                              FLOOD, path, "5"], stdout=subprocess.PIPE, text=True) for user in STRANGERS]
        lost = 0
        if role == "technician":
            lost = sum(not kiosk.is_ready() for _ in range(12))
            yield "sockets: strangers in a loop take the technician's answers", 12, lost
        taken = sum(int(process.communicate()[0] or 0) for process in strangers)
        yield f"sockets: strangers connect to {role}.sock", len(strangers), int(taken > 0)


REQUESTS = [
    ("no Host", b"GET /v1/status HTTP/1.1\r\n\r\n", 400),
    ("two Hosts", b"GET /v1/status HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
    ("a length beyond the limit", b"POST /v1/reload HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n", 413),
    ("a length that is no number", b"POST /v1/reload HTTP/1.1\r\nHost: a\r\nContent-Length: 1e3\r\n\r\n", 400),
    ("two lengths", b"POST /v1/reload HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400),
    ("a length and chunks",
     b"POST /v1/reload HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
    ("two requests of HTTP/1.0", b"GET /v1/status HTTP/1.0\r\nConnection: keep-alive\r\n\r\n" * 2, 200),
]


def request_attacks(kiosk):
    for name, head, expected in REQUESTS:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(f"{kiosk.run}/technician.sock")
            connection.settimeout(60)
            connection.sendall(head)
            got = b""
            while part := connection.recv(65536):
                got += part
        answers = got.count(b"HTTP/1.1 ")
        is_right = got.startswith(b"HTTP/1.1 %d " % expected) and answers == 1
        yield f"http: {name}", 1, int(not is_right)


# ---- programs and output

def program_attacks(kiosk):
    folders = ["/usr/lib/kaoin"]
    with tempfile.TemporaryDirectory() as folder:
        if kiosk.folder:
            subprocess.run([TOP / "scripts/install", folder], check=True, capture_output=True)
            folders = [f"{folder}/usr"]
        else:
            for name in ("kaoin", "kaoind"):
                shutil.copy(f"/usr/bin/{name}", folder)
            folders.append(folder)
        hits = sum(subprocess.run([TOP / "scripts/check-runpath", place], capture_output=True).returncode != 0
                   for place in folders)
        yield "programs: libraries are looked for where they were built", len(folders), hits
    names = ["\x1b]0;owned\x07", "\x1b[2J", "a\nFinding: none", "\u202egnp", "a\rvalid"]
    commands = [["pass", "inspect"], ["face"], ["keys", "show"], ["trust", "show"]]
    hits = 0
    for command in commands:
        for name in names:
            done = kiosk.call(*command, f"/nowhere/{name}")
            text = done.stdout + done.stderr
            hits += any(c in text for c in "\x1b\x07\r\u202e") or "\nFinding: none" in text
    yield "output: a file's name commands the terminal", len(commands) * len(names), hits


# ---- the whole state: somebody copies the folder, and puts the copy back later

COUNTER = "0x01804b41"


def listens(socket):
    """Whether a local socket takes connections: its file is there some time before that (`__SO_ACCEPTCON` in proc(5))."""
    lines = [line.split() for line in Path("/proc/net/unix").read_text().splitlines()]
    return any(line[-1] == socket and line[3] == "00010000" for line in lines)


class SoftTPM:
    """A TPM of software (swtpm) with the kiosk's counter, for kaoind-lab."""

    def __init__(self, folder):
        self.place = f"swtpm:path={folder}/tpm"
        self.process = subprocess.Popen(
            ["swtpm", "socket", "--tpm2", "--tpmstate", f"dir={folder}", "--server", f"type=unixio,path={folder}/tpm",
             "--ctrl", f"type=unixio,path={folder}/tpm.ctrl", "--flags", "not-need-init,startup-clear"],
            stderr=subprocess.DEVNULL)
        until(lambda: all(listens(f"{folder}/{name}") for name in ("tpm", "tpm.ctrl")))
        self.call("nvdefine", "-C", "o", "-s", "8", "-a", "ownerread|ownerwrite|authread|authwrite|no_da|nt=counter", COUNTER)
        self.call("nvincrement", "-C", COUNTER, COUNTER)
        self.value = int.from_bytes(self.call("nvread", "-C", COUNTER, COUNTER, "-s", "8"), "big")

    def call(self, *arguments):
        environment = os.environ | {"TPM2TOOLS_TCTI": self.place}
        return subprocess.run(["tpm2", *arguments], env=environment, check=True, capture_output=True).stdout

    def end(self):
        self.process.terminate()
        self.process.wait()


def copied(kiosk, place):
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(kiosk.state, place)
    return place


def put_back(kiosk, copy):
    shutil.rmtree(kiosk.state)
    shutil.copytree(copy, kiosk.state)


def takes(kiosk):
    """- Returns: whether the daemon works with the state that lies there. What it refuses it says in its log."""
    start = (kiosk.folder / "log").stat().st_size
    daemon = kiosk.daemon()
    said = lambda: (kiosk.folder / "log").read_bytes()[start:]
    until(lambda: kiosk.is_ready() or b"no session can begin" in said())
    is_ready = kiosk.is_ready()
    stop(daemon)
    return is_ready, b"machine's counter" in said()


def counter_attacks(kiosk):
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "tpm-state").mkdir()
        tpm = SoftTPM(f"{folder}/tpm-state")
        with (kiosk.folder / "kaoin.toml").open("a") as settings:
            settings.write(f"\n[state]\ntpm_counter = {tpm.value}\n")
        with (kiosk.folder / "lab.toml").open("a") as settings:
            settings.write(f'tpm = "{tpm.place}"\n')
        copies = [("of before the counter", copied(kiosk, f"{folder}/0"))]
        for visit in (1, 2):
            daemon = kiosk.daemon()
            kiosk.wait()
            verify(kiosk, f"C-{visit}")
            copies.append((f"of visit {visit}, while the daemon runs", copied(kiosk, f"{folder}/{visit}a")))
            stop(daemon)
            copies.append((f"of after visit {visit}", copied(kiosk, f"{folder}/{visit}b")))
        (_, newest) = copies.pop()
        for name, copy in copies:
            put_back(kiosk, copy)
            is_taken, is_told = takes(kiosk)
            yield f"whole state: an older one is put back, {name}", 1, int(is_taken or not is_told)
        put_back(kiosk, newest)
        assert takes(kiosk)[0], "the newest state is refused as well"
        newest = copied(kiosk, f"{folder}/newest")
        for file in kiosk.state.glob("kaoin.*"):
            file.unlink()
        is_taken, is_told = takes(kiosk)
        yield "whole state: it is removed, and a new one made", 1, int(is_taken or not is_told)
        put_back(kiosk, newest)
        tpm.call("nvundefine", "-C", "o", COUNTER)
        yield "whole state: the counter is removed", 1, int(takes(kiosk)[0])
        tpm.call("nvdefine", "-C", "o", "-s", "8", "-a", "ownerread|ownerwrite|authread|authwrite|no_da|nt=counter", COUNTER)
        tpm.call("nvincrement", "-C", COUNTER, COUNTER)
        for name, copy in copies:
            put_back(kiosk, copy)
            yield f"whole state: the counter is made anew for an older one, {name}", 1, int(takes(kiosk)[0])
        tpm.end()


def verify(kiosk, transaction):
    waiting = subprocess.Popen(
        [kiosk.tool, "verify", "--run", kiosk.run, "--transaction", transaction],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until(lambda: '"session"' in kiosk.call("status", "--run", kiosk.run, "--json").stdout)
    with (kiosk.folder / "scanner").open("a") as scanner:
        scanner.write((kiosk.folder / "pass.txt").read_text().strip() + "\n")
    waiting.wait()


def attacks(kiosk):
    if kiosk.folder:
        daemon = kiosk.daemon()
        kiosk.wait()
    yield from socket_attacks(kiosk)
    yield from request_attacks(kiosk)
    yield from program_attacks(kiosk)
    if kiosk.folder:
        for transaction in range(3):
            verify(kiosk, f"T-{transaction}")
        stop(daemon)
    yield from state_attacks(kiosk)
    if kiosk.folder:
        yield from clock_attacks(kiosk)
        yield from bundle_attacks(kiosk)
        yield from counter_attacks(kiosk)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--installed", action="store_true")
    installed = parser.parse_args().installed
    with tempfile.TemporaryDirectory() as scratch:
        if installed:
            key = Path("/etc/kaoin/receipt.pub")
            kiosk = Kiosk(Path("/usr/bin/kaoin"), Path("/var/lib/kaoin"), "/run/kaoin", key if key.exists() else None)
        else:
            os.chmod(scratch, 0o755)
            folder = Path(scratch) / "kiosk"
            subprocess.run([TOP / "scripts/try-kiosk", folder], check=True, stdout=subprocess.DEVNULL)
            os.chmod(folder, 0o755)
            kiosk = Kiosk(TOP / ".build/release/kaoin", folder / "state", folder / "run", folder / "receipt.pub", folder)
        tried, succeeded = 0, 0
        for name, count, hits in attacks(kiosk):
            tried, succeeded = tried + count, succeeded + hits
            print(f"{'!' if hits else ' '} {name}: {count} tried, {hits} succeeded", flush=True)
        print(f"{tried} attempts, {succeeded} succeeded")
    sys.exit(1 if succeeded else 0)


main()
