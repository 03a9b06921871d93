internal import CQRencode
public import KaoinCore
public import KaoinTexts

/// A QR symbol (ISO/IEC 18004, model 2) as a square of modules, without its quiet zone.
public struct QRSymbol: Sendable, Equatable {
    /// How much damage the symbol survives: about 7, 15, 25 and 30 % of its code words.
    public enum CorrectionLevel: String, Sendable, CaseIterable {
        case low
        case medium
        case quartile
        case high
    }

    /// The blank border that ISO/IEC 18004 asks for, in modules.
    public static let quietZone = 4

    /// What it says.
    public let text: String
    /// 1…40.
    public let version: Int
    /// Modules a side: `17 + 4 * version`.
    public let side: Int
    /// Row by row from the top; true is dark.
    public let modules: [Bool]

    /// The smallest symbol that holds a text in alphanumeric mode.
    ///
    /// Only that mode is offered: readers, libzbar among them, change bytes and text in the other modes.
    /// - Parameter text: 0–9, A–Z, space and `$%*+-./:` only, such as base45.
    public init(alphanumeric text: String, level: CorrectionLevel = .medium) throws(QRSymbolError) {
        guard text.utf8.allSatisfy(Self.alphanumeric.contains) else { throw .notAlphanumeric }
        let bytes = Array(text.utf8)
        guard let input = unsafe QRinput_new2(0, level.value) else { throw .outOfMemory }
        defer { unsafe QRinput_free(input) }
        guard unsafe QRinput_append(input, QR_MODE_AN, Int32(bytes.count), bytes) == 0 else {
            throw .tooLong(bytes.count)
        }
        guard let code = unsafe QRcode_encodeInput(input) else { throw .tooLong(bytes.count) }
        defer { unsafe QRcode_free(code) }
        let symbol = unsafe code.pointee
        let (version, side) = unsafe (Int(symbol.version), Int(symbol.width))
        // The lowest bit of each byte says whether the module is dark.
        modules = (0..<side * side).map { unsafe symbol.data[$0] & 1 == 1 }
        self.text = text
        self.version = version
        self.side = side
    }

    public func isDark(column: Int, row: Int) -> Bool { modules[row * side + column] }

    private static let alphanumeric = Set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".utf8)
}

/// Why a text cannot be drawn as a QR symbol.
public enum QRSymbolError: Error, Equatable {
    case notAlphanumeric
    /// More characters than the largest symbol holds at this level.
    case tooLong(Int)
    case outOfMemory
}

extension QRSymbol.CorrectionLevel {
    fileprivate var value: QRecLevel {
        switch self {
        case .low: QR_ECLEVEL_L
        case .medium: QR_ECLEVEL_M
        case .quartile: QR_ECLEVEL_Q
        case .high: QR_ECLEVEL_H
        }
    }
}

extension QRSymbolError: ReportableFailure {
    public var kind: String { "code-not-drawn" }
    public func message(in language: StaffLanguage) -> String { text[language] }

    private var text: LocalizedText<FailureText> {
        switch self {
        case .notAlphanumeric: LocalizedText(.codeNotAlphanumeric)
        case .tooLong(let count): LocalizedText(.codeTextTooLong, ["count": "\(count)"])
        case .outOfMemory: LocalizedText(.codeOutOfMemory)
        }
    }

    public var severity: FailureSeverity { .fault }
}
