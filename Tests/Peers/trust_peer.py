"""Verifies a trust bundle with python-cwt and reads it with cbor2: a second opinion on the wire format.

One JSON object comes on standard input and one goes to standard output; bytes are hexadecimal.
"""

import json
import sys

import cbor2
from cwt import COSE, COSEKey

request = json.load(sys.stdin)
root = COSEKey.new(cbor2.loads(bytes.fromhex(request["root"])))
signed = bytes.fromhex(request["bundle"])
protected, _, payload = COSE.new().decode_with_headers(signed, root)
bundle = cbor2.loads(payload)
revocations = bundle[5]
json.dump(
    {
        "contentType": protected[3],
        "number": bundle[1],
        "issuedAt": bundle[2],
        "expires": bundle[3],
        "issuers": [{"key": entry[1].hex(), "name": entry[2], "state": entry[7]} for entry in bundle[4]],
        "revoked": [revocations[at : at + 8].hex() for at in range(0, len(revocations), 8)],
        "policy": {str(label): int(value) for label, value in bundle[6].items()},
        "resetsClock": bundle.get(8, False),
        "counterResets": [{"kiosk": entry[1].hex(), "value": entry[10], "end": entry[11].hex()} for entry in bundle.get(9, [])],
        "deterministic": cbor2.dumps(bundle, canonical=True) == payload,
    },
    sys.stdout,
)
