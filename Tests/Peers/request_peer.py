"""Verifies a request for keys with cryptography's Ed25519 and cbor2: a second opinion on the wire format, and on the proof for a
key of the other curve, whose point is computed here from its definition.

One JSON object comes on standard input and one goes to standard output; bytes are hexadecimal.
"""

import json
import sys

import cbor2
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

P = 2**255 - 19

request = bytes.fromhex(json.load(sys.stdin)["request"])
protected, unprotected, payload, signatures = cbor2.loads(request).value
assert cbor2.loads(request).tag == 98 and unprotected == {}
content = cbor2.loads(payload)
keys = []
for file, (header, ids, signature) in zip(content[3], signatures, strict=True):
    key, parameters = cbor2.loads(file), cbor2.loads(header)
    assert ids == {4: key[2]} and parameters[1] == -8
    point = key[-2]
    if key[-1] == 4:
        point = parameters[-65540]
        y = int.from_bytes(point, "little") & (2**255 - 1)
        u = (1 + y) * pow(1 - y, P - 2, P) % P
        assert u == int.from_bytes(key[-2], "little"), "the point is not that of the key"
    signed = cbor2.dumps(["Signature", protected, header, b"", payload], canonical=True)
    Ed25519PublicKey.from_public_bytes(point).verify(signature, signed)
    keys.append({"curve": key[-1], "public": key[-2].hex()})
json.dump(
    {
        "contentType": cbor2.loads(protected)[3],
        "name": content[1],
        "madeAt": content[2],
        "keys": keys,
        "deterministic": cbor2.dumps(cbor2.loads(request), canonical=True) == request,
    },
    sys.stdout,
)
