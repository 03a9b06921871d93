public import KaoinPorts

/// A known code that is shown to a scanner: what arrives tells what is wrong.
public enum ScannerTrial {
    /// Every sign that a pass is made of.
    public static let text = "KAOIN TEST 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"

    public enum Outcome: Equatable, Sendable {
        case right
        /// The settings name one keyboard, the scanner types on another.
        case otherLayout(ScannerSettings.Layout)
        /// Capital letters and small ones are exchanged.
        case otherCase
        /// Signs are missing, or others are there.
        case changed(length: Int)

        /// nil where nothing is wrong.
        public var advice: String? {
            switch self {
            case .right: nil
            case .otherLayout(let layout):
                "the scanner types on another keyboard: set layout = \"\(layout.rawValue)\" in [scanner]"
            case .otherCase: "the scanner exchanges capital and small letters: set it to change nothing"
            case .changed(let length):
                "another text arrived (\(length) signs instead of \(ScannerTrial.text.count)): is it the test code, "
                    + "does the scanner send without any change, is its pause between signs short?"
            }
        }

        public var japanese: String? {
            switch self {
            case .right: nil
            case .otherLayout(let layout): "読み取り機のキーボード配列が違います。[scanner] の layout を \"\(layout.rawValue)\" にしてください"
            case .otherCase: "読み取り機が大文字と小文字を入れ替えています。無変換に設定してください"
            case .changed: "別の文字列が届きました。テスト用コードと読み取り機の設定を確認してください"
            }
        }
    }

    /// - Parameter layout: of the settings that the text was read by.
    public static func judge(_ arrived: String, layout: ScannerSettings.Layout) -> Outcome {
        if arrived == text { return .right }
        for other in ScannerSettings.Layout.allCases where other != layout {
            let expected = KeyboardLayout.layout(other).text(text, readBy: .layout(layout))
            if arrived == expected { return .otherLayout(other) }
        }
        if arrived == text.lowercased() { return .otherCase }
        return .changed(length: arrived.utf8.count)
    }

    /// The first text that arrives from any scanner, and its place among them; nil where none comes in time.
    public static func first(
        of streams: [AsyncStream<String>], within time: Duration
    ) async -> (scanner: Int, text: String)? {
        await withTaskGroup(of: (Int, String)?.self) { group in
            for (index, stream) in streams.enumerated() {
                group.addTask {
                    for await text in stream { return (index, text) }
                    return nil
                }
            }
            group.addTask {
                try? await Task.sleep(for: time)
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first
        }
    }
}
