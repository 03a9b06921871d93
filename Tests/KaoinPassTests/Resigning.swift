import KaoinCrypto
import KaoinPass

/// The claims of a pass, read from its text as a stranger with the specification would.
func claims(of pass: Pass) throws -> CBORMap {
    let bytes = try Base45.decode(pass.text)
    guard case .tagged(18, .array(let parts)) = try CBORDecoder.decode(bytes.span), let payload = parts[2].bytes,
        let claims = try CBORDecoder.decode(payload.span).map
    else { throw PassError.notAPass("test input") }
    return claims
}

/// A pass with other claims, signed by a real issuer: what a faulty issuing desk might make.
func resign(_ claims: CBORMap, by signer: IssuerSigner) throws -> String {
    try resign(payload: CBOREncoder.encode(claims), by: signer)
}

func resign(payload: [UInt8], by signer: IssuerSigner) throws -> String {
    let file = try KeyFile.issuerSecret(signer).encoded()
    let seed = try file.withSpan { (bytes) throws(CryptoError) in
        // The seed stands between its head, `23 58 20`, and the name entry.
        let start = bytes.count - 32 - 6 - signer.issuer.name.utf8.count - (signer.issuer.name.utf8.count < 24 ? 0 : 1)
        return try SecretBytes(copying: bytes.extracting(start..<start + 32))
    }
    let protected = CBOREncoder.encode([1: .integer(-8)] as CBORMap)
    let input = CBOREncoder.encode(.array([.text("Signature1"), .bytes(protected), .bytes([]), .bytes(payload)]))
    let signature = try SigningKey(seed: seed).sign(input.span)
    return Base45.encode(
        CBOREncoder.encode(
            .tagged(
                18,
                .array([
                    .bytes(protected), .map([4: .bytes(signer.issuer.keyID.bytes)]), .bytes(payload), .bytes(signature),
                ]))))
}
