import KaoinCore
import KaoinCrypto

@testable import KaoinPass

extension Scenario {
    static func envelope() throws -> [Scenario] {
        let es256 = COSE.protectedHeader(algorithm: -7)
        let two = CBOREncoder.encode([1: .integer(-8), 3: .text("x")] as CBORMap)
        return try [
            make(.invalid, "algorithm-es256", "the header says ES256", "pass-unsupported-algorithm") {
                $0.protected = es256
            },
            make(.invalid, "algorithm-two", "the header says more than the algorithm", "pass-unsupported-algorithm") {
                $0.protected = two
            },
            make(.invalid, "algorithm-none", "an empty protected header", "pass-unsupported-algorithm") {
                $0.protected = []
            },
            make(.invalid, "untagged", "without the tag 18", "pass-not-a-pass") { $0.tag = nil },
            make(.invalid, "tag-cwt", "the CWT tag 61 instead", "pass-not-a-pass") { $0.tag = 61 },
            make(.invalid, "tag-encrypt", "the tag of an encrypted object", "pass-not-a-pass") { $0.tag = 16 },
            make(.invalid, "kid-missing", "no key is named", "pass-not-a-pass") { $0.unprotected = [:] },
            make(.invalid, "kid-short", "a key id of 7 bytes", "pass-not-a-pass") {
                $0.unprotected = [4: .bytes([1, 2, 3, 4, 5, 6, 7])]
            },
            make(.invalid, "header-extra", "another unprotected header", "pass-not-a-pass") {
                $0.unprotected = [4: .bytes(World.passID), 5: .null]
            },
            make(.invalid, "parts-three", "three parts", "pass-not-a-pass") {
                $0.alterParts = { Array($0.dropLast()) }
            },
            make(.invalid, "parts-five", "five parts", "pass-not-a-pass") { $0.alterParts = { $0 + [.null] } },
            make(.invalid, "payload-null", "a detached payload", "pass-not-a-pass") {
                $0.alterParts = { [$0[0], $0[1], .null, $0[3]] }
            },
            make(.invalid, "payload-text", "a payload that is no map", "pass-invalid-signature") {
                $0.alterParts = { [$0[0], $0[1], .bytes([0x60]), $0[3]] }
            },
            make(.invalid, "signature-empty", "an empty signature", "pass-invalid-signature") {
                $0.alterParts = { [$0[0], $0[1], $0[2], .bytes([])] }
            },
            make(.invalid, "signature-short", "a signature of 63 bytes", "pass-invalid-signature") {
                $0.alterParts = { [$0[0], $0[1], $0[2], .bytes(Array(($0[3].bytes ?? []).dropLast()))] }
            },
            make(.invalid, "signature-zero", "a signature of zeros", "pass-invalid-signature") {
                $0.alterParts = { [$0[0], $0[1], $0[2], .bytes([UInt8](repeating: 0, count: 64))] }
            },
            make(.invalid, "issuer-unknown", "signed by a key that nobody trusts", "pass-unknown-issuer") {
                $0.signer = try World.signer(seed: 9)
            },
            make(.invalid, "issuer-impostor", "another key under the trusted key's id", "pass-invalid-signature") {
                let trusted = try World.signer().issuer.keyID
                $0.signer = try World.signer(seed: 9)
                $0.unprotected = [4: .bytes(trusted.bytes)]
            },
        ]
    }

    static func privateParts() throws -> [Scenario] {
        func parts(_ value: CBORValue) -> [CBORValue] {
            if case .tagged(_, .array(let parts)) = value { parts } else { [] }
        }
        let wrongAlgorithm = COSE.protectedHeader(algorithm: 35)
        return try [
            make(.invalid, "private-text", "the private part is a text", "pass-invalid-claim") {
                $0.alterPrivate = { _ in .text("secret") }
            },
            make(.invalid, "private-untagged", "the private part has no tag", "pass-invalid-claim") {
                $0.alterPrivate = { .array(parts($0)) }
            },
            make(.invalid, "private-algorithm", "another HPKE suite", "pass-invalid-claim") {
                $0.alterPrivate = { .tagged(16, .array([.bytes(wrongAlgorithm), parts($0)[1], parts($0)[2]])) }
            },
            make(.invalid, "private-key-short", "an encapsulated key of 31 bytes", "pass-invalid-claim") {
                $0.alterPrivate = { value in
                    let headers: CBORMap = [4: .bytes(World.passID), -4: .bytes([UInt8](repeating: 5, count: 31))]
                    return .tagged(16, .array([parts(value)[0], .map(headers), parts(value)[2]]))
                }
            },
            make(.invalid, "private-cut", "the ciphertext is one byte short", "pass-private-part-unreadable") {
                $0.alterPrivate = { value in
                    let cut = Array((parts(value)[2].bytes ?? []).dropLast())
                    return .tagged(16, .array([parts(value)[0], parts(value)[1], .bytes(cut)]))
                }
            },
            make(.invalid, "private-empty", "no ciphertext at all", "pass-private-part-unreadable") {
                $0.alterPrivate = { .tagged(16, .array([parts($0)[0], parts($0)[1], .bytes([])])) }
            },
            make(.invalid, "private-zero-key", "an encapsulated key that leads to zero", "pass-private-part-unreadable")
            {
                let group = try World.opener().group.keyID
                $0.alterPrivate = { value in
                    let headers: CBORMap = [4: .bytes(group.bytes), -4: .bytes([UInt8](repeating: 0, count: 32))]
                    return .tagged(16, .array([parts(value)[0], .map(headers), parts(value)[2]]))
                }
            },
            make(.invalid, "branch-other", "sealed for another branch group", "pass-wrong-branch-group") {
                $0.group = try World.opener(seed: 40).group
            },
            make(.invalid, "pin-missing", "the PIN is not given", "pass-pin-required") { $0.pin = "4071" },
            make(.invalid, "pin-wrong", "another PIN is given", "pass-private-part-unreadable", pin: "4072") {
                $0.pin = "4071"
            },
            make(.invalid, "template-short", "a template of 127 bytes", "pass-invalid-private-part") {
                $0.privateMap = privateMap(template: Array(World.template.dropLast()))
            },
            make(.invalid, "template-zero", "a template of zeros", "pass-invalid-private-part") {
                $0.privateMap = privateMap(template: [UInt8](repeating: 0, count: 128))
            },
            make(.invalid, "model-empty", "no model name", "pass-invalid-private-part") {
                $0.privateMap = privateMap(model: "")
            },
            make(.invalid, "model-japanese", "a model name outside of ASCII", "pass-invalid-private-part") {
                $0.privateMap = privateMap(model: "顔")
            },
            make(.invalid, "reference-empty", "no reference", "pass-invalid-private-part") {
                $0.privateMap = privateMap(reference: "")
            },
            make(.invalid, "private-array", "the plaintext is an array", "pass-invalid-private-part") {
                $0.privateMap = .array([])
            },
        ]
    }

    /// Bytes and texts that are wrong before anything is understood.
    static func encodings() throws -> [Scenario] {
        let good = try Draft().bytes()
        func raw(_ name: String, _ title: String, _ bytes: [UInt8], _ expect: String = "pass-malformed") -> Scenario {
            Scenario(folder: .invalid, name: name, title: title, text: Base45.encode(bytes), expect: expect)
        }
        func text(_ name: String, _ title: String, _ text: String, _ expect: String = "pass-not-base45") -> Scenario {
            Scenario(folder: .invalid, name: name, title: title, text: text, expect: expect)
        }
        let nested = [UInt8](repeating: 0x81, count: 40) + [0x00]
        return [
            raw("cbor-nothing", "no bytes", []),
            raw("cbor-cut", "the last byte is missing", Array(good.dropLast())),
            raw("cbor-more", "a byte too many", good + [0]),
            raw("cbor-indefinite", "an array without a length", [0xD2, 0x9F, 0xFF]),
            raw("cbor-long-number", "a number in more bytes than it needs", [0xD2, 0x81, 0x18, 0x05]),
            raw("cbor-unsorted", "a map out of order", [0xD2, 0x81, 0xA2, 0x02, 0x00, 0x01, 0x00]),
            raw("cbor-twice", "a key twice", [0xD2, 0x81, 0xA2, 0x01, 0x00, 0x01, 0x00]),
            raw("cbor-float", "a floating-point number", [0xD2, 0x81, 0xF9, 0x3C, 0x00]),
            raw("cbor-deep", "40 arrays in each other", nested),
            raw("cbor-bad-text", "a text that is no UTF-8", [0xD2, 0x81, 0x61, 0xFF]),
            raw("cbor-huge", "a byte string of 4 GB that is not there", [0xD2, 0x5A, 0xFF, 0xFF, 0xFF, 0xFF]),
            text("base45-lower", "lower-case letters", "bb8"),
            text("base45-length", "one character more than it can have", "BB8A"),
            text("base45-large", "three characters above 65535", ":::"),
            text("base45-japanese", "characters outside of the alphabet", "顔印"),
            text("too-long", "more than any symbol holds", String(repeating: "0", count: 4299), "pass-too-long"),
        ]
    }
}
