"""Verifies a receipt with python-cwt and reads it with cbor2: a second opinion on the wire format.

One JSON object comes on standard input and one goes to standard output; bytes are hexadecimal.
"""

import json
import sys

import cbor2
from cwt import COSE, COSEKey

request = json.load(sys.stdin)
kiosk = COSEKey.new(cbor2.loads(bytes.fromhex(request["kiosk"])))
protected, _, payload = COSE.new().decode_with_headers(bytes.fromhex(request["receipt"]), kiosk)
fields = cbor2.loads(payload)
json.dump(
    {
        "contentType": protected[3],
        "deterministic": cbor2.dumps(fields, canonical=True) == payload,
        "fields": {
            str(label): value.hex() if isinstance(value, bytes) else str(value) for label, value in fields.items()
        },
    },
    sys.stdout,
)
