public import KaoinCore
internal import KaoinPicture
public import KaoinQR
internal import KaoinTexts

/// What the customer keeps: the code with its public text in Japanese and English, for a phone's screen or on paper.
public struct PassSheet: Sendable {
    /// The public text under the code.
    public struct Text: Sendable, Equatable {
        public let issuer: String
        public let name: String
        public let passNumber: String
        /// Dates as they are to be shown.
        public let issued: String
        public let validUntil: String
        /// Whether the counter asks for a PIN, too.
        public let needsPIN: Bool
        /// Whom to call when the phone is lost; nil for the branch.
        public let contact: String?

        public init(
            issuer: String, name: String, passNumber: String, issued: String, validUntil: String,
            needsPIN: Bool = false,
            contact: String? = nil
        ) {
            self.needsPIN = needsPIN
            self.contact = contact
            self.issuer = issuer
            self.name = name
            self.passNumber = passNumber
            self.issued = issued
            self.validUntil = validUntil
        }
    }

    private let symbol: QRSymbol
    private let text: Text

    public init(symbol: QRSymbol, text: Text) {
        self.symbol = symbol
        self.text = text
    }

    /// As wide as a phone's screen in pixels; the height follows.
    static let width = 1080.0
    /// Modules are whole pixels, as large as fit.
    private var module: Double { ((Self.width - 80) / Double(symbol.side + 2 * QRSymbol.quietZone)).rounded(.down) }
    private var codeSide: Double { module * Double(symbol.side + 2 * QRSymbol.quietZone) }
    private static let codeTop = 210.0
    private var textTop: Double { Self.codeTop + codeSide + 30 }
    private var height: Double { textTop + 368 + Double(notes.count) * Self.noteHeight + 40 }

    /// A PNG picture, 1080 pixels wide.
    public func png() throws -> [UInt8] {
        try PictureEncoder.png(picture())
    }

    /// The pixels of the PNG picture.
    public func picture() throws(RenderError) -> RGBImage {
        let canvas = try Canvas(.pixels, width: Self.width, height: height)
        draw(on: canvas)
        return try canvas.picture()
    }

    public func svg() throws(RenderError) -> [UInt8] {
        let canvas = try Canvas(.svg, width: Self.width, height: height)
        draw(on: canvas)
        return try canvas.document()
    }

    /// A page of A6, 105 x 148 mm, in vectors. The document's keywords are the text of the code (`SheetDocument` reads it).
    public func pdf() throws(RenderError) -> [UInt8] {
        let (pageWidth, pageHeight) = (297.64, 419.53)
        let canvas = try Canvas(.pdf, width: pageWidth, height: pageHeight)
        canvas.setKeywords(symbol.text)
        canvas.scale(by: min(pageWidth / Self.width, pageHeight / height))
        draw(on: canvas)
        return try canvas.document()
    }

    private func draw(on canvas: borrowing Canvas) {
        canvas.fill(Rectangle(x: 0, y: 0, width: Self.width, height: height), .white)
        drawHead(on: canvas)
        drawCode(on: canvas)
        drawText(on: canvas)
    }

    private func drawHead(on canvas: borrowing Canvas) {
        // The mark looks as a seal does.
        canvas.fill(Rectangle(x: 60, y: 56, width: 116, height: 116), .vermilion, radius: 18)
        canvas.stroke(Rectangle(x: 67, y: 63, width: 102, height: 102), .white, width: 2.5, radius: 13)
        canvas.write(
            "顔印", x: 60, y: 86, width: 116,
            TextStyle(size: 44, isBold: true, color: .white, alignment: .center))
        canvas.write(
            text.issuer, x: 204, y: 58, width: Self.width - 264, TextStyle(size: 46, isBold: true))
        canvas.write(
            "\(word(.title, .japanese))  \(word(.title, .english))", x: 204, y: 124, width: Self.width - 264,
            TextStyle(size: 32, color: .quiet))
    }

    private func drawCode(on canvas: borrowing Canvas) {
        let left = ((Self.width - codeSide) / 2).rounded(.down)
        let origin = (
            x: left + module * Double(QRSymbol.quietZone), y: Self.codeTop + module * Double(QRSymbol.quietZone)
        )
        for row in 0..<symbol.side {
            // Neighbours in a row as one bar: fewer shapes, and no seams between them in vectors.
            var column = 0
            while column < symbol.side {
                let start = column
                while column < symbol.side, symbol.isDark(column: column, row: row) { column += 1 }
                if column > start {
                    let bar = Rectangle(
                        x: origin.x + Double(start) * module, y: origin.y + Double(row) * module,
                        width: Double(column - start) * module, height: module)
                    canvas.fill(bar, .black, sharp: true)
                }
                column += 1
            }
        }
    }

    private func drawText(on canvas: borrowing Canvas) {
        let (left, width) = (70.0, Self.width - 140)
        var y = textTop
        canvas.write(text.name, x: left, y: y, width: width, TextStyle(size: 60, isBold: true, alignment: .center))
        y += 104
        canvas.line([(left, y), (left + width, y)], .line, width: 2)
        y += 26
        let rows: [(SheetText, String)] = [
            (.labelValidUntil, text.validUntil), (.labelIssued, text.issued), (.labelPassNumber, text.passNumber),
        ]
        for (label, value) in rows {
            canvas.write(word(label, .japanese), x: left, y: y, width: 200, TextStyle(size: 32))
            canvas.write(word(label, .english), x: left + 200, y: y + 4, width: 220, TextStyle(size: 28, color: .quiet))
            canvas.write(value, x: left + 430, y: y - 2, width: width - 430, TextStyle(size: 36, isBold: true))
            y += 68
        }
        y += 8
        canvas.line([(left, y), (left + width, y)], .line, width: 2)
        y += 26
        for note in notes {
            canvas.write(
                note[.japanese], x: left, y: y, width: width, TextStyle(size: 27, alignment: .center))
            canvas.write(
                note[.english], x: left, y: y + 38, width: width,
                TextStyle(size: 24, color: .quiet, alignment: .center))
            y += Self.noteHeight
        }
    }

    /// A sentence in both languages, in units of the sheet.
    private static let noteHeight = 84.0

    /// What the customer is told, in this order.
    private var notes: [LocalizedText<SheetText>] {
        let lost: LocalizedText<SheetText> =
            text.contact.map { LocalizedText(.ifLost, ["contact": $0]) } ?? LocalizedText(.ifLostAtBranch)
        let pin: [LocalizedText<SheetText>] = text.needsPIN ? [LocalizedText(.needsPIN)] : []
        return [LocalizedText(.howToUse)] + pin + [lost, LocalizedText(.privacy)]
    }

    private func word(_ key: SheetText, _ language: SheetLanguage) -> String { LocalizedText(key)[language] }
}
