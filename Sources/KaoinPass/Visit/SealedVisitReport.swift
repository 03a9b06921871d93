public import KaoinCore
public import KaoinCrypto
public import KaoinTexts

/// A report as it lies on a stick: signed by the kiosk (COSE_Sign1), and that sealed to the head office (COSE_Encrypt0 with
/// COSE-HPKE's suite HPKE-4). Whoever finds the stick learns that it is a report, how long it is, and for which key.
public struct SealedVisitReport: Equatable, Sendable {
    public static let maximumLength = 32 << 20
    private static let signedHeader = COSE.signedHeader(contentType: "application/vnd.kaoin.visit-report")
    private static let sealedHeader = COSE.protectedHeader(algorithm: COSE.hpke4)
    private static let label = Array("kaoin visit report 1".utf8)

    private let envelope: COSEEncrypt0

    /// The key that it is sealed to.
    public var office: KeyID { envelope.keyID }

    /// Reads what is outside.
    public init(_ bytes: [UInt8]) throws(VisitReportError) {
        guard bytes.count <= Self.maximumLength, let value = try? CBORDecoder.decode(bytes.span),
            let envelope = COSEEncrypt0(value, protected: [Self.sealedHeader])
        else { throw .malformed }
        self.envelope = envelope
    }

    public init(
        _ report: VisitReport, signedBy signer: ReceiptSigner, sealedTo office: AgreementPublicKey
    ) throws(CryptoError) {
        let signed = try COSESign1(
            signing: report.encoded, external: Self.label, protected: Self.signedHeader, by: signer.key,
            keyID: signer.verifier.keyID
        ).encoded
        envelope = COSEEncrypt0(
            protected: Self.sealedHeader, keyID: BranchGroup(key: office).keyID,
            sealed: try HPKE.seal(signed.span, to: office, authenticating: Self.context.span))
    }

    private static var context: [UInt8] { COSE.encryptionContext(protected: sealedHeader, external: label) }

    public var encoded: [UInt8] { CBOREncoder.encode(envelope.value) }

    /// - Parameters:
    ///   - opener: the head office's key.
    ///   - kiosks: whose reports are believed.
    public func open(with opener: BranchOpener, kiosks: [ReceiptVerifier]) throws(VisitReportError) -> VisitReport {
        guard opener.group.keyID == office else { throw .otherOffice(keyID: office) }
        let plain: [UInt8]
        do throws(CryptoError) {
            plain = try HPKE.open(envelope.sealed, with: opener.key, authenticating: Self.context.span)
                .withSpan { Array(copying: $0) }
        } catch {
            throw .unreadable
        }
        return try Self.report(plain, kiosks: kiosks)
    }

    /// What is inside of the seal.
    static func report(_ plain: [UInt8], kiosks: [ReceiptVerifier]) throws(VisitReportError) -> VisitReport {
        let signed: COSESign1
        do throws(COSESign1.Problem) {
            signed = try COSESign1(plain, protected: Self.signedHeader)
        } catch {
            throw .malformed
        }
        guard let kiosk = kiosks.first(where: { $0.keyID == signed.keyID }) else {
            throw .unknownKiosk(keyID: signed.keyID)
        }
        do throws(CryptoError) {
            try signed.verify(by: kiosk.key, external: Self.label)
        } catch {
            throw .invalidSignature
        }
        guard let report = VisitReport(encoded: signed.payload), report.kiosk == kiosk.key else { throw .malformed }
        return report
    }
}

/// Why a report is not believed.
public enum VisitReportError: Error, Equatable, Sendable {
    case malformed
    /// Sealed to another key.
    case otherOffice(keyID: KeyID)
    case unreadable
    case unknownKiosk(keyID: KeyID)
    case invalidSignature
    /// The log in it does not lead to the end that the kiosk has signed.
    case brokenLog
    /// Entries between an earlier report, or a known head, and this one are missing.
    case gap(from: Int64, to: Int64)
    /// The log is not the one that an earlier report, or a known head, was of.
    case otherLog(entry: Int64)
}

extension VisitReportError: ReportableFailure {
    public var kind: String {
        switch self {
        case .malformed: "report-malformed"
        case .otherOffice: "report-other-office"
        case .unreadable: "report-unreadable"
        case .unknownKiosk: "report-unknown-kiosk"
        case .invalidSignature: "report-invalid-signature"
        case .brokenLog: "report-broken-log"
        case .gap: "report-gap"
        case .otherLog: "report-other-log"
        }
    }

    public func message(in language: StaffLanguage) -> String {
        func say(_ key: VisitText, _ values: [String: String] = [:]) -> String { LocalizedText(key, values)[language] }
        return switch self {
        case .malformed: say(.reportMalformed)
        case .otherOffice(let keyID): say(.reportOtherOffice, ["key": "\(keyID)"])
        case .unreadable: say(.reportUnreadable)
        case .unknownKiosk(let keyID): say(.reportUnknownKiosk, ["key": "\(keyID)"])
        case .invalidSignature: say(.reportSignatureWrong)
        case .brokenLog: say(.reportLogBroken)
        case .gap(let from, let to): say(.reportGap, ["from": "\(from)", "to": "\(to)"])
        case .otherLog(let entry): say(.reportOtherLog, ["entry": "\(entry)"])
        }
    }

    public func hint(in language: StaffLanguage) -> String? {
        switch self {
        case .gap(let from, _): LocalizedText<VisitText>(.adviceSince, ["since": "\(from - 1)"])[language]
        case .brokenLog, .otherLog: LocalizedText<VisitText>(.adviceEvidence)[language]
        default: nil
        }
    }

    public var severity: FailureSeverity { .finding }
    public var needsFileName: Bool { true }
}
