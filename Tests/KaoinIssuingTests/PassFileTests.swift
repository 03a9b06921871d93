import Foundation
import KaoinIssuing
import KaoinPass
import KaoinPicture
import KaoinPorts
import KaoinQR
import KaoinTestSupport
import KaoinTexts
import Testing

/// Texts of passes in files, as `kaoin pass inspect` reads them: the same table as scanners'.
struct PassFileTests {
    @Test(arguments: ScannerText.taken) func `what a scanner wrote is read, and how it is set wrongly`(
        _ row: ScannerText
    ) throws {
        let (folder, pass) = (try TemporaryFolder(), try SamplePass().issue())
        try Data(row.arrives(pass.text).utf8).write(to: URL(filePath: folder.path("pass.txt")))
        let found = try PassFile.found(folder.path("pass.txt"), with: QRReader())
        #expect(found.pass == pass)
        #expect((found.misfit == nil) == (row.misfit == nil))
        if let expected = row.misfit, expected != "case" {
            #expect(found.misfit?.text[.english].contains("\"\(expected)\"") == true)
        }
    }

    @Test(arguments: ScannerText.pasted) func `what somebody pasted is read`(_ row: ScannerText) throws {
        for seed in UInt8(1)...5 {
            let (folder, pass) = (try TemporaryFolder(), try SamplePass(seed: seed).issue())
            try Data(row.arrives(pass.text).utf8).write(to: URL(filePath: folder.path("pass.txt")))
            #expect(try PassFile.read(folder.path("pass.txt"), with: QRReader()) == pass, "\(row)")
        }
    }

    @Test func `quotation marks that a keyboard layout made are characters of the code`() {
        let readings = ScannedText.readings(of: "\"6BF70\"").map(\.text)
        #expect(readings.contains("*6BF70*") && readings.contains("6BF70"))
    }

    @Test(arguments: ["\n", "\r\n"]) func `two blanks beside one another at which lines were broken are two`(
        _ end: String
    ) {
        let readings = ScannedText.readings(of: "6BF70 A  B C".replacing(" ", with: end)).map(\.text)
        #expect(readings.contains("6BF70 A  B C"))
    }

    /// Codes beside one another on one sheet, in a folder.
    private func sheet(_ texts: [String]) throws -> TemporaryFolder {
        let (module, border) = (5, 6)
        let symbols = try texts.map { try QRSymbol(alphanumeric: $0) }
        let side = (symbols.map(\.side).max() ?? 0) + 2 * border
        let drawn = SamplePicture.grey(width: side * module * symbols.count, height: side * module) { x, y in
            let symbol = symbols[x / (side * module)]
            let (column, row) = (x / module % side - border, y / module - border)
            let isInside = (0..<symbol.side).contains(column) && (0..<symbol.side).contains(row)
            return isInside && symbol.isDark(column: column, row: row) ? 0 : 255
        }
        let folder = try TemporaryFolder()
        try Data(PictureEncoder.png(drawn)).write(to: URL(filePath: folder.path("sheet.png")))
        return folder
    }

    @Test func `two passes in one picture are both named, and a poster beside a pass is let be`() throws {
        let (first, second) = (try SamplePass(seed: 3).issue(), try SamplePass(seed: 4).issue())
        let both = try sheet([first.text, second.text])
        do {
            _ = try PassFile.read(both.path("sheet.png"), with: QRReader())
            Issue.record("one of two passes was taken")
        } catch let missing as PassFile.Missing {
            guard case .severalPasses(_, let numbers) = missing else { throw missing }
            #expect(
                try Set(numbers)
                    == Set([first, second].map { "\(try $0.unverifiedPublicPart().passID)" }))
            for number in numbers { #expect(missing.message(in: .japanese).contains(number)) }
        }
        let poster = try sheet([first.text, "HTTPS://EXAMPLE.COM/OFFERS"])
        #expect(try PassFile.read(poster.path("sheet.png"), with: QRReader()) == first)
        let none = try sheet(["HTTPS://EXAMPLE.COM/1", "HTTPS://EXAMPLE.COM/2"])
        #expect(throws: PassFile.Missing.severalCodes(path: none.path("sheet.png"), count: 2)) {
            try PassFile.read(none.path("sheet.png"), with: QRReader())
        }
    }

    @Test(arguments: ScannerText.refused) func `what says something else is another pass or none`(_ row: ScannerText)
        throws
    {
        let (folder, pass) = (try TemporaryFolder(), try SamplePass().issue())
        try Data(row.arrives(pass.text).utf8).write(to: URL(filePath: folder.path("pass.txt")))
        let found = try? PassFile.read(folder.path("pass.txt"), with: QRReader())
        #expect(found != pass)
    }
}
