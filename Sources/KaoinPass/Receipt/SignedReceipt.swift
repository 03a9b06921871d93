public import KaoinCore
public import KaoinCrypto
public import KaoinTexts

/// A receipt as a kiosk gives it out: COSE_Sign1 in deterministic CBOR.
public struct SignedReceipt: Equatable, Sendable {
    /// In bytes.
    public static let maximumLength = 2048
    private static let protectedHeader = COSE.signedHeader(contentType: "application/vnd.kaoin.receipt")

    private let signed: COSESign1

    public init(_ receipt: Receipt, signedBy signer: ReceiptSigner) throws(CryptoError) {
        signed = try COSESign1(
            signing: receipt.encoded, protected: Self.protectedHeader, by: signer.key, keyID: signer.verifier.keyID)
    }

    /// - Throws: `.malformed` for anything that is not in the form of a receipt.
    public init(_ bytes: [UInt8]) throws(ReceiptError) {
        guard bytes.count <= Self.maximumLength else { throw .malformed("longer than \(Self.maximumLength) bytes") }
        do throws(COSESign1.Problem) {
            signed = try COSESign1(bytes, protected: Self.protectedHeader)
        } catch {
            switch error {
            case .malformed(let error): throw .malformed("\(error)")
            case .form(let what): throw .malformed(what)
            case .algorithm: throw .malformed("it is not signed as a receipt is")
            }
        }
    }

    public var encoded: [UInt8] { signed.encoded }

    /// The kiosk that claims to have signed.
    public var keyID: KeyID { signed.keyID }

    /// - Parameter kiosks: those whose receipts are believed.
    public func verified(by kiosks: [ReceiptVerifier]) throws(ReceiptError) -> Receipt {
        guard let kiosk = kiosks.first(where: { $0.keyID == signed.keyID }) else {
            throw .unknownKiosk(keyID: signed.keyID)
        }
        do throws(CryptoError) {
            try signed.verify(by: kiosk.key)
        } catch {
            throw .invalidSignature
        }
        guard let receipt = Receipt(encoded: signed.payload) else { throw .malformed("a field is wrong or missing") }
        return receipt
    }
}

/// Why a receipt is not believed.
public enum ReceiptError: Error, Equatable, Sendable {
    case malformed(String)
    case unknownKiosk(keyID: KeyID)
    case invalidSignature
}

extension ReceiptError {
    /// The stable name that tools use.
    public var kind: String {
        switch self {
        case .malformed: "receipt-malformed"
        case .unknownKiosk: "receipt-unknown-kiosk"
        case .invalidSignature: "receipt-invalid-signature"
        }
    }
}

extension ReceiptError: ReportableFailure {
    public func message(in language: StaffLanguage) -> String { text[language] }

    private var text: LocalizedText<FailureText> {
        switch self {
        case .malformed(let what): LocalizedText(.receiptMalformed, ["detail": what])
        case .unknownKiosk(let keyID): LocalizedText(.receiptUnknownKiosk, ["key": "\(keyID)"])
        case .invalidSignature: LocalizedText(.receiptSignatureWrong)
        }
    }

    public var severity: FailureSeverity { .finding }
    public var needsFileName: Bool { true }
}
