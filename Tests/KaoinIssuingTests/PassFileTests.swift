import Foundation
import KaoinIssuing
import KaoinPass
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

    @Test(arguments: ScannerText.refused) func `what says something else is another pass or none`(_ row: ScannerText)
        throws
    {
        let (folder, pass) = (try TemporaryFolder(), try SamplePass().issue())
        try Data(row.arrives(pass.text).utf8).write(to: URL(filePath: folder.path("pass.txt")))
        let found = try? PassFile.read(folder.path("pass.txt"), with: QRReader())
        #expect(found != pass)
    }
}
