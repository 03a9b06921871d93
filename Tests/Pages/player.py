"""Shows a page states of a real session again, for as long as somebody wants to look at them: what a daemon sent, in a
language of choice, on a socket like the daemon's."""

import http.server
import json
import os
import socketserver
import struct
import threading
import time


class Player:
    def __init__(self, run, pictures, pause=0.2):
        """`pictures`: JPEGs that a daemon sent as its live picture, shown again with a pause in seconds between them."""
        os.makedirs(run, exist_ok=True)
        self.path = f"{run}/screen.sock"
        self.pictures, self.pause = pictures, pause
        self.changed = threading.Condition()
        self.state = {"phase": "idle", "isReady": True, "hasPreview": False, "asksLight": False, "isHelpCalled": False, "assumesLiveness": True}
        self.face = None
        self.number = 0
        # Live pictures that were sent.
        self.filmed = 0
        self.posted = []
        player = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def address_string(self):
                return "page"

            def whole(self, value):
                content = json.dumps(value).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def stream(self, kind):
                self.send_response(200)
                self.send_header("Content-Type", kind)
                self.send_header("Connection", "close")
                self.end_headers()
                self.close_connection = True

            def do_POST(self):
                length = int(self.headers.get("Content-Length", 0))
                player.posted.append((self.path, self.rfile.read(length).decode()))
                self.whole(player.state)

            def do_GET(self):
                try:
                    if self.path == "/v1/screen":
                        self.whole(player.state)
                    elif self.path == "/v1/screen/options":
                        self.whole({"voiceVolume": 60, "shufflesDigits": False})
                    elif self.path == "/v1/screen/events":
                        self.stream("text/event-stream")
                        player.tell(self.wfile)
                    elif self.path == "/v1/screen/clock":
                        self.whole({"microseconds": time.monotonic_ns() // 1000})
                    elif self.path.endswith("/light"):
                        self.stream("text/event-stream")
                        player.shine(self.wfile)
                    elif self.path == "/v1/screen/preview":
                        self.stream("application/vnd.kaoin.pictures")
                        player.film(self.wfile)
                    else:
                        self.send_error(404)
                except (BrokenPipeError, ConnectionResetError):
                    pass

        class Server(socketserver.ThreadingUnixStreamServer):
            daemon_threads = True

            def get_request(self):
                request, _ = super().get_request()
                return request, ("page", 0)

        self.server = Server(self.path, Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def show(self, state, face=None):
        with self.changed:
            self.number += 1
            self.state, self.face = state, face
            self.changed.notify_all()

    def tell(self, out):
        seen = -1
        while True:
            with self.changed:
                self.changed.wait_for(lambda: self.number != seen, 5)
                isNew, seen = self.number != seen, self.number
                state, face = self.state, self.face
            if not isNew:
                out.write(b": still here\n\n")
                continue
            name = "verdict" if state["phase"] == "ended" else "screen"
            out.write(f"event: {name}\ndata: {json.dumps(state)}\n\n".encode())
            if face:
                out.write(f"event: face\ndata: {json.dumps(face)}\n\n".encode())

    def shine(self, out):
        """One colour, for as long as the page looks at it."""
        step = {"number": 0, "red": 100, "green": 236, "blue": 100, "at": time.monotonic_ns() // 1000, "edge": 1}
        out.write(f"event: light\ndata: {json.dumps(step)}\n\n".encode())
        while True:
            with self.changed:
                self.changed.wait_for(lambda: False, 0.5)
            out.write(b": still here\n\n")

    def film(self, out):
        number = 0
        while True:
            with self.changed:
                self.changed.wait_for(lambda: False, self.pause)
            picture = self.pictures[number % len(self.pictures)]
            number += 1
            self.filmed += 1
            out.write(struct.pack(">I", len(picture)) + picture)

    def stop(self):
        self.server.shutdown()
        self.server.server_close()
