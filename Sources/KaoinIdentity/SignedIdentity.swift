internal import KaoinCrypto
internal import KaoinOpenSSL
internal import KaoinPass

/// A COSE_Sign1 of somebody else (RFC 9052, section 4.2).
struct SignedIdentity {
    let payload: [UInt8]
    private let headers: CodeHeaders
    private let signature: [UInt8]

    init(_ parts: [ForeignValue]) throws(IdentityCodeError) {
        headers = try CodeHeaders(parts[0], parts[1])
        guard let payload = parts[2].bytes else { throw .notACode("it has no content") }
        guard let signature = parts[3].bytes else { throw .notACode("its signature is no byte string") }
        self.payload = payload
        self.signature = signature
    }

    /// Steps 9 to 12.
    ///
    /// - Returns: the trusted issuers whose key made the signature: one, but for keys that are listed twice.
    func signers(among issuers: [TrustedIdentityIssuer]) throws(IdentityCodeError) -> [TrustedIdentityIssuer] {
        guard !signature.isEmpty, headers.namesAlgorithm else { throw .unsigned }
        guard let algorithm = headers.algorithm.flatMap({ TrustedIdentityIssuer.Algorithm(rawValue: $0) }) else {
            throw .unsupportedAlgorithm
        }
        let named = issuers.filter { issuer in
            issuer.algorithm == algorithm && (issuer.keyID == nil || issuer.keyID == headers.keyID)
        }
        guard !named.isEmpty else { throw .unknownIssuer }
        let input = CBOREncoder.encode(
            .array([.text("Signature1"), .bytes(headers.encoded), .bytes([]), .bytes(payload)]))
        let signers = named.filter { isSignature(by: $0, over: input) }
        guard !signers.isEmpty else { throw .invalidSignature }
        return signers
    }

    private func isSignature(by issuer: TrustedIdentityIssuer, over input: [UInt8]) -> Bool {
        switch issuer.algorithm {
        case .edDSA:
            guard let key = try? VerifyingKey(issuer.key) else { return false }
            return (try? key.verify(signature.span, over: input.span)) != nil
        case .es256:
            return ES256.isSignature(signature, of: input, by: issuer.key)
        }
    }
}
