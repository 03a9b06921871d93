"""A kiosk for endurance runs: the built tool and daemon, recordings in place of camera and scanner, nothing else replaced."""

import http.client
import json
import os
import pathlib
import signal
import socket
import subprocess
import time
import uuid

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOOL = ROOT / ".build/release/kaoin"
DAEMON = ROOT / ".build/release/kaoind-lab"
PORTRAITS = ROOT / ".runtime/portraits"
OFFICERS = "correct horse battery\nstaple of the second officer\n"
NAME = "山田 花子"
REFERENCE = "REF-20261124-7781"
PIN = "407193582616"


class UnixConnection(http.client.HTTPConnection):
    def __init__(self, path, timeout=30):
        super().__init__("kiosk", timeout=timeout)
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self.path)


class Kiosk:
    def __init__(self, folder, camera="obama2.jpg", liveness=True, environment=None, policy="", state=None):
        self.folder = pathlib.Path(folder)
        self.state = pathlib.Path(state) if state else self.folder / "state"
        self.run = self.folder / "run"
        self.script = self.folder / "script"
        self.process = None
        # By its name in the environment: a preloaded library for wrong clocks hides arguments from the program.
        self.environment = {**os.environ, **(environment or {}), "KAOIN_CONFIG": str(self.folder / "kaoin.toml")}
        self.log = open(self.folder / "log", "ab")
        for place in (self.state, self.run):
            place.mkdir(exist_ok=True)
        self.script.touch()
        self.make_keys()
        self.sign_trust(policy)
        self.record(camera)
        (self.folder / "kaoin.toml").write_text(
            f'''state_folder = "{self.state}"
run_folder = "{self.run}"
[keys]
branch = ["{self.folder}/branch.key"]
receipt = "{self.folder}/receipt.key"
roots = ["{self.folder}/root.pub"]
[access]
teller = ["root"]
technician = ["root"]
screen = ["root"]
'''
        )
        (self.folder / "lab.toml").write_text(
            f'''camera = "{self.folder}/camera"
scanner = "{self.script}"
assume_liveness = {"true" if liveness else "false"}
'''
        )

    def tool(self, *arguments, phrases=None, check=True):
        done = subprocess.run(
            [TOOL, *map(str, arguments)], input=phrases, capture_output=True, text=True, check=False
        )
        if check and done.returncode != 0:
            raise SystemExit(f"kaoin {arguments[0]} ended with {done.returncode}: {done.stderr}")
        return done

    def make_keys(self):
        if (self.folder / "root.key").exists():
            return
        for kind in (["issuer", "--name", "あおば銀行"], ["root"]):
            self.tool("keys", "new", *kind, "--out", self.folder, phrases=OFFICERS)
        for kind in ("branch", "receipt"):
            self.tool("keys", "new", kind, "--unsealed", "--out", self.folder)

    def sign_trust(self, policy="", number=1):
        (self.folder / "trust.toml").write_text(
            f'''number = {number}
expires = 2099-12-31
[[issuer]]
key = "issuer.pub"
japanese = "あおば銀行"
english = "Aoba Bank"
from = 2026-01-01
until = 2098-12-31
[policy]
pause = 0
uses_per_day = 0
{policy}
'''
        )
        draft, signed = self.folder / "draft", self.folder / f"trust-{number}"
        self.tool("trust", "build", self.folder / "trust.toml", "--out", draft)
        self.tool("trust", "sign", draft, "--root-key", self.folder / "root.key", "--out", signed, phrases=OFFICERS)
        self.tool("trust", "import", "--state", self.state, "--root", self.folder / "root.pub", signed)

    def record(self, portrait):
        place = self.folder / "camera"
        place.mkdir(exist_ok=True)
        from PIL import Image

        picture = Image.open(PORTRAITS / portrait).convert("RGB")
        picture.resize((640, 640 * picture.height // picture.width)).save(place / "1.jpg", quality=95)

    def enrol(self, name="pass", pin=None):
        out = self.folder / f"{name}.png"
        arguments = [
            "enroll", "--single-picture", "--image", PORTRAITS / "obama.jpg", "--name", NAME, "--reference", REFERENCE,
            "--expires", f"{time.gmtime().tm_year + 5}-12-31", "--issuer-key", self.folder / "issuer.key",
            "--branch-key", self.folder / "branch.pub", "--out", out,
        ]
        phrases = OFFICERS
        if pin:
            arguments.append("--pin")
            phrases += pin + "\n"
        self.tool(*arguments, phrases=phrases)
        return self.tool("pass", "read", out).stdout.strip()

    def start(self, ready=True):
        """The seconds until the kiosk answers that it is ready."""
        begun = time.monotonic()
        self.process = subprocess.Popen(
            [DAEMON], env=self.environment, stdout=self.log, stderr=self.log
        )
        while time.monotonic() - begun < 60:
            if self.process.poll() is not None:
                raise SystemExit(f"kaoind ended with {self.process.returncode}; see {self.folder}/log")
            try:
                status, answer = self.call("GET", "/v1/status", sock="technician")
                if status == 200 and (answer["isReady"] or not ready):
                    return time.monotonic() - begun
            except OSError:
                pass
            time.sleep(0.01)
        raise SystemExit(f"kaoind is not ready; see {self.folder}/log")

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def end(self):
        """However it is."""
        if self.process and self.process.poll() is None:
            self.kill()

    def stop(self):
        self.process.terminate()
        return self.process.wait(timeout=30)

    def call(self, method, path, body=None, sock="teller", headers=None, timeout=30):
        connection = UnixConnection(str(self.run / f"{sock}.sock"), timeout)
        try:
            headers = {"Content-Type": "application/json", **(headers or {})} if body is not None else headers or {}
            connection.request(method, path, json.dumps(body) if body is not None else None, headers)
            answer = connection.getresponse()
            content = answer.read()
            if answer.headers.get("Content-Type", "").startswith("application/json"):
                content = json.loads(content)
            return answer.status, content
        finally:
            connection.close()

    def begin(self, transaction=None):
        body = {"purpose": "withdrawal", "transaction": transaction or f"T-{uuid.uuid4().hex[:12]}", "language": "en"}
        status, answer = self.call("POST", "/v1/sessions", body)
        if status != 201:
            raise RuntimeError(f"{status}: {answer}")
        return answer["session"]

    def scan(self, text):
        with open(self.script, "a") as script:
            script.write(text + "\n")

    def follow(self, session, until=lambda event: False, timeout=60):
        """Events up to the verdict, or to the one that is waited for."""
        connection = UnixConnection(str(self.run / "teller.sock"), timeout)
        try:
            connection.request("GET", f"/v1/sessions/{session}/events", headers={"Accept": "text/event-stream"})
            answer = connection.getresponse()
            for line in answer:
                if line.startswith(b"data:"):
                    event = json.loads(line[5:])
                    if event.get("verdict") or until(event):
                        return event
            return None
        finally:
            connection.close()

    def verify(self, text, transaction=None):
        session = self.begin(transaction)
        self.scan(text)
        return session, self.follow(session)

    def receipt(self, session):
        return self.call("GET", f"/v1/sessions/{session}/receipt", headers={"Accept": "application/cose"})

    def compute_time(self):
        """Seconds that the machine itself took for all sessions so far."""
        text = self.call("GET", "/v1/metrics", sock="technician")[1].decode()
        return next(float(line.split()[1]) for line in text.splitlines() if line.startswith("kaoin_session_compute_seconds_sum"))

    def audit(self, *arguments, check=True):
        return self.tool("audit", *arguments, "--state", self.state, check=check)

    def memory(self):
        """Resident megabytes."""
        for line in open(f"/proc/{self.process.pid}/status"):
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024
        return 0

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    def cpu(self):
        """Seconds of processor time so far."""
        fields = open(f"/proc/{self.process.pid}/stat").read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
