"""The usbredir protocol: a USB device of this program, given to QEMU's usb-redir over a Unix socket.

Only what the devices here need: control, bulk and interrupt transfers, 64-bit ids and 32-bit lengths.
"""

import os
import select
import socket
import struct

# Kinds of messages (usb-redir-protocol.md).
HELLO, CONNECT, RESET, INTERFACES, ENDPOINTS = 0, 1, 3, 4, 5
SET_CONFIGURATION, GET_CONFIGURATION, CONFIGURATION, SET_ALTERNATE, GET_ALTERNATE, ALTERNATE = range(6, 12)
START_INTERRUPTS, STOP_INTERRUPTS, INTERRUPTS = 15, 16, 17
CANCEL, CONTROL, BULK, INTERRUPT = 21, 100, 101, 103
# Outcomes of a transfer.
DONE, CANCELLED, STALLED = 0, 1, 4
HIGH_SPEED = 2
BULK_KIND, INTERRUPT_KIND, NO_KIND = 2, 3, 255


def slot(address):
    """Where the protocol's tables have an endpoint: those to the device first."""
    return (address & 0x80) >> 3 | address & 15


def interface(number, alternate, endpoints, *kind):
    return struct.pack("<9B", 9, 4, number, alternate, endpoints, *kind, 0)


def endpoint(address, kind, size, interval):
    return struct.pack("<BBBBHB", 7, 5, address, kind, size, interval)


class Device:
    """A device: descriptors, and what it does when it is asked. Its kinds override what they need."""

    kind = (0, 0, 0)
    product = "Device"
    # (number, class, subclass, protocol)
    interfaces = []
    # address: (kind, interval, interface, packet size)
    endpoints = {}

    def __init__(self, vendor, product_id, serial):
        self.vendor, self.product_id, self.serial = vendor, product_id, serial
        self.waiting = {}  # endpoint: [(id, length)] of bulk reads that nothing was there for
        self.configured = 1
        self.interrupts_wanted = False
        self.link = None

    # What a kind of device has to say.

    def description(self):
        """Descriptors of the interfaces, and their number."""
        raise NotImplementedError

    def asked(self, kind, request, value, index, length):
        """The answer to a control request that reads; None stalls it."""
        return None

    def told(self, kind, request, value, index, data):
        """Whether a control request that writes is taken."""
        return True

    def halted(self, address):
        """An endpoint was cleared."""

    def received(self, address, data):
        """Bytes for the device."""

    def command(self, verb, text):
        """A line from the test."""

    def due(self):
        """Seconds until `act` wants to run; None while nothing is to be done."""
        return None

    def act(self):
        """Does what is due."""

    # What all devices share.

    def device_descriptor(self):
        return struct.pack(
            "<BBHBBBBHHHBBBB", 18, 1, 0x0200, *self.kind, 64, self.vendor, self.product_id, 0x0100, 1, 2, 3, 1)

    def configuration_descriptor(self):
        body, number = self.description()
        return struct.pack("<BBHBBBBB", 9, 2, 9 + len(body), number, 1, 0, 0x80, 50) + body

    def string(self, index):
        if index == 0:
            return bytes([4, 3, 9, 4])
        text = {1: "Test", 2: self.product, 3: self.serial}.get(index, "").encode("utf-16-le")
        return bytes([2 + len(text), 3]) + text

    def answer(self, kind, request, value, index, length):
        if (kind, request) == (0x80, 6):
            if value >> 8 == 1:
                return self.device_descriptor()
            if value >> 8 == 2:
                return self.configuration_descriptor()
            return self.string(value & 255) if value >> 8 == 3 else None
        if (kind, request) == (0x80, 0):
            return b"\0\0"
        if request in (1, 3) and kind in (0, 1, 2):
            self.halted(index)
            return b""
        return self.asked(kind, request, value, index, length)

    def hand_over(self, address, data):
        """Answers waiting reads; what nobody waits for comes back."""
        queue = self.waiting.get(address, [])
        while data and queue:
            identifier, length = queue.pop(0)
            self.link.bulk(address, identifier, data[:length])
            data = data[length:]
        return data


class Link:
    """The socket to QEMU, and a file of commands from the test."""

    def __init__(self, device, path, commands):
        self.device = device
        device.link = self
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.connect(path)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 20)
        self.commands = os.open(commands, os.O_RDWR | os.O_NONBLOCK)
        self.lines = b""
        self.bytes = b""

    def send(self, kind, body, identifier=0):
        self.socket.sendall(struct.pack("<IIQ", kind, len(body), identifier) + body)

    def bulk(self, address, identifier, data, outcome=DONE):
        head = struct.pack("<BBHIH", address, outcome, len(data) & 0xFFFF, 0, len(data) >> 16)
        self.send(BULK, head + data, identifier)

    def interrupt(self, address, data):
        self.send(INTERRUPT, struct.pack("<BBH", address, DONE, len(data)) + data)

    def plug_in(self):
        """Says hello, then which device it is."""
        # Connecting with the device's version, end points' packet sizes, 64-bit ids, 32-bit lengths.
        abilities = 1 << 1 | 1 << 4 | 1 << 5 | 1 << 6
        hello = b"kaoin".ljust(64, b"\0") + struct.pack("<I", abilities)
        self.socket.sendall(struct.pack("<III", HELLO, len(hello), 0) + hello)
        _, length, _ = struct.unpack("<III", self.exactly(12))
        theirs = struct.unpack_from("<I", self.exactly(length), 64)[0]
        if theirs >> 5 & 3 != 3:
            raise SystemExit("QEMU without 64-bit ids and 32-bit lengths")
        device = self.device
        columns = zip(*device.interfaces)
        table = b"".join(bytes(column).ljust(32, b"\0") for column in columns)
        self.send(INTERFACES, struct.pack("<I", len(device.interfaces)) + table)
        kinds, intervals, numbers, sizes = [NO_KIND] * 32, [0] * 32, [0] * 32, [0] * 32
        for place in (0, 16):
            kinds[place], sizes[place] = 0, 64
        for address, (kind, interval, number, size) in device.endpoints.items():
            place = slot(address)
            kinds[place], intervals[place], numbers[place], sizes[place] = kind, interval, number, size
        self.send(ENDPOINTS, bytes(kinds) + bytes(intervals) + bytes(numbers) + struct.pack("<32H", *sizes))
        self.send(
            CONNECT,
            struct.pack("<BBBBHHH", HIGH_SPEED, *device.kind, device.vendor, device.product_id, 0x0100))

    def exactly(self, count):
        while len(self.bytes) < count:
            self.bytes += self.receive()
        taken, self.bytes = self.bytes[:count], self.bytes[count:]
        return taken

    def receive(self):
        data = self.socket.recv(1 << 16)
        if not data:
            raise SystemExit(0)
        return data

    def serve(self):
        """Until the other end or the test ends it: ending this program is unplugging the device."""
        self.plug_in()
        while True:
            readable, _, _ = select.select([self.socket, self.commands], [], [], self.device.due())
            if self.socket in readable:
                self.bytes += self.receive()
                self.take_messages()
            if self.commands in readable:
                self.lines += os.read(self.commands, 65536)
                while b"\n" in self.lines:
                    line, self.lines = self.lines.split(b"\n", 1)
                    verb, _, text = line.decode().partition(" ")
                    self.device.command(verb, text)
            self.device.act()

    def take_messages(self):
        while len(self.bytes) >= 16:
            kind, length, identifier = struct.unpack("<IIQ", self.bytes[:16])
            if len(self.bytes) < 16 + length:
                return
            body, self.bytes = self.bytes[16:16 + length], self.bytes[16 + length:]
            self.take(kind, identifier, body)

    def take(self, kind, identifier, body):
        device = self.device
        if kind == SET_CONFIGURATION:
            device.configured = body[0]
            self.send(CONFIGURATION, bytes([DONE, body[0]]), identifier)
        elif kind == GET_CONFIGURATION:
            self.send(CONFIGURATION, bytes([DONE, device.configured]), identifier)
        elif kind in (SET_ALTERNATE, GET_ALTERNATE):
            alternate = body[1] if kind == SET_ALTERNATE else 0
            self.send(ALTERNATE, bytes([DONE, body[0], alternate]), identifier)
        elif kind in (START_INTERRUPTS, STOP_INTERRUPTS):
            device.interrupts_wanted = kind == START_INTERRUPTS
            self.send(INTERRUPTS, bytes([DONE, body[0]]), identifier)
        elif kind == RESET:
            device.waiting = {}
        elif kind == CANCEL:
            for address, queue in device.waiting.items():
                if any(waiting == identifier for waiting, _ in queue):
                    device.waiting[address] = [entry for entry in queue if entry[0] != identifier]
                    self.bulk(address, identifier, b"", CANCELLED)
        elif kind == CONTROL:
            self.control(identifier, body)
        elif kind == BULK:
            address, _, low, _, high = struct.unpack("<BBHIH", body[:10])
            if address & 0x80:
                device.waiting.setdefault(address, []).append((identifier, low | high << 16))
            else:
                device.received(address, body[10:])
                self.send(BULK, struct.pack("<BBHIH", address, DONE, low, 0, high), identifier)

    def control(self, identifier, body):
        address, request, kind, _, value, index, length = struct.unpack("<BBBBHHH", body[:10])
        reads = kind & 0x80
        if reads or not length:
            answer = self.device.answer(kind, request, value, index, length)
        else:
            answer = b"" if self.device.told(kind, request, value, index, body[10:]) else None
        data = (answer or b"")[:length] if reads else b""
        outcome = DONE if answer is not None else STALLED
        count = len(data) if reads else length
        head = struct.pack("<BBBBHHH", address, request, kind, outcome, value, index, count)
        self.send(CONTROL, head + data, identifier)
