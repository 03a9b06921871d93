"""Lets schemathesis make requests from a socket's own description and judge every answer by it. Arguments: the socket, the
most requests for each route, the most seconds, the seed, and where the bridge is to be tried before that socket, its port. Prints
one JSON object: the code that it ended with (0 where every answer is a documented one, or before the bridge none its own failure),
the connections and the answers that there were, the end of its words."""

import json
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import threading

PATH, EXAMPLES, SECONDS, SEED = sys.argv[1:5]
BRIDGE = int(sys.argv[5]) if len(sys.argv) > 5 else None
CHECKS = ["not_a_server_error", "content_type_conformance"]
if not BRIDGE:
    # The bridge refuses more than the description knows of, each in the form of its errors.
    CHECKS += ["status_code_conformance", "response_schema_conformance", "unsupported_method", "allow_header_conformance"]


def ask(method, path, body=None):
    """One request over the socket, its answer as JSON."""
    head = f"{method} {path} HTTP/1.1\r\nHost: k\r\nConnection: close\r\n"
    data = json.dumps(body).encode() if body else b""
    if body:
        head += f"Content-Type: application/json\r\nContent-Length: {len(data)}\r\n"
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(PATH)
        connection.sendall(head.encode() + b"\r\n" + data)
        got = b""
        while part := connection.recv(65536):
            got += part
    return json.loads(got.split(b"\r\n\r\n", 1)[1])


class Relay:
    """From a port of this machine to the socket: schemathesis speaks to ports alone. To the bridge: for the counts."""

    def __init__(self):
        self.connections = self.answers = 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            client, _ = self.listener.accept()
            self.connections += 1
            server = socket.socket(socket.AF_INET if BRIDGE else socket.AF_UNIX)
            server.connect(("127.0.0.1", BRIDGE) if BRIDGE else PATH)
            for source, target in ((client, server), (server, client)):
                threading.Thread(target=self.copy, args=(source, target, source is server), daemon=True).start()

    def copy(self, source, target, counts):
        try:
            while part := source.recv(65536):
                # One that lies over two parts is missed.
                if counts:
                    self.answers += part.count(b"HTTP/1.1 ")
                target.sendall(part)
            target.shutdown(socket.SHUT_WR)
        except OSError:
            # One side is gone: so is the other.
            for end in (source, target):
                try:
                    end.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass


description = ask("GET", "/v1/openapi.json")
if "/v1/sessions" in description["paths"]:
    # A session that is known, so that not every request is about none.
    known = ask("POST", "/v1/sessions", {"purpose": "fuzz", "transaction": "T-1"})["session"]
    ask("DELETE", f"/v1/sessions/{known}")
else:
    # The run of a desk, where one goes on.
    state = next((path for path in ("/v1/desk", "/v1/window") if path in description["paths"]), None)
    known = ask("GET", state).get("run") if state else None
if known:
    for operations in description["paths"].values():
        for operation in operations.values():
            for parameter in operation.get("parameters", []):
                if parameter["name"] == "id":
                    parameter["examples"] = {"known": {"value": known}}

relay = Relay()
# As the bridge's own page would send them: what others send ends before it is read.
address = f"127.0.0.1:{BRIDGE}"
own = ["Host: " + address, "Sec-Fetch-Site: same-origin", "Origin: http://" + address] if BRIDGE else []
with tempfile.TemporaryDirectory() as folder:
    place = pathlib.Path(folder) / "openapi.json"
    place.write_text(json.dumps(description))
    program = shutil.which("schemathesis", path=str(pathlib.Path(sys.executable).parent))
    result = subprocess.run(
        [program, "run", str(place), "--url", f"http://127.0.0.1:{relay.port}", "--phases", "examples,coverage,fuzzing",
         "--checks", ",".join(CHECKS), "--max-examples", EXAMPLES, "--max-time", SECONDS, "--seed", SEED, "--workers", "1",
         "--request-timeout", "15", "--continue-on-failure", "--warnings", "off", "--report", "json",
         "--report-json-path", str(pathlib.Path(folder) / "report.json"), *(word for line in own for word in ("--header", line)),
         # Streams without end; screenPreview answers 501 here, which it takes for a failure of the server.
         *(word for stream in ("screenEvents", "screenPreview", "deskEvents", "windowEvents", "windowPreview")
           for word in ("--exclude-operation-id", stream))],
        cwd=folder, capture_output=True, text=True)
print(json.dumps({"code": result.returncode, "connections": relay.connections, "answers": relay.answers, "output": result.stdout[-6000:] + result.stderr[-2000:]}))
