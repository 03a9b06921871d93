import KaoinCore
import KaoinQR
import KaoinTestSupport
import Testing

struct QRReaderTests {
    static let text = String(
        (0..<596).map { Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")[($0 * 7 + $0 / 45) % 45] })

    static func picture(modulePixels: Int = 6) throws -> LumaImage {
        let symbol = try QRSymbol(alphanumeric: text)
        #expect(symbol.version == 15)
        return picture(of: symbol, modulePixels: modulePixels)
    }

    static func picture(of symbol: QRSymbol, modulePixels: Int) -> LumaImage {
        let side = (symbol.side + 2 * QRSymbol.quietZone) * modulePixels
        let pixels = (0..<side * side).map { index -> UInt8 in
            let column = index % side / modulePixels - QRSymbol.quietZone
            let row = index / side / modulePixels - QRSymbol.quietZone
            let isInside = (0..<symbol.side).contains(column) && (0..<symbol.side).contains(row)
            return isInside && symbol.isDark(column: column, row: row) ? 0 : 255
        }
        return LumaImage(width: side, height: side, pixels: pixels)
    }

    @Test func `a code of version 15 is read at once`() throws {
        let reader = try QRReader()
        #expect(reader.read(try Self.picture(), effort: .live) == [Self.text])
    }

    /// Of two thousand texts as long as a pass one in forty had a corner that was taken for a Micro QR code.
    @Test func `of two thousand codes each gives its text and nothing else`() throws {
        let reader = try QRReader()
        var random = SeededGenerator(seed: 15)
        let characters = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")
        var wrong: [String] = []
        for _ in 0..<2000 {
            let length = Int.random(in: 480...596, using: &random)
            let text = String((0..<length).map { _ in characters[Int.random(in: 0..<45, using: &random)] })
            let picture = try Self.picture(of: QRSymbol(alphanumeric: text), modulePixels: 3)
            for effort in [QRReader.Effort.live, .thorough] where reader.read(picture, effort: effort) != [text] {
                wrong.append(text)
            }
        }
        #expect(wrong == [])
    }

    @Test(arguments: [255, 300, 420, 700])
    func `a code survives being shown small`(width: Int) throws {
        let reader = try QRReader()
        #expect(reader.read(try Self.picture().shown(width: width), effort: .thorough) == [Self.text])
    }

    @Test(arguments: [7.0, 33, 90, 178])
    func `a code survives being turned`(degrees: Double) throws {
        let reader = try QRReader()
        #expect(reader.read(try Self.picture().turned(degrees: degrees), effort: .thorough) == [Self.text])
    }

    @Test(arguments: [0.15, 0.3])
    func `a code survives being photographed from the side`(strength: Double) throws {
        let reader = try QRReader()
        #expect(reader.read(try Self.picture().inPerspective(strength), effort: .thorough) == [Self.text])
    }

    @Test func `a code survives a little blur and poor light`() throws {
        let reader = try QRReader()
        let blurred = try Self.picture().blurred(radius: 1).inPoorLight(seed: 5)
        #expect(reader.read(blurred, effort: .thorough) == [Self.text])
    }

    @Test func `a code survives everything at once`() throws {
        let reader = try QRReader()
        let worst = try Self.picture().inPerspective(0.1).turned(degrees: 12).blurred(radius: 1).shown(width: 640)
            .inPoorLight(seed: 6)
        #expect(reader.read(worst, effort: .thorough) == [Self.text])
    }

    @Test func `nothing is read where there is no code`() throws {
        var random = SeededGenerator(seed: 9)
        let noise = LumaImage(
            width: 300, height: 200, pixels: (0..<60_000).map { _ in UInt8.random(in: 0...255, using: &random) })
        let reader = try QRReader()
        #expect(reader.read(noise, effort: .thorough).isEmpty)
        #expect(reader.read(.plain(255, width: 64, height: 64), effort: .live).isEmpty)
    }

    @Test func `a code in a picture of many megapixels is read, whether it fills it or is small in it`() throws {
        let reader = try QRReader()
        let code = try Self.picture()
        // Some 24 megapixels, as phones take them.
        for (width, place) in [(2_400, 900), (340, 3_100)] {
            let shown = code.shown(width: width)
            var pixels = [UInt8](repeating: 170, count: 5_600 * 4_200)
            for row in 0..<shown.height {
                for column in 0..<shown.width {
                    pixels[(row + place) * 5_600 + column + place] = shown.pixels[row * shown.width + column]
                }
            }
            let picture = LumaImage(width: 5_600, height: 4_200, pixels: pixels)
            #expect(reader.read(picture, effort: .thorough) == [Self.text], "\(width)")
        }
    }

    @Test func `a quick look reads a good frame, and tells a code that it cannot read from none`() throws {
        let reader = try QRReader()
        let code = try Self.picture()
        #expect(reader.look(at: code).texts == [Self.text])
        var pixels = code.pixels
        for index in 0..<pixels.count / 5 { pixels[index + pixels.count * 2 / 5] = 255 }
        let damaged = reader.look(at: LumaImage(width: code.width, height: code.height, pixels: pixels))
        #expect(damaged.texts.isEmpty && damaged.isCodeLike)
        let none = reader.look(at: .plain(200, width: 640, height: 480))
        #expect(none.texts.isEmpty && !none.isCodeLike)
    }

    @Test func `a code that lost a third of itself is not read as another text`() throws {
        let whole = try Self.picture()
        var pixels = whole.pixels
        for index in 0..<pixels.count / 3 { pixels[index + pixels.count / 3] = 255 }
        let reader = try QRReader()
        let damaged = LumaImage(width: whole.width, height: whole.height, pixels: pixels)
        #expect(reader.read(damaged, effort: .thorough).isEmpty)
    }
}
