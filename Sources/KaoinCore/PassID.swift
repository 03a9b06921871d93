/// The number of a pass: 8 random bytes, by which it is revoked and its use is counted; it says nothing of the holder.
public struct PassID: Hashable, Sendable {
    public static let length = 8

    public let bytes: [UInt8]

    /// - Returns: nil where it is not 8 bytes.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.length else { return nil }
        self.bytes = bytes
    }

    /// A number as a person writes it: 16 hexadecimal digits, with hyphens and blanks or without.
    ///
    /// - Returns: nil for anything else.
    public init?(written text: String) {
        let digits = text.filter { $0 != "-" && !$0.isWhitespace }
        guard let bytes = [UInt8](hexText: digits) else { return nil }
        self.init(bytes)
    }
}

extension PassID: CustomStringConvertible {
    /// Four groups of four hexadecimal digits, `01ab-23cd-45ef-6789`, as a person reads them aloud.
    public var description: String {
        let text = bytes.hexText
        return stride(from: 0, to: text.count, by: 4)
            .map { start in String(text.dropFirst(start).prefix(4)) }
            .joined(separator: "-")
    }
}
