"""Scanners: one that types, one at a serial line. Commands: `type TEXT` (then Enter, or CR LF), `raw TEXT`."""

import struct
import time

from redirection import BULK_KIND, INTERRUPT_KIND, Device, endpoint, interface

# Signs by HID usage from 0x04 on, alone and with shift.
LETTERS = "abcdefghijklmnopqrstuvwxyz"
LAYOUTS = {
    "us": (
        LETTERS + "1234567890\n\x1b\b\t -=[]\\\0;'`,./",
        LETTERS.upper() + "!@#$%^&*()\0\0\0\0\0_+{}|\0:\"~<>?",
    ),
    # JIS X 6002: other signs on the digits and right of the letters.
    "jp": (
        LETTERS + "1234567890\n\x1b\b\t -^@[]\0;:\0,./",
        LETTERS.upper() + "!\"#$%&'()\0\0\0\0\0\0=~`{}\0+*\0<>?",
    ),
}


class Keyboard(Device):
    product = "Keyboard scanner"
    interfaces = [(0, 3, 1, 1)]
    endpoints = {0x81: (INTERRUPT_KIND, 4, 0, 8)}
    # A keyboard as of the HID specification, appendix B: modifiers, lamps, six keys.
    report = bytes.fromhex(
        "05010906a101050719e029e7150025017501950881029501750881039505750105081901290591029501750391039506"
        "7508150025650507190029658100c0")

    def __init__(self, *identity, layout, pause):
        super().__init__(*identity)
        self.layout, self.pause = LAYOUTS[layout], pause
        self.queue, self.next = [], 0

    def description(self):
        hid = struct.pack("<BBHBBBH", 9, 0x21, 0x0111, 0, 1, 0x22, len(self.report))
        return interface(0, 0, 1, 3, 1, 1) + hid + endpoint(0x81, INTERRUPT_KIND, 8, 4), 1

    def asked(self, kind, request, value, index, length):
        if (kind, request, value >> 8) == (0x81, 6, 0x22):
            return self.report
        return {0xA1: bytes(8)[:length], 0x21: b""}.get(kind)

    def command(self, verb, text):
        plain, shifted = self.layout
        for sign in text + ("\n" if verb == "type" else ""):
            if sign in plain:
                usage, modifiers = plain.index(sign) + 4, 0
            else:
                usage, modifiers = shifted.index(sign) + 4, 2
            self.queue += [bytes([modifiers, 0, usage, 0, 0, 0, 0, 0]), bytes(8)]

    def due(self):
        return max(0, self.next - time.monotonic()) if self.queue and self.interrupts_wanted else None

    def act(self):
        now = time.monotonic()
        if self.queue and self.interrupts_wanted and now >= self.next:
            self.link.interrupt(0x81, self.queue.pop(0))
            self.next = max(self.next, now - 0.02) + self.pause


class SerialLine(Device):
    product = "Serial scanner"
    kind = (2, 0, 0)
    interfaces = [(0, 2, 2, 1), (1, 10, 0, 0)]
    endpoints = {0x82: (INTERRUPT_KIND, 9, 0, 16), 0x81: (BULK_KIND, 0, 1, 512), 0x01: (BULK_KIND, 0, 1, 512)}

    def __init__(self, *identity):
        super().__init__(*identity)
        self.queue = b""
        self.coding = struct.pack("<IBBB", 9600, 0, 0, 8)

    def description(self):
        functions = bytes([5, 0x24, 0, 0x10, 1, 5, 0x24, 1, 0, 1, 4, 0x24, 2, 2, 5, 0x24, 6, 0, 1])
        control = interface(0, 0, 1, 2, 2, 1) + functions + endpoint(0x82, INTERRUPT_KIND, 16, 9)
        data = interface(1, 0, 2, 10, 0, 0) + endpoint(0x81, BULK_KIND, 512, 0) + endpoint(1, BULK_KIND, 512, 0)
        return control + data, 2

    def asked(self, kind, request, value, index, length):
        if (kind, request) == (0xA1, 0x21):
            return self.coding
        return b"" if kind == 0x21 else None

    def told(self, kind, request, value, index, data):
        if request == 0x20:
            self.coding = data
            print("speed", struct.unpack("<I", data[:4])[0], flush=True)
        return True

    def command(self, verb, text):
        self.queue += text.encode() + (b"\r\n" if verb == "type" else b"")

    def act(self):
        self.queue = self.hand_over(0x81, self.queue)
