import KaoinCore
import KaoinKioskTestSupport
import KaoinPass
import KaoinPorts
import KaoinTestSupport
import KaoinTexts
import Testing

@testable import KaoinKiosk

/// Passes in sessions as scanners deliver them: what can be told from a text is taken, because it is signed.
@Suite(.serialized, .timeLimit(.minutes(240))) struct ScannedPassTests {
    /// Gives a session the text line by line, as scanners' lines arrive, and says whether a pass came of it.
    private func isTaken(_ text: String, by branch: Branch) async throws -> Bool {
        let id = try await branch.begin(transaction: "T-\(text.hashValue)")
        let lines = text.split(whereSeparator: \.isNewline).map(String.init)
        for line in lines { branch.scanner.post.yield(line) }
        // Behind the text one that is certainly read when the session hears of it: it tells that the others were, too.
        branch.scanner.post.yield("no pass")
        var told = 0
        for await report in try await branch.kiosk.follow(id) {
            if report.phase != .awaitingPass {
                try? await branch.kiosk.cancel(id, by: .teller)
                _ = try await branch.kiosk.result(of: id)
                return true
            }
            if report.guidance == .codeIsNoPass { told += 1 }
            if told == lines.count + 1 { break }
        }
        try await branch.kiosk.cancel(id, by: .teller)
        _ = try await branch.kiosk.result(of: id)
        return false
    }

    @Test func `every row of the table is taken, and the kiosk says how the scanner is set wrongly`() async throws {
        let branch = try await Branch()
        for row in ScannerText.taken {
            #expect(try await isTaken(row.arrives(branch.passText()), by: branch), "\(row.title)")
            let misfit = await branch.kiosk.status().scannerMisfit
            let name = misfit.map { $0 == .letterCase ? "case" : $0.text[.english] }
            #expect((name == nil) == (row.misfit == nil), "\(row.title)")
            if let expected = row.misfit { #expect(name?.contains(expected) == true, "\(row.title)") }
        }
        await branch.kiosk.shutDown()
    }

    @Test func `what says something else is no pass`() async throws {
        let branch = try await Branch()
        for row in ScannerText.refused where row.title != "a character is another" {
            #expect(try await !isTaken(row.arrives(branch.passText()), by: branch), "\(row.title)")
        }
        await branch.kiosk.shutDown()
    }

    @Test func `of changed texts only those of issuers that the bundle trusts are taken`() async throws {
        let branch = try await Branch()
        let stranger = try SamplePass(seed: 99).issue().text
        #expect(try await !isTaken(stranger.lowercased(), by: branch))
        // Unchanged it is a pass, and the session says whose.
        let result = try await branch.verify(stranger)
        #expect(result.verdict == .rejected(.pass("pass-unknown-issuer")))
        await branch.kiosk.shutDown()
    }

    @Test func `a scanner that is set wrongly is told once, and no longer once it is right`() async throws {
        let journal = Branch.Journal()
        let branch = try await Branch(journal: journal)
        let text = try branch.passText()
        for _ in 0..<2 { #expect(try await isTaken(text.lowercased(), by: branch)) }
        #expect(journal.lines.filter { $0.contains("set wrongly") }.count == 1)
        #expect(journal.lines.allSatisfy { !$0.contains(text) && !$0.contains(text.lowercased()) })
        #expect(await branch.kiosk.status().scannerMisfit == .letterCase)
        #expect(try await isTaken(text, by: branch))
        #expect(await branch.kiosk.status().scannerMisfit == nil)
        await branch.kiosk.shutDown()
    }
}
