"""Clients of a kiosk's socket as nobody wants them. Arguments: the socket, and `each` for one of each kind after the
other or a number of clients at once. Prints one JSON line for each: its kind, and the status that it was told or
`closed`."""

import json
import os
import socket
import sys
import threading
import time

PATH = sys.argv[1]
HEAD = b"POST /v1/sessions HTTP/1.1\r\nHost: k\r\nContent-Type: application/json\r\n"
PATIENCE = 600


def answer(connection):
    """The status of the answer."""
    connection.settimeout(PATIENCE)
    got = b""
    try:
        while b"\r\n" not in got:
            part = connection.recv(65536)
            if not part:
                return "closed"
            got += part
    except TimeoutError:
        return "silence"
    except OSError:
        return "closed"
    return int(got.split(b" ")[1])


def send(connection, data):
    """Whether it went out whole."""
    try:
        connection.sendall(data)
        return True
    except OSError:
        return False


def silent(connection):
    return answer(connection)


def slow(connection):
    for byte in HEAD * 4:
        if not send(connection, bytes([byte])):
            break
        time.sleep(0.1)
    return answer(connection)


def half_body(connection):
    send(connection, HEAD + b"Content-Length: 100\r\n\r\n{\"purpose\"")
    return answer(connection)


def half_closed(connection):
    send(connection, HEAD + b"Content-Length: 100\r\n\r\n{\"purpose\"")
    connection.shutdown(socket.SHUT_WR)
    return answer(connection)


def garbage(connection):
    send(connection, os.urandom(100_000).replace(b"\n", b"\r\n"))
    return answer(connection)


def big_head(connection):
    send(connection, HEAD + b"X-Long: " + b"a" * (1 << 20) + b"\r\n\r\n")
    return answer(connection)


def many_lines(connection):
    send(connection, HEAD + b"X: y\r\n" * 2000 + b"\r\n")
    return answer(connection)


def long_path(connection):
    send(connection, b"GET /" + b"a" * (1 << 20) + b" HTTP/1.1\r\nHost: k\r\n\r\n")
    return answer(connection)


def big_body(connection):
    block = b" " * (1 << 20)
    send(connection, HEAD + b"Content-Length: %d\r\n\r\n" % (100 << 20))
    for _ in range(100):
        if not send(connection, block):
            break
    return answer(connection)


def big_chunks(connection):
    block = b"100000\r\n" + b" " * (1 << 20) + b"\r\n"
    send(connection, HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
    for _ in range(100):
        if not send(connection, block):
            break
    return answer(connection)


def never_reads(connection):
    """Many requests, and nobody takes the answers: the connection ends."""
    connection.settimeout(PATIENCE)
    try:
        # A refused client's bytes are thrown away for a moment, and however many a fast machine sends in it, the end must come.
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            connection.sendall(b"GET /v1/openapi.json HTTP/1.1\r\nHost: k\r\n\r\n")
    except TimeoutError:
        return "silence"
    except OSError:
        return "closed"
    return "taken"


def gone(connection):
    send(connection, b"GET /v1/status HTTP/1.1\r\n")
    return "closed"


KINDS = [silent, slow, half_body, half_closed, garbage, big_head, many_lines, long_path, big_body, big_chunks, never_reads,
         gone]


def run(kind):
    try:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(PATH)
            result = kind(connection)
    except OSError:
        result = "closed"
    # In one piece: many threads write.
    sys.stdout.write(json.dumps({"kind": kind.__name__, "result": result}) + "\n")
    sys.stdout.flush()


if sys.argv[2] == "each":
    for kind in KINDS:
        run(kind)
else:
    threads = [threading.Thread(target=run, args=(KINDS[i % len(KINDS)],)) for i in range(int(sys.argv[2]))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
