import FoundationEssentials
import KaoinClient
import KaoinCore
import KaoinPicture
import KaoinRender
import KaoinTool

/// What a teller looks at before deciding: the live picture, the portrait in the pass, and what was unclear.
///
/// The pictures come over the socket and are drawn into the terminal's second screen, which is taken away with the
/// answer: they are in no file, and cannot be scrolled back to.
struct ReferralPictures: Sendable {
    /// The portrait stands beside the live picture where there is so much room; otherwise they take turns.
    private static let columnsForBoth = 110

    let session: String
    let teller: KioskConnection
    let options: KioskOptions

    /// Whether the terminal can draw; a dumb one cannot.
    static var isPossible: Bool {
        let terminal = ProcessInfo.processInfo.environment["TERM"] ?? ""
        return Terminal.errorsAreShown && !terminal.isEmpty && terminal != "dumb"
    }

    private static var colours: TerminalPicture.Colours {
        let said = ProcessInfo.processInfo.environment["COLORTERM"] ?? ""
        return said == "truecolor" || said == "24bit" ? .all : .shades
    }

    /// What the kiosk says now.
    enum Sight {
        case pictures(live: RGBImage, portrait: RGBImage?)
        /// The teller is not asked any more.
        case over
        /// Neither; the question stays.
        case nothing
    }

    func sight() async throws -> Sight {
        let live = try await get("picture")
        if live.status == 409 || live.status == 404 { return .over }
        guard live.status == 200, let picture = try? PictureDecoder.decode(live.body) else { return .nothing }
        let portrait = try await get("portrait")
        return .pictures(
            live: picture, portrait: portrait.status == 200 ? try? PictureDecoder.decode(portrait.body) : nil)
    }

    private func get(_ name: String) async throws -> KioskConnection.Answer {
        try await teller.request("GET", "/v1/sessions/\(session)/\(name)", headers: options.headers)
    }

    /// Opens the second screen.
    static func open() { Terminal.write("\u{1B}[?1049h\u{1B}[2J", toErrors: true) }

    /// Takes it away with all that is on it.
    static func close() { Terminal.write("\u{1B}[2J\u{1B}[?1049l", toErrors: true) }

    /// Draws anew, and leaves what the teller types where it is.
    ///
    /// - Parameters:
    ///   - words: stand below the pictures.
    ///   - turning: stands there, too, where there is room for one of two pictures.
    ///   - turn: counts up with each time that the teller asks for the other picture.
    static func draw(live: RGBImage, portrait: RGBImage?, words: [String], turning: String, turn: Int, isFirst: Bool) {
        let size = Terminal.size
        let hasRoomForBoth = size.columns >= columnsForBoth
        let words = portrait == nil || hasRoomForBoth ? words : words + [turning]
        let rows = max(1, size.rows - words.map { rowsNeeded(for: $0, columns: size.columns) }.reduce(2, +))
        var lines: [String]
        if let portrait, hasRoomForBoth {
            let half = size.columns / 2 - 1
            lines = beside(
                TerminalPicture.lines(live, columns: half, rows: rows, colours: colours),
                TerminalPicture.lines(portrait, columns: half, rows: rows, colours: colours), width: half)
        } else {
            let shown = turn.isMultiple(of: 2) ? live : portrait ?? live
            lines = TerminalPicture.lines(shown, columns: size.columns, rows: rows, colours: colours)
        }
        lines += words
        // The cursor goes back to where the teller types, which is below on the first time.
        let text = "\u{1B}[H" + lines.map { $0 + "\u{1B}[K\r\n" }.joined()
        Terminal.write(isFirst ? text + "\u{1B}[J> " : "\u{1B}7" + text + "\u{1B}8", toErrors: true)
    }

    /// Rows of the terminal that a line takes.
    private static func rowsNeeded(for line: String, columns: Int) -> Int {
        max(1, (Terminal.columns(line) + columns - 1) / max(1, columns))
    }

    /// The lines of two pictures in one.
    private static func beside(_ left: [String], _ right: [String], width: Int) -> [String] {
        (0..<max(left.count, right.count)).map { index in
            let first = index < left.count ? left[index] : ""
            // A column number, for the lines are full of colours that take no room.
            return first + (index < right.count ? "\u{1B}[\(width + 3)G" + right[index] : "")
        }
    }
}
