public import KaoinQR

/// A code in a terminal: two modules a character, dark on light whatever the terminal's colours are.
public enum TerminalSymbol {
    /// Lines of the code with its quiet zone, each ended by a line feed.
    public static func text(_ symbol: QRSymbol) -> String {
        let range = -QRSymbol.quietZone..<symbol.side + QRSymbol.quietZone
        func isDark(_ column: Int, _ row: Int) -> Bool {
            (0..<symbol.side).contains(column) && (0..<symbol.side).contains(row)
                && symbol.isDark(column: column, row: row)
        }
        var text = ""
        for row in stride(from: range.lowerBound, to: range.upperBound, by: 2) {
            // Black on bright white, set anew in each line and taken back at its end.
            text += "\u{1B}[30;107m"
            for column in range {
                switch (isDark(column, row), isDark(column, row + 1)) {
                case (true, true): text += "█"
                case (true, false): text += "▀"
                case (false, true): text += "▄"
                case (false, false): text += " "
                }
            }
            text += "\u{1B}[0m\n"
        }
        return text
    }
}
