internal import KaoinCore
internal import KaoinCrypto
internal import KaoinKeys
internal import KaoinKiosk
internal import KaoinMatching
internal import KaoinPass
internal import KaoinTexts

extension CheckName {
    static let keys = CheckName("keys")
}

/// The keys themselves, in memory: does each open a pass that is made for it, is a signature its own, and are they the
/// ones that the public halves beside the root's key name?
struct KeysCheck: SelfTestCheck {
    let name = CheckName.keys
    let title = SelfTestKey.titleKeys
    let isOfDaemon = true

    func run(_ context: SelfTestContext) async -> SelfTestLine {
        guard let keys = context.keys else {
            return .skipped(.keys, .keysWithDaemonAlone)
        }
        let (openers, signer) = (keys.openers, keys.signer)
        let (branch, receipt) = (context.settings.publicKey("branch"), context.settings.publicKey("receipt"))
        let prints = (openers.map { "\($0.group.keyID)" } + ["\(signer.verifier.keyID)"]).joined(separator: ", ")
        let figures = [SelfTestLine.Figure("branch keys", Double(openers.count), "")]
        func failed(_ subject: String, _ key: SelfTestKey, _ values: [String: String] = [:]) -> SelfTestLine {
            SelfTestLine(
                .keys, .failed, .text(key, values), advice: .text(.keysAdvice), figures: figures, subjects: [subject])
        }
        guard !openers.isEmpty else { return failed("branch", .branchKeyMissing) }
        do {
            for opener in openers { try Self.open(opener) }
        } catch {
            return failed("branch", .branchKeyOpensNothing, ["error": "\(error)"])
        }
        do {
            try Self.sign(signer)
        } catch {
            return failed("receipt", .receiptKeyDoesNotSign, ["error": "\(error)"])
        }
        var unnamed: [String] = []
        do {
            if let branch {
                let group = try KeyStore().groupAndOpener(branch).0
                guard openers.contains(where: { $0.group == group }) else {
                    return failed("branch", .branchKeyIsOther, ["file": branch, "key": "\(group.keyID)"])
                }
            } else {
                unnamed.append("branch.pub")
            }
            if let receipt {
                let verifier = try KeyStore.receipt(receipt)
                guard verifier == signer.verifier else {
                    return failed("receipt", .receiptKeyIsOther, ["file": receipt, "key": "\(verifier.keyID)"])
                }
            } else {
                unnamed.append("receipt.pub")
            }
        } catch {
            return failed("public", .publicKeyUnreadable, ["error": "\(error)"])
        }
        guard unnamed.isEmpty else {
            let values = ["keys": prints, "files": unnamed.joined(separator: ", ")]
            return .passed(.keys, .keysNotCompared, values, figures: figures)
        }
        return .passed(.keys, .keysAreNamed, ["keys": prints], figures: figures)
    }

    /// A pass of a throw-away issuer for the key's own group.
    private static func open(_ opener: BranchOpener) throws {
        let now = Timestamp(seconds: TimeFloor.release.time.seconds)
        let issuer = try IssuerSigner(name: "selftest", key: SigningKey.random())
        let part = try PublicPart(
            issuer: issuer.issuer.name, name: "selftest", passID: Pass.randomID(),
            issuedAt: now, expires: now.advanced(bySeconds: 60))
        let template = (0..<PrivatePart.templateLength).map { Int8(truncatingIfNeeded: $0 * 7 % 120 - 60) }
        let secret = try PrivatePart(template: template, model: ModelIdentity.current, reference: "selftest")
        let text = try Pass.issue(part, secret, by: issuer, for: opener.group).text
        let verified = try VerifiedPass(Pass(text: text), trusting: [issuer.issuer], at: now.advanced(bySeconds: 1))
        guard try verified.open(with: [opener]) == secret else { throw OtherContent() }
    }

    private struct OtherContent: Error, CustomStringConvertible {
        let description = "other content came out"
    }

    private static func sign(_ signer: ReceiptSigner) throws {
        let random = try Randomness.bytes(AuditCheckpoint.logIDLength)
        guard let head = AuditHead(sequence: 1, hash: [UInt8](repeating: 7, count: AuditHead.hashLength)),
            let checkpoint = AuditCheckpoint(logID: random, head: head, time: TimeFloor.release.time)
        else { throw OtherContent() }
        let signed = try SignedCheckpoint(checkpoint, signedBy: signer)
        guard try SignedCheckpoint(signed.encoded).verified(by: [signer.verifier]) == checkpoint else {
            throw OtherContent()
        }
    }
}
