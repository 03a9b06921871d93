"""A USB device that this program is, plugged into the guest's usb-redir port until the program ends.

    usb camera   SOCKET --id 046d:0825 --serial CAM1 --commands FIFO --size 640x480 --mjpg 640x480=FILE [--yuyv …]
    usb keyboard SOCKET --id 05e0:1200 --serial KB1 --commands FIFO [--layout jp]
    usb serial   SOCKET --id 05e0:1701 --serial AC1 --commands FIFO
"""

import argparse

from camera import Camera
from redirection import Link
from scanners import LAYOUTS, Keyboard, SerialLine

arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
arguments.add_argument("kind", choices=["camera", "keyboard", "serial"])
arguments.add_argument("socket")
arguments.add_argument("--id", required=True, help="vendor:product")
arguments.add_argument("--serial", required=True)
arguments.add_argument("--commands", required=True, help="a FIFO")
arguments.add_argument("--layout", choices=sorted(LAYOUTS), default="us")
arguments.add_argument("--pause", type=float, default=0.006, help="seconds between reports of keys")
arguments.add_argument("--rate", type=float, default=10, help="frames a second")
arguments.add_argument("--size", action="append", default=[])
arguments.add_argument("--mjpg", action="append", default=[])
arguments.add_argument("--yuyv", action="append", default=[])
chosen = arguments.parse_args()
vendor, product = (int(part, 16) for part in chosen.id.split(":"))
identity = (vendor, product, chosen.serial)
if chosen.kind == "camera":
    pictures = [("mjpg", place) for place in chosen.mjpg] + [("yuyv", place) for place in chosen.yuyv]
    device = Camera(*identity, sizes=chosen.size, rate=chosen.rate, pictures=pictures)
elif chosen.kind == "keyboard":
    device = Keyboard(*identity, layout=chosen.layout, pause=chosen.pause)
else:
    device = SerialLine(*identity)
Link(device, chosen.socket, chosen.commands).serve()
