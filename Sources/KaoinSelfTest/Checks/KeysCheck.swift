internal import KaoinCore
internal import KaoinCrypto
internal import KaoinKeys
internal import KaoinKiosk
internal import KaoinMatching
internal import KaoinPass

extension CheckName {
    static let keys = CheckName("keys")
}

/// The keys themselves, in memory: does each open a pass that is made for it, is a signature its own, and are they the
/// ones that the public halves beside the root's key name?
struct KeysCheck: SelfTestCheck {
    let name = CheckName.keys
    let title = SelfTestText("Keys", "鍵")
    let isOfDaemon = true

    func run(_ context: SelfTestContext) async -> SelfTestLine {
        guard let keys = context.keys else {
            return .skipped(.keys, "only the daemon can open them, and it does not run", "デーモンが動作していないため確認できません")
        }
        let (openers, signer) = (keys.openers, keys.signer)
        let (branch, receipt) = (context.settings.publicKey("branch"), context.settings.publicKey("receipt"))
        let prints = openers.map { "\($0.group.keyID)" } + ["\(signer.verifier.keyID)"]
        let figures = [SelfTestLine.Figure("branch keys", Double(openers.count), "")]
        func failed(_ english: String, _ japanese: String, _ subject: String) -> SelfTestLine {
            SelfTestLine(
                .keys, .failed, SelfTestText(english, japanese),
                advice: SelfTestText(
                    "seal the right key into this kiosk again (docs/OPERATIONS.md, \"Keys\"), then `systemctl restart kaoind`",
                    "正しい鍵を封印し直し、`systemctl restart kaoind` を実行してください"), figures: figures, subjects: [subject])
        }
        guard !openers.isEmpty else { return failed("there is no branch group's key", "店舗グループの鍵がありません", "branch") }
        do {
            for opener in openers { try Self.open(opener) }
        } catch {
            return failed("a branch key does not open its own pass: \(error)", "店舗グループの鍵でパスを開けません", "branch")
        }
        do {
            try Self.sign(signer)
        } catch {
            return failed("the receipt key's signature does not verify: \(error)", "レシートの鍵の署名を確認できません", "receipt")
        }
        var unnamed: [String] = []
        do {
            if let branch {
                let group = try KeyStore().groupAndOpener(branch).0
                guard openers.contains(where: { $0.group == group }) else {
                    return failed(
                        "the branch key is another one than \(branch) (\(group.keyID))", "店舗グループの鍵が \(branch) と異なります",
                        "branch")
                }
            } else {
                unnamed.append("branch.pub")
            }
            if let receipt {
                let verifier = try KeyStore.receipt(receipt)
                guard verifier == signer.verifier else {
                    return failed(
                        "the receipt key is another one than \(receipt) (\(verifier.keyID))",
                        "レシートの鍵が \(receipt) と異なります",
                        "receipt")
                }
            } else {
                unnamed.append("receipt.pub")
            }
        } catch {
            return failed("\(error)", "公開鍵を読めません: \(error)", "public")
        }
        let words = "open a pass, sign and verify; \(prints.joined(separator: ", "))"
        let japanese = "パスの開封と署名は正常（\(prints.joined(separator: ", "))）"
        guard unnamed.isEmpty else {
            return SelfTestLine(
                .keys, .passed,
                SelfTestText(
                    "\(words); not compared: no \(unnamed.joined(separator: ", ")) beside the root's key",
                    "\(japanese)。\(unnamed.joined(separator: ", ")) がないため照合していません"), figures: figures)
        }
        return .passed(.keys, "\(words); the ones that are named", "\(japanese)。公開鍵と一致", figures)
    }

    /// A pass of a throw-away issuer for the key's own group.
    private static func open(_ opener: BranchOpener) throws {
        let now = Timestamp(seconds: TimeFloor.release.time.seconds)
        let issuer = try IssuerSigner(name: "selftest", key: .random())
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
