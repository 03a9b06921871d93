"""Verifies an exported audit log after docs/AUDIT.md alone, with cbor2, hashlib and cryptography.

    audit_peer.py PUBLIC_KEY_HEX < export.jsonl

Prints `ENTRIES CHECKPOINTS` or the first thing that is wrong.
"""

import hashlib
import json
import sys

import cbor2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

DOMAIN = "kaoin-audit-1"
STRIDE = 128


def digest(*items):
    return hashlib.sha256(cbor2.dumps([DOMAIN, *items], canonical=True)).digest()


def require(is_right, what):
    if not is_right:
        print(what)
        sys.exit(0)


def check(entry, key):
    protected, headers, payload, signature = cbor2.loads(bytes.fromhex(entry["checkpoint"])).value
    require(cbor2.loads(protected) == {1: -8, 3: "application/vnd.kaoin.checkpoint"}, "header")
    require(list(headers) == [4], "headers")
    message = cbor2.dumps(["Signature1", protected, b"", payload], canonical=True)
    try:
        key.verify(signature, message)
    except InvalidSignature:
        require(False, f"signature {entry['sequence']}")
    said = cbor2.loads(payload)
    require(set(said) in ({1, 2, 3, 4}, {1, 2, 3, 4, 5}) and len(said.get(5, b"x" * 32)) == 32, "checkpoint's form")
    require(said[1].hex() == entry["log"], f"log {entry['sequence']}")
    require((said[2], said[3].hex()) == (entry["sequence"], entry["hash"]), f"head {entry['sequence']}")


def main():
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(sys.argv[1]))
    previous, expected, checkpoints, entries = None, None, 0, 0
    first, before, retention = None, None, None
    for line in sys.stdin.readlines():
        entry = json.loads(line)
        sequence = entry["sequence"]
        if previous is None:
            previous, expected = digest(bytes.fromhex(entry["log"])), 1
            if sequence > 1:
                require("checkpoint" in entry, "beginning")
                first, before = sequence, entry["previous"]
                previous, expected = bytes.fromhex(entry["previous"]), sequence
        require(sequence == expected, f"gap {expected}")
        require(bytes.fromhex(entry["previous"]) == previous, f"link {sequence}")
        fields = bytes.fromhex(entry["encoded_fields"])
        decoded = {name: value.hex() if isinstance(value, bytes) else value
                   for name, value in cbor2.loads(fields).items()}
        require(decoded == entry["fields"], f"fields {sequence}")
        if entry["kind"] == "retention":
            retention = decoded
        previous = digest(sequence, entry["seconds"], entry["kind"], fields, previous)
        require(previous.hex() == entry["hash"], f"changed {sequence}")
        require(sequence % STRIDE != 0 or "checkpoint" in entry, f"unsigned {sequence}")
        if "checkpoint" in entry:
            check(entry, key)
            checkpoints += 1
        expected, entries = sequence + 1, entries + 1
    if first is not None:
        named = retention or {}
        require(named.get("base") == first and named.get("before", before) == before, "beginning")
    print(entries, checkpoints)


main()
