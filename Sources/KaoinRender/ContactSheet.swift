public import KaoinCore
internal import KaoinPicture

/// Pictures side by side with what came of each: a report that is looked at.
public struct ContactSheet: Sendable {
    /// How an outcome is marked, by shape and colour.
    public enum Tone: Sendable, Equatable {
        case accepted
        case rejected
        case neutral
    }

    /// What lies on a picture.
    public struct Mark: Sendable {
        /// x, y, width and height in the picture's pixels.
        public let box: (x: Float, y: Float, width: Float, height: Float)
        /// Places in the picture's pixels.
        public let points: [(x: Float, y: Float)]

        public init(
            box: (x: Float, y: Float, width: Float, height: Float), points: [(x: Float, y: Float)]
        ) {
            self.box = box
            self.points = points
        }
    }

    public struct Cell: Sendable {
        public let picture: RGBImage
        public let mark: Mark?
        public let title: String
        public let outcome: String
        public let detail: String
        public let tone: Tone

        public init(
            picture: RGBImage, mark: Mark?, title: String, outcome: String, detail: String, tone: Tone
        ) {
            self.picture = picture
            self.mark = mark
            self.title = title
            self.outcome = outcome
            self.detail = detail
            self.tone = tone
        }
    }

    private let title: String
    private let subtitle: String
    private let cells: [Cell]

    public init(title: String, subtitle: String, cells: [Cell]) {
        self.title = title
        self.subtitle = subtitle
        self.cells = cells
    }

    private static let columns = 4
    private static let gap = 24.0
    private static let margin = 48.0
    private static let cellWidth = 330.0
    private static let pictureHeight = 300.0
    private static let cellHeight = 440.0
    private static let headHeight = 170.0

    private var width: Double {
        2 * Self.margin + Double(Self.columns) * Self.cellWidth + Double(Self.columns - 1) * Self.gap
    }

    private var height: Double {
        let rows = Double((cells.count + Self.columns - 1) / Self.columns)
        return Self.headHeight + rows * (Self.cellHeight + Self.gap) + Self.margin - Self.gap
    }

    public func png() throws -> [UInt8] {
        try PictureEncoder.png(picture())
    }

    /// The pixels of the PNG picture.
    public func picture() throws(RenderError) -> RGBImage {
        let canvas = try Canvas(.pixels, width: width, height: height)
        canvas.fill(Rectangle(x: 0, y: 0, width: width, height: height), .paper)
        canvas.fill(Rectangle(x: Self.margin, y: 44, width: 80, height: 80), .vermilion, radius: 13)
        canvas.stroke(Rectangle(x: Self.margin + 5, y: 49, width: 70, height: 70), .white, width: 2, radius: 9)
        canvas.write(
            "顔印", x: Self.margin, y: 66, width: 80,
            TextStyle(size: 30, isBold: true, color: .white, alignment: .center))
        let left = Self.margin + 102
        canvas.write(title, x: left, y: 46, width: width - left - Self.margin, TextStyle(size: 36, isBold: true))
        canvas.write(subtitle, x: left, y: 94, width: width - left - Self.margin, TextStyle(size: 22, color: .quiet))
        for (index, cell) in cells.enumerated() {
            let column = Double(index % Self.columns)
            let row = Double(index / Self.columns)
            let area = Rectangle(
                x: Self.margin + column * (Self.cellWidth + Self.gap),
                y: Self.headHeight + row * (Self.cellHeight + Self.gap), width: Self.cellWidth, height: Self.cellHeight)
            try draw(cell, in: area, on: canvas)
        }
        return try canvas.picture()
    }

    private func draw(_ cell: Cell, in area: Rectangle, on canvas: borrowing Canvas) throws(RenderError) {
        canvas.fill(area, .white, radius: 14)
        canvas.clip(to: area, radius: 14)
        try draw(cell.picture, cell.mark, cell.tone, in: area, on: canvas)
        canvas.endClip()
        canvas.stroke(area, .line, width: 1.5, radius: 14)
        let top = area.y + Self.pictureHeight
        let inner = area.width - 36
        canvas.write(cell.title, x: area.x + 18, y: top + 14, width: inner, TextStyle(size: 17, color: .quiet))
        draw(cell.tone, x: area.x + 32, y: top + 64, on: canvas)
        canvas.write(
            cell.outcome, x: area.x + 56, y: top + 49, width: inner - 38,
            TextStyle(size: 21, isBold: true, color: cell.tone.color))
        canvas.write(cell.detail, x: area.x + 18, y: top + 86, width: inner, TextStyle(size: 18, lines: 2))
    }

    /// The picture fills the upper part of the cell; what does not fit is cut off around its face.
    private func draw(
        _ picture: RGBImage, _ mark: Mark?, _ tone: Tone, in area: Rectangle, on canvas: borrowing Canvas
    ) throws(RenderError) {
        let (width, height) = (Double(picture.width), Double(picture.height))
        let scale = max(area.width / width, Self.pictureHeight / height)
        let focus =
            mark.map { mark in
                (Double(mark.box.x + mark.box.width / 2), Double(mark.box.y + mark.box.height / 2))
            } ?? (width / 2, height / 2)
        let x = min(max(area.width / 2 - focus.0 * scale, area.width - width * scale), 0)
        let y = min(max(Self.pictureHeight / 2 - focus.1 * scale, Self.pictureHeight - height * scale), 0)
        let window = Rectangle(x: area.x, y: area.y, width: area.width, height: Self.pictureHeight)
        canvas.clip(to: window, radius: 0)
        let place = Rectangle(x: area.x + x, y: area.y + y, width: width * scale, height: height * scale)
        try canvas.draw(picture, in: place)
        if let mark {
            let box = Rectangle(
                x: place.x + Double(mark.box.x) * scale, y: place.y + Double(mark.box.y) * scale,
                width: Double(mark.box.width) * scale, height: Double(mark.box.height) * scale)
            canvas.stroke(box, .white, width: 5, radius: 8)
            canvas.stroke(box, tone.color, width: 3, radius: 8)
            for point in mark.points {
                let (x, y) = (place.x + Double(point.x) * scale, place.y + Double(point.y) * scale)
                canvas.disc(x: x, y: y, radius: 5, .white)
                canvas.disc(x: x, y: y, radius: 3.2, tone.color)
            }
        }
        canvas.endClip()
    }

    /// A tick, a cross or a dash: not told apart by colour alone.
    private func draw(_ tone: Tone, x: Double, y: Double, on canvas: borrowing Canvas) {
        canvas.disc(x: x, y: y, radius: 15, tone.color)
        switch tone {
        case .accepted: canvas.line([(x - 7, y), (x - 2, y + 6), (x + 7, y - 5)], .white, width: 3.2)
        case .rejected:
            canvas.line([(x - 5.5, y - 5.5), (x + 5.5, y + 5.5)], .white, width: 3.2)
            canvas.line([(x - 5.5, y + 5.5), (x + 5.5, y - 5.5)], .white, width: 3.2)
        case .neutral: canvas.line([(x - 6, y), (x + 6, y)], .white, width: 3.2)
        }
    }
}

extension ContactSheet.Tone {
    fileprivate var color: Color {
        switch self {
        case .accepted: .green
        case .rejected: .vermilion
        case .neutral: .quiet
        }
    }
}
