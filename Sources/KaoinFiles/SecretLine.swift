internal import Glibc
public import KaoinCore
public import KaoinCrypto
public import KaoinTexts

/// Secrets that a person types: never an argument of a command, which everybody on the machine could see.
public enum SecretLine {
    /// Longer lines are refused.
    public static let limit = 128

    /// Why nothing was read.
    public enum Fault: Error, Equatable {
        case ended
        case tooLong
    }

    /// Whether somebody types at a terminal, and can be asked to type it twice.
    public static var isTyped: Bool { isatty(STDIN_FILENO) == 1 }

    /// Reads a line from standard input into guarded memory; a terminal does not show what is typed.
    ///
    /// - Throws: `Fault` or `CryptoError`.
    public static func read() throws -> SecretBytes {
        var shown = termios()
        let isTerminal = unsafe tcgetattr(STDIN_FILENO, &shown) == 0
        if isTerminal {
            var hidden = shown
            hidden.c_lflag &= ~tcflag_t(ECHO)
            unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden)
        }
        defer { if isTerminal { unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown) } }
        var count = 0
        var isWhole = false
        let line = try SecretBytes(count: limit + 1) { memory in
            unsafe memory.withUnsafeMutableBytes { buffer in
                // One byte at a time: what follows the line belongs to somebody else.
                while count < buffer.count {
                    guard unsafe Glibc.read(STDIN_FILENO, buffer.baseAddress?.advanced(by: count), 1) == 1 else {
                        break
                    }
                    if unsafe buffer[count] == 0x0A {
                        isWhole = true
                        break
                    }
                    count += 1
                }
            }
        }
        guard isWhole || (count > 0 && count <= limit) else { throw count > limit ? Fault.tooLong : Fault.ended }
        return try line.withSpan { (bytes) throws(CryptoError) in
            try SecretBytes(copying: bytes.extracting(first: count))
        }
    }
}

extension SecretLine.Fault: ReportableFailure {
    public var kind: String { "secret-unreadable" }
    public func message(in language: StaffLanguage) -> String { text[language] }

    private var text: LocalizedText<FailureText> {
        switch self {
        case .ended: LocalizedText(.secretEnded)
        case .tooLong: LocalizedText(.secretTooLong, ["limit": "\(SecretLine.limit)"])
        }
    }

    public var severity: FailureSeverity { .wrongUse }
}
