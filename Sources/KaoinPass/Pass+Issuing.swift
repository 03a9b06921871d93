public import KaoinCore
public import KaoinCrypto

extension Pass {
    /// Makes a pass: seals the private part for the branch group, bound to the public part, and signs both.
    public static func issue(
        _ publicPart: PublicPart, _ privatePart: PrivatePart, by signer: IssuerSigner, for group: BranchGroup,
        line: PublicLine? = nil
    ) throws(CryptoError) -> Pass {
        try issue(publicPart, privatePart, by: signer, for: group, line: line, pin: nil)
    }

    /// The same with a PIN that the holder has chosen.
    public static func issue(
        _ publicPart: PublicPart, _ privatePart: PrivatePart, by signer: IssuerSigner, for group: BranchGroup,
        line: PublicLine? = nil, pin: borrowing PassPIN?
    ) throws(CryptoError) -> Pass {
        precondition(line?.fits(publicPart) ?? true, "the line is that of the public part")
        precondition(publicPart.issuer == signer.issuer.name, "a signer signs in its own name")
        var claims = publicPart.claims
        let secret: HPKE.PresharedKey? =
            switch pin {
            case .some(let pin): try pin.presharedKey(for: publicPart.passID)
            case .none: nil
            }
        let sealed = try SealedPrivatePart(privatePart, to: group, boundTo: claims, secret: secret)
        claims.append(SealedPrivatePart.claim, sealed.value)
        return try Pass(payload: CBOREncoder.encode(claims), line: line, signer: signer)
    }

    /// A number for a new pass.
    public static func randomID() throws(CryptoError) -> PassID {
        guard let id = PassID(try Randomness.bytes(PassID.length)) else {
            preconditionFailure("the generator gives as many bytes as it is asked for")
        }
        return id
    }
}
