import Foundation
import KaoinCore
import KaoinCrypto
import KaoinPass
import KaoinStore
import KaoinTestSupport
import Testing

/// Sticks of visits by the tool, from the head office to the kiosk and back.
@Suite(.serialized) struct VisitToolTests {
    private static let officers = "the first officer's\nthe second officer's\n"

    /// A head office, a kiosk and a stick, in folders.
    private struct Branch {
        let folder: TemporaryFolder
        var stick: String { folder.path("stick") }
        private var until: String {
            String(Timestamp(seconds: Int64(Date().timeIntervalSince1970) + 20 * 86_400).japaneseDate)
        }

        init() throws {
            folder = try TemporaryFolder()
            for name in ["stick", "state", "visits", "office", "kiosk", "reports"] {
                try FileManager.default.createDirectory(atPath: folder.path(name), withIntermediateDirectories: false)
            }
            let office = folder.path("office")
            #expect(try Tool.run(["keys", "new", "root", "--out", office], input: officers).code == 0)
            #expect(try Tool.run(["keys", "new", "branch", "--unsealed", "--out", office]).code == 0)
            #expect(try Tool.run(["keys", "new", "receipt", "--unsealed", "--out", folder.path("kiosk")]).code == 0)
            try put(settings(days: 400), "kaoin.toml")
            try put(settings(days: 365), "office/new.toml")
        }

        private func settings(days: Int) -> String {
            """
            state_folder = "\(folder.path("state"))"
            [keys]
            roots = ["\(folder.path("office/root.pub"))"]
            receipt = "\(folder.path("kiosk/receipt.key"))"
            branch = ["\(folder.path("office/branch.key"))"]
            [audit]
            keep_days = \(days)

            """
        }

        func put(_ text: String, _ name: String) throws {
            try Data(text.utf8).write(to: folder.url.appending(path: name))
        }

        func order(_ number: Int, _ more: String...) throws -> Tool.Result {
            try Tool.run(
                [
                    "visit", "order", stick, "--json", "--replace", "--number", "\(number)", "--kiosk",
                    folder.path("kiosk/receipt.pub"), "--office", folder.path("office/branch.pub"), "--until", until,
                    "--root-key", folder.path("office/root.key"),
                ] + more, input: officers)
        }

        func atKiosk(_ command: String, _ more: String...) throws -> Tool.Result {
            try Tool.run(
                [
                    "visit", command, "--json", "--place", folder.path("visits"), "--config",
                    folder.path("kaoin.toml"), "--kiosk", folder.path("kiosk/receipt.pub"), "--group",
                    folder.path("office/branch.pub"),
                ] + more)
        }

        /// A state, as the kiosk's daemon leaves it, with so many verifications.
        func verify(_ count: Int) throws {
            let key = try Data(contentsOf: folder.url.appending(path: "kiosk/receipt.key"))
            let store = try SampleState.store(key, folder: folder.path("state"))
            let now = Timestamp(seconds: Int64(Date().timeIntervalSince1970))
            for number in 0..<count {
                let session = AuditValue.word("s-\(number)")
                try store.append(
                    AuditEvent(.sessionBegun, ["session": session, "program": .word("kaoind/0.1.0")]), at: now)
                try store.append(
                    AuditEvent(
                        .session, ["session": session, "verdict": .word("rejected"), "reason": .word("no-match")]),
                    at: now)
            }
            try store.stop(at: now)
        }

        func reports() throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: stick).filter { $0.hasSuffix(".kaoin-report") }
                .sorted().map { "\(stick)/\($0)" }
        }

        func open(_ files: [String], _ more: String...) throws -> Tool.Result {
            try Tool.run(
                ["visit", "open", "--json"] + files + [
                    "--office-key", folder.path("office/branch.key"), "--receipt-key",
                    folder.path("kiosk/receipt.pub"),
                ] + more)
        }
    }

    @Test func `a stick goes from the head office to the kiosk and back, and is counted`() throws {
        let branch = try Branch()
        try branch.verify(3)
        let order = try branch.order(1, "--settings", branch.folder.path("office/new.toml"))
        #expect(order.code == 0, "\(order.errors)")
        let taken = try branch.atKiosk("take", "--medium", branch.stick)
        #expect(taken.code == 0, "\(taken.errors)")
        #expect(try taken.lines().first?["outcome"] as? String == "taken")
        #expect(try String(contentsOfFile: branch.folder.path("kaoin.toml"), encoding: .utf8).contains("= 365"))
        try branch.put("kaoin_up 1\n", "metrics")
        func leave() throws -> Tool.Result {
            try branch.atKiosk("leave", "--medium", branch.stick, "--metrics", branch.folder.path("metrics"))
        }
        #expect(try leave().code == 0)
        let again = try branch.atKiosk("take", "--medium", branch.stick)
        #expect(try again.lines().first?["outcome"] as? String == "taken-before")
        #expect(try leave().code == 0)
        let first = try branch.reports()
        #expect((1...2).contains(first.count), "each has a name of its own, by the second")
        try branch.verify(2)
        #expect(try branch.order(2).code == 0)
        #expect(try branch.atKiosk("take", "--medium", branch.stick).code == 0)
        #expect(try leave().code == 0)
        let both = try branch.reports()
        #expect(both.count == first.count + 1)

        let csv = branch.folder.path("counts.csv")
        let opened = try branch.open(
            both.reversed(), "--csv", csv, "--details", branch.folder.path("reports"))
        #expect(opened.code == 0, "\(opened.errors)")
        let lines = try opened.lines()
        #expect(lines.first?["is_joined"] as? Bool == true && lines.first?["order"] as? Int == 2)
        let counts = lines.dropFirst().compactMap { $0["count"] as? Int }
        #expect(counts.reduce(0, +) == 5)
        #expect(lines.dropFirst().allSatisfy { $0["cause"] as? String == "rejected/no-match" })
        #expect(try String(contentsOfFile: csv, encoding: .utf8).hasPrefix("hour,kiosk,cause,version,count\n"))
        #expect(branch.folder.url.appending(path: "reports").path.isEmpty == false)

        // Without the first one something is missing, unless its head is named.
        let second = both.filter { !first.contains($0) }
        let alone = try branch.open(second)
        #expect(try alone.lines().first?["is_joined"] as? Bool == false)
        let firstLine = try #require(try branch.open(first).lines().first)
        let head = "\(firstLine["kiosk"] ?? ""):\(firstLine["head"] ?? "")"
        let joined = try branch.open(second, "--known-head", head)
        #expect(try joined.code == 0 && joined.lines().first?["is_joined"] as? Bool == true, "\(joined.errors)")
        var bytes = try Data(contentsOf: URL(filePath: second[0]))
        bytes[bytes.count - 1] ^= 1
        try bytes.write(to: URL(filePath: second[0]))
        let changed = try branch.open(second)
        #expect(changed.code == 1 && changed.errorKind == "report-unreadable", "\(changed.output)")
    }

    @Test func `an order of a refused stick gets no report, and one of a broken part does`() throws {
        let branch = try Branch()
        try branch.verify(1)
        #expect(try branch.order(1, "--settings", branch.folder.path("office/new.toml")).code == 0)
        try Data("x".utf8).write(to: URL(filePath: "\(branch.stick)/kaoin.toml"))
        let refused = try branch.atKiosk("take", "--medium", branch.stick)
        #expect(refused.code == 1 && refused.errorKind == "order-file-changed")
        let left = try branch.atKiosk(
            "leave", "--medium", branch.stick, "--outcome", refused.errorKind ?? "")
        #expect(left.code == 0, "\(left.errors)")
        let opened = try branch.open(branch.reports())
        #expect(try opened.lines().first?["outcome"] as? String == "order-file-changed")
        // Of another kiosk's order nothing is known to whom a report would go.
        let other = try TemporaryFolder()
        #expect(try Tool.run(["keys", "new", "receipt", "--unsealed", "--out", other.path]).code == 0)
        for file in try branch.reports() { try FileManager.default.removeItem(atPath: file) }
        let stranger = try Tool.run([
            "visit", "leave", "--json", "--place", branch.folder.path("visits"), "--config",
            branch.folder.path("kaoin.toml"), "--kiosk", other.path("receipt.pub"), "--medium", branch.stick,
            "--outcome", "order-other-kiosk",
        ])
        #expect(stranger.code == 1 && stranger.errorKind == "order-other-kiosk")
        #expect(try branch.reports().isEmpty)
    }

    @Test func `settings that name what the machine has not are refused before anything is taken`() throws {
        let branch = try Branch()
        let text = try String(contentsOfFile: branch.folder.path("office/new.toml"), encoding: .utf8)
        try branch.put(text + "[access]\nteller = [\"kaoin-no-such-group\"]\n", "office/new.toml")
        #expect(try branch.order(1, "--settings", branch.folder.path("office/new.toml")).code == 0)
        let refused = try branch.atKiosk("take", "--medium", branch.stick)
        #expect(refused.code == 1 && refused.errorKind == "visit-settings-lack", "\(refused.output)")
        #expect(try String(contentsOfFile: branch.folder.path("kaoin.toml"), encoding: .utf8).contains("= 400"))
        #expect(try branch.atKiosk("resume").code == 0)
    }

    @Test func `visits that are broken off at some of their steps leave the old state or the new one`() throws {
        let said = try Peer.systemPython(
            [Peer.root.appending(path: "Tests/Endurance/visits.py").path, "12"])
        let text = String(decoding: said, as: UTF8.self)
        #expect(text.contains("12 visits broken off") && text.contains("each time: True"), "\(text)")
    }
}

/// A kiosk's state under the key of a file.
private enum SampleState {
    static func store(_ key: Data, folder: String) throws -> Store {
        let secret = try SecretBytes(copying: Array(key).span)
        guard case .receiptSecret(let signer) = try KeyFile(reading: secret) else {
            throw Peer.Failure(description: "it is no receipt key")
        }
        return try Store(
            folder: folder, creating: true, signer: signer,
            at: Timestamp(seconds: Int64(Date().timeIntervalSince1970)))
    }
}
