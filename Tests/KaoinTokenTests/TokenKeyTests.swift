import Foundation
import KaoinCrypto
import KaoinTestSupport
import KaoinTexts
import KaoinToken
import Testing

/// Keys in a real token: SoftHSM2, with keys that OpenSC's tool made.
@Suite(.serialized) struct TokenKeyTests {
    private let token: SoftToken

    init() throws {
        token = try SoftToken(keys: ["issuer", "root", "twice", "twice"])
        for (name, value) in token.environment { setenv(name, value, 1) }
    }

    private func pin(_ digits: String) -> () throws -> SecretBytes {
        {
            let bytes = Array(digits.utf8)
            return try SecretBytes(copying: bytes.span)
        }
    }

    @Test func `what a token signs is the signature of the key that it shows`() throws {
        let message: [UInt8] = Array("a pass".utf8)
        do {
            // Nobody is logged in yet.
            let closed = try TokenKey(uri: SoftToken.uri(object: "issuer"), pin: nil)
            #expect(throws: CryptoError.signerFailed) { try closed.sign(message.span) }
        }
        let key = try TokenKey(uri: SoftToken.uri(object: "issuer"), pin: pin(SoftToken.pin))
        let signature = try key.sign(message.span)
        try key.verifyingKey.verify(signature.span, over: message.span)
        // Ed25519 draws no randomness: the same message has the same signature.
        #expect(try key.sign(message.span) == signature)
        let other = try TokenKey(uri: SoftToken.uri(object: "root"), pin: nil)
        #expect(other.verifyingKey != key.verifyingKey)
        #expect(throws: CryptoError.notAuthentic) { try other.verifyingKey.verify(signature.span, over: message.span) }
    }

    @Test func `a key of another token, a wrong PIN and a name that fits two keys are told apart`() throws {
        func problem(_ uri: String, pin digits: String? = SoftToken.pin, known: VerifyingKey? = nil) -> TokenKey
            .Problem?
        {
            do {
                _ = try TokenKey(uri: uri, known: known, pin: digits.map(pin))
                return nil
            } catch {
                return error as? TokenKey.Problem
            }
        }
        #expect(problem(SoftToken.uri(object: "issuer")) == nil)
        #expect(problem(SoftToken.uri(object: "issuer"), pin: "0000000000") == .wrongPIN)
        #expect(problem(SoftToken.uri(object: "none")) == .noKey)
        #expect(problem(SoftToken.uri(object: "twice")) == .noKey)
        #expect(problem(SoftToken.uri(token: "other", object: "issuer")) == .notThere)
        let root = try TokenKey(uri: SoftToken.uri(object: "root"), pin: nil).verifyingKey
        #expect(problem(SoftToken.uri(object: "issuer"), known: root) == .otherKey)
        let uri = SoftToken.uri(object: "issuer")
        for bad in [
            "", "issuer.key", "pkcs11:", "pkcs11:token=kaoin;object=issuer", uri + "&pin-value=8765432100",
            uri + "&pin-source=/tmp/pin", "pkcs11:token=kaoin;object=issuer?module-path=libsofthsm2.so",
            uri.replacing("object=issuer;", with: ""), "pkcs11:token=kaoin?module-path=/usr/lib/softhsm/libsofthsm2.so",
        ] where bad != uri {
            #expect(problem(bad) == .badURI, "\(bad)")
        }
        #expect(problem("pkcs11:token=kaoin;object=issuer?module-path=/etc/passwd") == .noModule)
    }
}
