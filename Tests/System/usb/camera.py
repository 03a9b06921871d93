"""A camera of the USB Video Class 1.0 with one bulk endpoint. Commands: `mjpg WxH=FILE` or `yuyv WxH=FILE` change what it
shows, `freeze` and `thaw` stop its frames and let them come."""

import struct
import time

from redirection import BULK_KIND, Device, endpoint, interface

YUY2 = bytes.fromhex("5955593200001000800000aa00389b71")
MJPG_INDEX, YUYV_INDEX = 1, 2
END_OF_FRAME, END_OF_HEADER = 2, 0x80
# Control selectors of the stream.
PROBE, COMMIT = 1, 2


class Camera(Device):
    product = "Kiosk camera"
    kind = (0xEF, 2, 1)
    interfaces = [(0, 14, 1, 0), (1, 14, 2, 0)]
    endpoints = {0x81: (BULK_KIND, 0, 1, 512)}

    def __init__(self, *identity, sizes, rate, pictures):
        super().__init__(*identity)
        self.sizes = [tuple(map(int, size.split("x"))) for size in sizes]
        self.intervals = [int(1e7 / rate), int(2e7 / rate)]
        self.frames = {}
        for kind, place in pictures:
            self.load(kind, place)
        self.format, self.size, self.interval = MJPG_INDEX, 1, self.intervals[0]
        self.streams = self.frozen = self.ends_with_empty = False
        self.rest, self.parity, self.count, self.next = b"", 0, 0, 0

    def load(self, kind, place):
        size, path = place.split("=")
        width, height = map(int, size.split("x"))
        with open(path, "rb") as file:
            data = file.read()
        if kind == "yuyv":
            length = width * height * 2
            frames = [data[at:at + length] for at in range(0, len(data) - length + 1, length)]
        else:
            frames = [b"\xff\xd8\xff" + part for part in data.split(b"\xff\xd8\xff")[1:]]
        self.frames[kind, width, height] = frames

    def description(self):
        number = len(self.sizes)

        def frames(subtype):
            parts = b""
            for index, (width, height) in enumerate(self.sizes, 1):
                bits = width * height * 16
                parts += struct.pack(
                    "<BBBBBHHIIIIB", 26 + 4 * len(self.intervals), 0x24, subtype, index, 0, width, height, bits,
                    bits * 30, width * height * 2, self.intervals[0], len(self.intervals))
                parts += b"".join(struct.pack("<I", interval) for interval in self.intervals)
            return parts

        colours = bytes([6, 0x24, 13, 1, 1, 4])
        formats = struct.pack("<11B", 11, 0x24, 6, MJPG_INDEX, number, 1, 1, 0, 0, 0, 0) + frames(7) + colours
        formats += struct.pack("<5B", 27, 0x24, 4, YUYV_INDEX, number) + YUY2 + bytes([16, 1, 0, 0, 0, 0])
        formats += frames(5) + colours
        head = struct.pack("<BBBBHBBBBBBB", 15, 0x24, 1, 2, 15 + len(formats), 0x81, 0, 2, 0, 0, 0, 1) + b"\0\0"
        terminals = struct.pack("<BBBBHBBHHHB", 18, 0x24, 2, 1, 0x0201, 0, 0, 0, 0, 0, 3) + b"\0\0\0"
        terminals += struct.pack("<BBBBHBBB", 9, 0x24, 3, 2, 0x0101, 0, 1, 0)
        control = struct.pack("<BBBHHIBB", 13, 0x24, 1, 0x0100, 13 + len(terminals), 48000000, 1, 1) + terminals
        return (
            bytes([8, 11, 0, 2, 14, 3, 0, 0]) + interface(0, 0, 0, 14, 1, 0) + control
            + interface(1, 0, 1, 14, 2, 0) + head + formats + endpoint(0x81, BULK_KIND, 512, 0), 2)

    def asked(self, kind, request, value, index, length):
        if kind != 0xA1:
            return None
        if index == 1 and value >> 8 in (PROBE, COMMIT):
            width, height = self.sizes[self.size - 1]
            block = struct.pack(
                "<HBBIHHHHHII", 1, self.format, self.size, self.interval, 0, 0, 0, 0, 0, width * height * 2,
                width * height * 2 + 2)
            return {0x85: struct.pack("<H", len(block)), 0x86: b"\3"}.get(request, block)
        return b"\0" if request == 0x86 else None

    def told(self, kind, request, value, index, data):
        if (kind, request, index) != (0x21, 1, 1) or len(data) < 8:
            return False
        wanted = struct.unpack("<I", data[4:8])[0] or self.intervals[0]
        self.format = min(max(data[2], MJPG_INDEX), YUYV_INDEX)
        self.size = min(max(data[3], 1), len(self.sizes))
        self.interval = min(self.intervals, key=lambda interval: abs(interval - wanted))
        if value >> 8 == COMMIT:
            self.streams, self.rest, self.ends_with_empty = True, b"", False
            self.next = time.monotonic()
        return True

    def halted(self, address):
        self.streams, self.rest, self.ends_with_empty = False, b"", False

    def command(self, verb, text):
        if verb in ("mjpg", "yuyv"):
            self.load(verb, text)
        elif verb in ("freeze", "thaw"):
            self.frozen = verb == "freeze"

    def due(self):
        if not self.streams or self.frozen or not self.waiting.get(0x81):
            return None
        return 0 if self.rest or self.ends_with_empty else max(0, self.next - time.monotonic())

    def act(self):
        queue = self.waiting.get(0x81, [])
        while self.streams and not self.frozen and queue:
            if not self.rest and not self.ends_with_empty and not self.begin():
                return
            identifier, length = queue.pop(0)
            part, self.rest = self.rest[:length], self.rest[length:]
            self.link.bulk(0x81, identifier, bytes(part))
            # A transfer that is filled by the last bytes needs an empty one behind it.
            self.ends_with_empty = len(part) == length and not len(self.rest)
            if not len(self.rest):
                self.rest = b""

    def begin(self):
        """The next frame, when its time has come."""
        now = time.monotonic()
        if now < self.next:
            return False
        # A camera that is late leaves frames out; it does not catch up.
        self.next = max(self.next + self.interval / 1e7, now)
        kind = "mjpg" if self.format == MJPG_INDEX else "yuyv"
        frames = self.frames.get((kind, *self.sizes[self.size - 1]))
        if not frames:
            return False
        self.parity ^= 1
        head = bytes([2, END_OF_HEADER | END_OF_FRAME | self.parity])
        self.rest = memoryview(head + frames[self.count % len(frames)])
        self.count += 1
        return True
