"""A laboratory kiosk with a simulated customer, its teller, and the bridge: real programs, real sockets."""

import http.client
import json
import os
import pathlib
import re
import socket
import subprocess
import time

from processes import PATIENCE, begun, ended

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PROGRAMS = ROOT / ".build/release"
OFFICERS = "correct horse battery\nstaple of the second officer\n"


def wait_for(what, condition, patience=PATIENCE):
    """Returns what the condition gives, once that is true."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        found = condition()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError(f"{what} did not happen in {patience} s")


def tool(*arguments, input=""):
    """Standard output of `kaoin`, in English."""
    made = subprocess.run(
        [PROGRAMS / "kaoin", *map(str, arguments)], input=input, capture_output=True, text=True,
        env={**os.environ, "LC_ALL": "C.UTF-8"})
    assert made.returncode == 0, f"kaoin {arguments[0]}: {made.stderr}"
    return made.stdout


class OverSocket(http.client.HTTPConnection):
    def __init__(self, path):
        super().__init__("kiosk", timeout=PATIENCE)
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(PATIENCE)
        self.sock.connect(str(self.path))


class Kiosk:
    def __init__(self, folder, light=False, customer=True, real_time=False):
        """The customer's time waits for the pictures, so that nothing rests on how fast the machine is; `real_time` measures."""
        self.folder = pathlib.Path(folder)
        made = subprocess.run([ROOT / "scripts/try-kiosk", self.folder, *(["--customer"] if customer else []), *(["--light"] if light else [])], capture_output=True, text=True)
        assert made.returncode == 0, made.stderr
        os.chmod(self.folder / "state", 0o700)
        if real_time:
            with open(self.folder / "lab.toml", "a") as lab:
                lab.write("real_time = true\n")
        # As the unit's: compiled networks stay from one start to the next.
        self.compiled = self.folder / "compiled"
        self.compiled.mkdir(mode=0o700)
        self.daemon = None
        self.passes = {"plain": (self.folder / "pass.txt").read_text(), "pin": self.enrol("pin", pin="4071")}
        self.sessions = 0

    def enrol(self, name, pin=None, portrait=False):
        folder, picture = self.folder, self.folder / f"{name}.png"
        tool(
            "enroll", "--single-picture", "--image", ROOT / ".runtime/portraits/obama.jpg", "--name", "山田 花子",
            "--reference", "1234567", "--expires", f"{time.gmtime().tm_year + 5}-12-31", "--issuer-key", folder / "issuer.key", "--branch-key",
            folder / "branch.pub", *(["--pin"] if pin else []), *(["--portrait"] if portrait else []), "--out", picture,
            input=OFFICERS + (f"{pin}\n" if pin else ""))
        return tool("pass", "read", picture)

    def start(self, hears=True):
        """Starts the daemon. A customer who hears nothing stands there and does nothing that is asked."""
        settings = (self.folder / "lab.toml").read_text()
        if not hears:
            settings = settings.replace("run/screen.sock", "run/nobody.sock")
        (self.folder / "lab-now.toml").write_text(settings)
        (self.folder / "scanner").write_text("")
        log = open(self.folder / "daemon.log", "ab")
        self.daemon = begun(
            [PROGRAMS / "kaoind-lab", "--config", self.folder / "kaoin.toml", "--lab", self.folder / "lab-now.toml"],
            stderr=log, stdout=log, env={**os.environ, "CACHE_DIRECTORY": str(self.compiled)})
        wait_for("the daemon", lambda: self.status())

    def status(self):
        assert self.daemon.poll() is None, (self.folder / "daemon.log").read_text()
        try:
            return self.teller("GET", "/v1/status")["isReady"]
        except OSError:
            return False

    def kill(self):
        self.daemon.kill()
        self.daemon.wait()

    def stop(self):
        if self.daemon:
            ended(self.daemon)

    def teller(self, method, path, body=None, role="teller"):
        connection = OverSocket(self.folder / f"run/{role}.sock")
        try:
            content = None if body is None else json.dumps(body)
            connection.request(method, path, content, {} if body is None else {"Content-Type": "application/json"})
            answer = connection.getresponse()
            return json.loads(answer.read())
        finally:
            connection.close()

    def set(self, section, *lines):
        """Settings of a section that has none yet, in force at once."""
        path = self.folder / "kaoin.toml"
        text = path.read_text()
        assert f"[{section}]" not in text, text
        path.write_text(text + "\n" + "\n".join([f"[{section}]", *lines]) + "\n")
        assert "isReady" in self.teller("POST", "/v1/reload", role="technician")

    def allow(self, line):
        """A line more in the policy, in force at once."""
        self.release(lambda text: f"{text}{line}\n")

    def forbid(self, line):
        """Such a line is gone again."""
        self.release(lambda text: text.replace(f"{line}\n", ""))

    def release(self, change):
        """A further trust bundle, described by what `change` makes of the last one's description."""
        folder, path = self.folder, self.folder / "trust.toml"
        text = path.read_text()
        number = int(re.search(r"^number = (\d+)$", text, re.MULTILINE)[1])
        path.write_text(change(text.replace(f"number = {number}", f"number = {number + 1}")))
        draft, bundle, last = folder / f"draft-{number + 1}", folder / "trust-new.bundle", folder / "trust.bundle"
        tool("trust", "build", path, "--last", last, "--out", draft)
        tool("trust", "sign", draft, "--last", last, "--root-key", folder / "root.key", "--out", bundle, input=OFFICERS)
        tool("trust", "import", bundle, "--state", folder / "state", "--root", folder / "root.pub")
        bundle.replace(last)
        assert self.teller("POST", "/v1/reload", role="technician")["isReady"]

    def begin(self, language="ja"):
        self.sessions += 1
        begun = self.teller(
            "POST", "/v1/sessions",
            {"purpose": "withdrawal", "transaction": f"T-{self.sessions}", "language": language})
        assert "session" in begun, begun
        return begun["session"]

    def scan(self, text):
        with open(self.folder / "scanner", "a") as scanner:
            scanner.write(text.strip() + "\n")

    def session(self, number):
        return self.teller("GET", f"/v1/sessions/{number}")

    def phase(self, number):
        return self.session(number)["report"]["phase"]

    def verdict(self, number):
        return wait_for("a verdict", lambda: self.session(number)["report"].get("verdict"))


class Bridge:
    """`kaoin-web` on a free port, which it keeps when it is started again; by a program that starts it as somebody else, where
    one is named."""

    def __init__(self, run, log, role="screen", starter=()):
        self.run, self.log, self.role, self.port, self.starter = run, log, role, 0, starter
        self.start()

    def start(self):
        self.process = begun(
            [*self.starter, PROGRAMS / "kaoin-web", "--role", self.role, "--run", self.run, "--port", str(self.port)],
            stdout=subprocess.PIPE, stderr=open(self.log, "ab"), text=True)
        self.address = self.process.stdout.readline().strip()
        assert self.address.startswith("http://127.0.0.1:"), pathlib.Path(self.log).read_text()
        self.port = int(self.address.rsplit(":", 1)[1].strip("/"))

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        ended(self.process)


def refuses_company(run):
    """The bridge does not serve in a network where another interface is up."""
    up = "ip link set lo up && (ip link add other type veth || ip link add other type bridge) && ip link set other up"
    tried = subprocess.run(
        ["unshare", "--net", "sh", "-c", f'{up} && exec "$@"', "sh", PROGRAMS / "kaoin-web", "--role", "screen", "--run",
         run, "--port", "0"], capture_output=True, text=True, timeout=PATIENCE)
    assert tried.returncode == 2 and "a network namespace of its own" in tried.stderr and not tried.stdout, tried
