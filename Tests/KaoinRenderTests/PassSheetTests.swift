import Foundation
import KaoinCore
import KaoinPicture
import KaoinQR
import KaoinRender
import KaoinTestSupport
import Testing

struct PassSheetTests {
    static let code = String(repeating: "KAOIN PASS 0123456789 ", count: 27)

    private func sheet(name: String = "山田 花子", issuer: String = "あおば銀行") throws -> PassSheet {
        PassSheet(
            symbol: try QRSymbol(alphanumeric: Self.code),
            text: PassSheet.Text(
                issuer: issuer, name: name, passNumber: "01ab-23cd-45ef-6789", issued: "2026-04-01",
                validUntil: "2031-03-31"))
    }

    /// What a PDF of the sheet says.
    private func words(needsPIN: Bool, contact: String?) throws -> String {
        let folder = try TemporaryFolder()
        let sheet = PassSheet(
            symbol: try QRSymbol(alphanumeric: Self.code),
            text: PassSheet.Text(
                issuer: "あおば銀行", name: "山田 花子", passNumber: "01ab-23cd-45ef-6789", issued: "2026-04-01",
                validUntil: "2031-03-31", needsPIN: needsPIN, contact: contact))
        try Data(sheet.pdf()).write(to: folder.url.appending(path: "pass.pdf"))
        let text = try Peer.run(URL(filePath: "/usr/bin/pdftotext"), ["-raw", folder.path("pass.pdf"), "-"])
        return String(decoding: text, as: UTF8.self)
    }

    @Test func `the sheet says in both languages who can read it, and whom to call when it is lost`() throws {
        let plain = try words(needsPIN: false, contact: nil)
        for part in ["銀行の端末だけが", "only the bank's kiosk", "お取引店へ", "call your branch"] {
            #expect(plain.contains(part), "\(part) in \(plain)")
        }
        #expect(!plain.contains("PIN") && !plain.contains("暗証番号"))
        let called = try words(needsPIN: false, contact: "0120-000-000")
        for part in ["0120-000-000 へ", "call 0120-000-000"] { #expect(called.contains(part), "\(part) in \(called)") }
        #expect(!called.contains("your branch") && !called.contains("お取引店"))
    }

    @Test func `a sheet of a pass with a PIN says so in both languages`() throws {
        let said = try words(needsPIN: true, contact: nil)
        for part in ["暗証番号も必要", "asks for your PIN"] { #expect(said.contains(part), "\(part) in \(said)") }
    }

    private func zbarimg(_ path: String) throws -> String {
        let output = try Peer.run(URL(filePath: "/usr/bin/zbarimg"), ["--quiet", "--raw", "-Sbinary", path])
        return String(decoding: output, as: UTF8.self).trimmingCharacters(in: .newlines)
    }

    @Test func `the PNG is as wide as a phone and reads with zbar's own program`() throws {
        let folder = try TemporaryFolder()
        let png = try sheet().png()
        try Data(png).write(to: folder.url.appending(path: "pass.png"))
        #expect(try PictureDecoder.decode(png).width == 1080)
        #expect(try zbarimg(folder.path("pass.png")) == Self.code.trimmingCharacters(in: .newlines))
    }

    @Test func `modules are whole pixels of black and white, the quiet zone is white`() throws {
        let symbol = try QRSymbol(alphanumeric: Self.code)
        let picture = try sheet().picture()
        let module = 1000 / (symbol.side + 8)
        let left = (1080 - module * (symbol.side + 8)) / 2
        let top = 210
        for row in -4..<symbol.side + 4 {
            for column in -4..<symbol.side + 4 {
                let isInside = (0..<symbol.side).contains(row) && (0..<symbol.side).contains(column)
                let expected: UInt8 = isInside && symbol.isDark(column: column, row: row) ? 0 : 255
                for (x, y) in [(0, 0), (module - 1, module - 1)] {
                    let at = ((top + (row + 4) * module + y) * 1080 + left + (column + 4) * module + x) * 3
                    #expect(Array(picture.pixels[at..<at + 3]) == [expected, expected, expected])
                }
            }
        }
    }

    @Test func `SVG and PDF read after other programs have drawn them`() throws {
        let folder = try TemporaryFolder()
        try Data(sheet().svg()).write(to: folder.url.appending(path: "pass.svg"))
        try Data(sheet().pdf()).write(to: folder.url.appending(path: "pass.pdf"))
        _ = try Peer.run(
            URL(filePath: "/usr/bin/rsvg-convert"), [folder.path("pass.svg"), "-o", folder.path("svg.png")])
        _ = try Peer.run(
            URL(filePath: "/usr/bin/pdftoppm"),
            ["-png", "-r", "300", "-singlefile", folder.path("pass.pdf"), folder.path("pdf")])
        let expected = Self.code.trimmingCharacters(in: .newlines)
        #expect(try zbarimg(folder.path("svg.png")) == expected)
        #expect(try zbarimg(folder.path("pdf.png")) == expected)
        let text = try Peer.run(URL(filePath: "/usr/bin/pdftotext"), ["-raw", folder.path("pass.pdf"), "-"])
        let words = String(decoding: text, as: UTF8.self)
        for part in ["山田", "花子", "有効期限", "Valid until", "2031-03-31", "01ab-23cd-45ef-6789"] {
            #expect(words.contains(part))
        }
    }

    static let names = [
        String(repeating: "寿限無", count: 30), String(repeating: "Wolfeschlegelsteinhausen", count: 6),
        "e\u{301}" + String(repeating: "\u{301}", count: 60), "محمد بن سلمان", "<b>山田</b> & \"花子\"", "👩‍👩‍👧‍👦 山田",
    ]

    @Test(arguments: names)
    func `a name of any kind stays on its line and off the code`(name: String) throws {
        let usual = try sheet().picture()
        let picture = try sheet(name: name, issuer: name).picture()
        #expect(picture.height == usual.height)
        // Everything of the code and its quiet zone is as without the name, and so are the margins.
        let rows = 210..<210 + 935
        #expect(
            picture.pixels[rows.lowerBound * 3240..<rows.upperBound * 3240]
                == usual.pixels[rows.lowerBound * 3240..<rows.upperBound * 3240])
        for row in 0..<picture.height {
            for column in [0, 20, 1060, 1079] { #expect(picture.pixels[(row * 1080 + column) * 3] == 255) }
        }
    }

    @Test func `a terminal shows the same modules`() throws {
        let symbol = try QRSymbol(alphanumeric: "KAOIN")
        let lines = TerminalSymbol.text(symbol).split(separator: "\n").map { line in
            line.replacingOccurrences(of: "\u{1B}[30;107m", with: "").replacingOccurrences(of: "\u{1B}[0m", with: "")
        }
        #expect(lines.count == (symbol.side + 8 + 1) / 2)
        for (index, line) in lines.enumerated() {
            let characters = Array(line)
            #expect(characters.count == symbol.side + 8)
            for (column, character) in characters.enumerated() {
                for (offset, darks) in [(0, "█▀"), (1, "█▄")] {
                    let (x, y) = (column - 4, index * 2 + offset - 4)
                    let isInside = (0..<symbol.side).contains(x) && (0..<symbol.side).contains(y)
                    #expect(darks.contains(character) == (isInside && symbol.isDark(column: x, row: y)))
                }
            }
        }
    }
}
