internal import KaoinCore
internal import KaoinCrypto
public import KaoinPass

/// A receipt with everything in it, and a kiosk that signs.
public struct SampleReceipt: Sendable {
    public let signer: ReceiptSigner
    public let receipt: Receipt

    public init(
        seed: UInt8 = 77, verdict: String = "accepted-by-teller", reason: String? = "near-miss", isWhole: Bool = true,
        auditHead: AuditHead? = nil
    ) throws {
        let bytes = [UInt8](repeating: seed, count: 32)
        signer = try ReceiptSigner(key: SigningKey(seed: SecretBytes(copying: bytes.span)))
        let sample = try SamplePass()
        let pass = Receipt.PassFacts(
            passID: sample.publicPart.passID, issuer: sample.signer.issuer.name,
            issuerKeyID: sample.signer.issuer.keyID)
        guard let head = auditHead ?? AuditHead(sequence: 42, hash: [UInt8](repeating: 9, count: 32)),
            let receipt = Receipt(
                session: [UInt8](repeating: 3, count: 16), transaction: "振込 2026-0042", time: SamplePass.now,
                verdict: verdict, reason: reason, pass: isWhole ? pass : nil, bundle: 7, model: "sface-2021dec-c1",
                scoreBand: .near, liveness: .passed,
                decision: isWhole ? Receipt.Decision(teller: 1001, reason: "identity-document") : nil,
                auditHead: head,
                program: isWhole
                    ? Receipt.Program(name: "kaoind/0.1.0", settings: [UInt8](repeating: 5, count: 32)) : nil)
        else { preconditionFailure("the sample is in its ranges") }
        self.receipt = receipt
    }
}
