"""Passes read and made with python-cwt, pyhpke, cbor2, base45 and claim169: a second opinion on the wire format.

One JSON object comes on standard input and one goes to standard output; bytes are hexadecimal.
"""

import hashlib
import json
import sys

import base45
import cbor2
from argon2.low_level import Type, hash_secret_raw
import claim169
from cwt import COSE, COSEKey, COSETypes, COSEHeaders  # noqa: F401

PRIVATE_PART = -65537


def key(hexadecimal):
    return COSEKey.new(cbor2.loads(bytes.fromhex(hexadecimal)))


def bound(claims):
    """The public claims as they are bound to the private part: all but itself, deterministic."""
    public = {label: value for label, value in claims.items() if label != PRIVATE_PART}
    return cbor2.dumps(public, canonical=True)


def pin_key(pin, pass_id):
    """The preshared key of a PIN, as the specification says."""
    salt = hashlib.sha256(b"kaoin pin 1" + pass_id).digest()[:16]
    return hash_secret_raw(
        pin.encode(), salt, time_cost=3, memory_cost=64 * 1024, parallelism=1, hash_len=32, type=Type.ID, version=19
    )


def split(text):
    """The line for people, which ends behind the third stroke, and the pass."""
    if not text.startswith("KAOIN PASS: "):
        return "", text
    *line, rest = text.split(" / ", 3)
    return " / ".join(line) + " / ", rest


def read(request):
    line, text = split(request["text"])
    token = base45.b45decode(text)
    _, _, payload = COSE.new().decode_with_headers(token, key(request["issuer"]), external_aad=line.encode())
    claims = cbor2.loads(payload)
    sealed = cbor2.dumps(claims[PRIVATE_PART], canonical=True)
    pin = request.get("pin")
    # A PIN that the pass does not have is not looked at.
    needs_pin = -5 in cbor2.loads(claims[PRIVATE_PART].value[0])
    secret = pin_key(pin, claims[7]) if needs_pin else None
    plain = COSE.new().decode(sealed, key(request["branch"]), external_aad=bound(claims), hpke_psk=secret)
    private = cbor2.loads(plain)
    # It knows no data outside of the object: a pass with a line is read without its signature.
    how = {"allow_unverified": True} if line else {
        "verify_with_ed25519": cbor2.loads(bytes.fromhex(request["issuer"]))[-2]}
    by_claim169 = claim169.decode(text, validate_timestamps=False, **how)
    return {
        "line": line,
        "issuer": claims[1],
        "expires": claims[4],
        "issuedAt": claims[6],
        "passID": claims[7].hex(),
        "name": claims[169][4],
        "template": private[1].hex(),
        "model": private[2],
        "reference": private[3],
        "claim169": {
            "name": by_claim169.claim169.full_name,
            "issuer": by_claim169.cwt_meta.issuer,
            "expires": by_claim169.cwt_meta.expires_at,
            "issuedAt": by_claim169.cwt_meta.issued_at,
            "verified": by_claim169.is_verified(),
        },
        "deterministic": cbor2.dumps(cbor2.loads(token), canonical=True) == token
        and cbor2.dumps(claims, canonical=True) == payload,
    }


def make(request):
    claims = {
        1: request["issuerName"],
        4: request["expires"],
        6: request["issuedAt"],
        7: bytes.fromhex(request["passID"]),
        169: {2: "1.2", 4: request["name"]},
    }
    branch = key(request["branch"])
    private = {1: bytes.fromhex(request["template"]), 2: request["model"], 3: request["reference"]}
    pin = request.get("pin")
    sealed = COSE.new().encode(
        cbor2.dumps(private, canonical=True),
        branch,
        protected={1: 42, -5: b"pin1"} if pin else {1: 42},
        unprotected={4: branch.kid},
        external_aad=bound(claims),
        hpke_psk=pin_key(pin, claims[7]) if pin else None,
    )
    claims[PRIVATE_PART] = cbor2.loads(sealed)
    issuer = key(request["issuer"])
    signed = COSE.new().encode(
        cbor2.dumps(claims, canonical=True), issuer, protected={1: -8}, unprotected={4: issuer.kid},
        external_aad=request.get("line", "").encode(),
    )
    canonical = cbor2.dumps(cbor2.loads(signed), canonical=True)
    return {"text": request.get("line", "") + base45.b45encode(canonical).decode()}


if __name__ == "__main__":
    call = {"read": read, "make": make}[sys.argv[1]]
    json.dump(call(json.load(sys.stdin)), sys.stdout)
