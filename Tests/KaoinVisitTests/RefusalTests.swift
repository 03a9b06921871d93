import Foundation
import KaoinCore
import KaoinCrypto
import KaoinPass
import KaoinTestSupport
import KaoinVisit
import Testing

/// What is not taken, and that nothing of it is.
struct RefusalTests {
    private static let now = VisitedKiosk.now

    private static func refused(
        _ kind: String, at now: Timestamp = now, key: UInt8 = 7, kiosk: VisitedKiosk,
        location: SourceLocation = #_sourceLocation
    ) throws {
        let before = try kiosk.inForce()
        do {
            try kiosk.take(at: now, key: key)
            Issue.record("it was taken", sourceLocation: location)
        } catch let error as any ReportableFailure {
            #expect(error.kind == kind, "\(error)", sourceLocation: location)
        }
        let after = try kiosk.inForce()
        #expect(before == after, sourceLocation: location)
        #expect(try kiosk.visit().resume(installed: nil) == nil, sourceLocation: location)
        #expect(try kiosk.inForce() == before, sourceLocation: location)
        #expect(!FileManager.default.fileExists(atPath: kiosk.place.folder + "/spool"), sourceLocation: location)
    }

    private static func with(_ change: (inout VisitedKiosk.Wanted) throws -> Void) throws -> VisitedKiosk {
        let kiosk = try VisitedKiosk()
        var wanted = VisitedKiosk.Wanted()
        try change(&wanted)
        try kiosk.order(wanted)
        return kiosk
    }

    @Test func `an order for another kiosk, of another root, too early or too late is refused`() throws {
        try Self.refused("order-other-kiosk", key: 8, kiosk: Self.with { _ in })
        try Self.refused(
            "order-other-kiosk",
            kiosk: Self.with { $0.target = .group(try AgreementPublicKey([UInt8](repeating: 1, count: 32))) })
        try Self.refused("order-wrong-root", kiosk: Self.with { $0.root = 4 })
        try Self.refused(
            "order-not-yet", at: Self.now.advanced(bySeconds: -7200), kiosk: Self.with { _ in })
        try Self.refused(
            "order-expired", at: Self.now.advanced(bySeconds: 30 * 86_400), kiosk: Self.with { _ in })
        try Self.refused("order-file-missing", kiosk: VisitedKiosk())
    }

    @Test func `an older order, and another one of a number that was taken, are refused`() throws {
        let kiosk = try VisitedKiosk()
        try kiosk.order()
        #expect(try kiosk.take() == .taken)
        var other = VisitedKiosk.Wanted()
        other.number = 2
        try kiosk.order(other)
        try Self.refused("order-older-number", kiosk: kiosk)
        other.number = 3
        other.settings = nil
        try kiosk.order(other)
        try Self.refused("order-other-of-number", kiosk: kiosk)
    }

    @Test(arguments: ["trust.bundle", "kaoin.toml"])
    func `a file that is changed, longer, shorter, missing, a link, a folder or a pipe is refused`(name: String) throws
    {
        let files = FileManager.default
        let changes: [(String, (String) throws -> Void)] = [
            (
                "order-file-changed",
                { path in
                    var bytes = try Data(contentsOf: URL(filePath: path))
                    bytes[bytes.count / 2] ^= 1
                    try bytes.write(to: URL(filePath: path))
                }
            ),
            (
                "order-file-changed",
                { path in
                    let bytes = try Data(contentsOf: URL(filePath: path))
                    try (bytes + Data(" ".utf8)).write(to: URL(filePath: path))
                }
            ),
            (
                "order-file-changed",
                { path in
                    try Data(contentsOf: URL(filePath: path)).dropLast().write(to: URL(filePath: path))
                }
            ),
            ("order-file-missing", { try files.removeItem(atPath: $0) }),
            (
                "order-file-missing",
                { path in
                    try files.moveItem(atPath: path, toPath: path + ".real")
                    try files.createSymbolicLink(atPath: path, withDestinationPath: path + ".real")
                }
            ),
            (
                "order-file-missing",
                { path in
                    try files.removeItem(atPath: path)
                    try files.createDirectory(atPath: path, withIntermediateDirectories: false)
                }
            ),
            (
                "order-file-missing",
                { path in
                    try files.removeItem(atPath: path)
                    #expect(mkfifo(path, 0o600) == 0)
                }
            ),
        ]
        for (kind, change) in changes {
            let kiosk = try Self.with { _ in }
            try change("\(kiosk.stick)/\(name)")
            try Self.refused(kind, kiosk: kiosk)
        }
    }

    @Test func `an order that is a link or too long is refused`() throws {
        let kiosk = try Self.with { _ in }
        let path = "\(kiosk.stick)/\(WorkOrder.fileName)"
        try FileManager.default.moveItem(atPath: path, toPath: path + ".real")
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: path + ".real")
        try Self.refused("order-file-missing", kiosk: kiosk)
        try FileManager.default.removeItem(atPath: path)
        try Data(count: 5000).write(to: URL(filePath: path))
        try Self.refused("order-too-long", kiosk: kiosk)
    }

    @Test func `where one part cannot come into force no part does`() throws {
        // The root signed them, and they are wrong all the same.
        try Self.refused("settings-malformed", kiosk: Self.with { $0.settings = "[camera\n" })
        let kiosk = try VisitedKiosk()
        try kiosk.order()
        try kiosk.take()
        var older = VisitedKiosk.Wanted()
        (older.number, older.bundle, older.settings) = (4, 6, "[audit]\nkeep_days = 30\n")
        try kiosk.order(older)
        try Self.refused("trust-older-number", kiosk: kiosk)
    }

    @Test func `what a visit remembers is not guessed where it is damaged`() throws {
        let kiosk = try Self.with { _ in }
        try kiosk.write("x", to: kiosk.place.folder + "/state")
        #expect(throws: VisitFailure.stateDamaged(path: kiosk.place.folder + "/state")) { try kiosk.take() }
        try FileManager.default.removeItem(atPath: kiosk.place.folder + "/state")
        try kiosk.write("x", to: kiosk.place.folder + "/journal")
        #expect(throws: VisitFailure.stateDamaged(path: kiosk.place.folder + "/journal")) { try kiosk.take() }
    }
}
