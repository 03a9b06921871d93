"""Identity codes made with the reference library of Claim 169, and variations of them that others may write.

One JSON object comes on standard input: {name, algorithm, packing, encryption, portrait, variation, expires}; one goes to
standard output: {text, key, decryptionKey}. Bytes are hexadecimal. The keys are fixed and worthless.
"""

import json
import os
import sys
import zlib

import base45
import brotli
import cbor2
import claim169
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

request = json.load(sys.stdin)
secret = bytes([9]) * 32
is_es256 = request["algorithm"] == "ES256"
if is_es256:
    private = ec.derive_private_key(int.from_bytes(secret, "big"), ec.SECP256R1())
    public = private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
else:
    private = ed25519.Ed25519PrivateKey.from_private_bytes(secret)
    public = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
algorithm = -7 if is_es256 else -8
variation = request.get("variation")
portrait = bytes.fromhex(request.get("portrait") or "")


def with_library():
    claim = claim169.Claim169Input(id="ID-1", full_name=request["name"], date_of_birth="19840118", gender=2)
    if portrait:
        claim.face = [claim169.Biometric(portrait, 0, 4, "tests")]
    meta = claim169.CwtMetaInput(issuer="https://issuer.example", expires_at=request["expires"])
    meta.issued_at = 1_700_000_000
    if variation == "unsigned":
        return claim169.encode_unsigned(claim, meta)
    if is_es256:
        return claim169.encode_with_ecdsa_p256(claim, meta, secret)
    return claim169.encode_with_ed25519(claim, meta, secret)


def sign(protected, payload):
    message = cbor2.dumps(["Signature1", protected, b"", payload])
    if not is_es256:
        return private.sign(message)
    r, s = decode_dss_signature(private.sign(message, ec.ECDSA(hashes.SHA256())))
    return r.to_bytes(32, "big") + s.to_bytes(32, "big")


def by_hand():
    """A code as other issuers write it: each variation changes one thing."""
    identity = {1: "ID-1", 4: request["name"], 8: "1984-01-18", 9: 2}
    if portrait:
        identity[62] = [{0: portrait, 1: 0, 2: 4}]
    claims = {1: "https://issuer.example", 4: request["expires"], 6: 1_700_000_000, 169: identity}
    header, open_header = {1: algorithm}, {}
    if variation == "single-face":
        identity[62] = identity[62][0]
    elif variation == "byte-string":
        claims[169] = cbor2.dumps(identity)
    elif variation == "floats":
        claims[4], claims[6], identity[100] = claims[4] + 0.5, 1_700_000_000.25, [1.5, float("nan"), cbor2.undefined]
    elif variation == "old-photo":
        del identity[62]
        identity[16], identity[17] = portrait, 4
    elif variation == "jpeg-2000":
        identity[62] = [{0: b"\0\0\0\x0cjP  ", 1: 0, 2: 2}]
    elif variation == "kid-protected":
        header[4] = b"key 1"
    elif variation == "kid-unprotected":
        open_header[4] = b"key 1"
    elif variation == "algorithm-unprotected":
        header, open_header = {}, {1: algorithm}
    elif variation == "algorithm-es384":
        header = {1: -35}
    elif variation == "algorithm-text":
        header = {1: "EdDSA"}
    elif variation == "critical":
        header[2], header[99] = [99], 1
    elif variation == "undated":
        del claims[4]
    elif variation == "other-issuer":
        claims[1] = "https://other.example"
    elif variation == "no-issuer":
        del claims[1]
    elif variation == "no-identity":
        del claims[169]
    elif variation == "turned-name":
        identity[4] = "Abc\u202edef"
    elif variation == "joined-name":
        identity[4] = "क्\u200dष"
    elif variation == "later":
        claims[5] = request["expires"] - 1
    elif variation == "deep":
        for _ in range(100):
            identity[100] = [identity.get(100, 0)]
    elif variation == "bomb":
        identity[100] = b"\0" * 70_000
    payload = cbor2.dumps(claims)
    if variation == "twice":
        # The expiry once more at the end: A4 becomes A5.
        payload = bytes([payload[0] + 1]) + payload[1:] + cbor2.dumps(4) + cbor2.dumps(4_000_000_000)
    elif variation == "indefinite":
        payload = b"\xbf" + payload[1:] + b"\xff"
    elif variation == "not-a-map":
        payload = cbor2.dumps([1, 2])
    protected = cbor2.dumps(header) if header else b""
    signature = b"" if variation == "empty-signature" else sign(protected, payload)
    parts = [protected, open_header, payload, signature]
    if variation == "detached":
        parts[2] = None
    if variation == "untagged":
        return cbor2.dumps(parts)
    signed = cbor2.CBORTag(18, parts)
    if variation == "cwt-tag":
        signed = cbor2.CBORTag(61, signed)
    if variation == "mac":
        signed = cbor2.CBORTag(17, parts)
    return cbor2.dumps(signed)


def encrypted(inner, name):
    number, length = {"A128GCM": (1, 16), "A192GCM": (2, 24), "A256GCM": (3, 32)}[name]
    key, nonce, protected = bytes(range(length)), os.urandom(12), cbor2.dumps({1: number})
    context = cbor2.dumps(["Encrypt0", protected, b""])
    if variation == "encrypted-claims":
        # What some issuers do: the map of claims, encrypted and not signed.
        inner = cbor2.loads(inner).value[2]
    sealed = AESGCM(key).encrypt(nonce, inner, context)
    return cbor2.dumps(cbor2.CBORTag(16, [protected, {5: nonce}, sealed])), key


key = None
if variation in (None, "unsigned") and request.get("encryption") in (None, "A128GCM", "A256GCM"):
    data = zlib.decompress(base45.b45decode(with_library()))
else:
    data = by_hand()
if request.get("encryption"):
    data, key = encrypted(data, request["encryption"])
pack = {"zlib": zlib.compress, "brotli": brotli.compress, "raw": bytes}[request["packing"]]
text = base45.b45encode(pack(data))
text = text.decode() if isinstance(text, bytes) else text
print(json.dumps({"text": text, "key": public.hex(), "decryptionKey": key and key.hex()}))
