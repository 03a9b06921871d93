import Foundation
import KaoinCore
import KaoinCrypto
import KaoinFiles
import KaoinPass
import KaoinStore
import KaoinTestSupport
import KaoinVisit
import Testing

/// Visits from the order to the counts at the head office.
struct VisitTests {
    @Test func `bundle and settings of an order come into force, and what is the machine's own stays`() throws {
        let kiosk = try VisitedKiosk()
        try kiosk.order()
        #expect(try kiosk.take() == .taken)
        let now = try kiosk.inForce()
        #expect(now.bundle == (try kiosk.bundle()) && now.order == 3)
        #expect(now.settings.contains("keep_days = 365") && now.settings.contains("pin = \"\(VisitedKiosk.pin)\""))
        // The same once more changes nothing.
        #expect(try kiosk.take() == .takenBefore)
        #expect(try kiosk.inForce() == now)
        #expect(FileManager.default.contents(atPath: kiosk.place.folder + "/journal") == nil)
    }

    @Test func `an order for the branch group is taken by its kiosks`() throws {
        let kiosk = try VisitedKiosk()
        var wanted = VisitedKiosk.Wanted()
        wanted.target = .group(kiosk.group)
        try kiosk.order(wanted)
        #expect(try kiosk.take(key: 8) == .taken)
    }

    @Test func `reports go on where the last one ended, and the same order leaves its own again`() throws {
        let kiosk = try VisitedKiosk()
        let first = try kiosk.order()
        try kiosk.take()
        let one = try kiosk.leave(first)
        #expect(one.count == 1)
        let begun = try kiosk.opened(one[0])
        #expect(begun.before == 0 && begun.outcome == "taken" && begun.end?.metrics == Array("kaoin_up 1\n".utf8))
        try kiosk.session("a", reason: "no-match")
        let again = try kiosk.leave(first)
        #expect(try kiosk.opened(again[0]).before == 0 && again != one)
        try kiosk.session("b", reason: "no-match")
        var wanted = VisitedKiosk.Wanted()
        (wanted.number, wanted.bundle, wanted.settings) = (4, nil, nil)
        let second = try kiosk.order(wanted)
        #expect(try kiosk.take() == .taken)
        let next = try kiosk.opened(kiosk.leave(second)[0])
        #expect(next.before == begun.before + Int64(try kiosk.opened(again[0]).entries.count))
        // Where it was lost, it is had again.
        (wanted.number, wanted.since) = (5, 1)
        let third = try kiosk.order(wanted)
        try kiosk.take()
        #expect(try kiosk.opened(kiosk.leave(third)[0]).before == 1)
    }

    @Test func `the head office joins reports to one log, counts it, and finds what is missing or changed`() throws {
        let kiosk = try VisitedKiosk()
        let first = try kiosk.order()
        try kiosk.take()
        try kiosk.session("a", reason: nil)
        try kiosk.session("b", reason: "no-match")
        try kiosk.session("c", reason: "no-match")
        let one = try kiosk.opened(kiosk.leave(first)[0])
        var wanted = VisitedKiosk.Wanted()
        (wanted.number, wanted.bundle, wanted.settings) = (4, nil, nil)
        let second = try kiosk.order(wanted)
        try kiosk.take()
        try kiosk.session("d", reason: "no-match", at: 7200)
        let two = try kiosk.opened(kiosk.leave(second)[0])

        var history = VisitHistory(kiosk: kiosk.signer.verifier)
        try history.add(one)
        try history.add(two)
        try history.add(two)
        #expect(history.isJoined && history.newest == two)
        var counts = VisitCounts()
        counts.add(history.entries, of: kiosk.signer.verifier.keyID)
        #expect(counts.rows.map(\.row.cause) == ["accepted", "rejected/no-match", "rejected/no-match"])
        #expect(counts.rows.map(\.count) == [1, 2, 1])
        #expect(Set(counts.rows.map(\.row.version)) == ["kaoind/0.1.0"])
        #expect(counts.csv.split(separator: "\n").count == 4)

        var late = VisitHistory(kiosk: kiosk.signer.verifier)
        try late.add(two)
        #expect(!late.isJoined)
        var known = VisitHistory(kiosk: kiosk.signer.verifier, known: AuditHead(sequence: 1, hash: one.hashBefore))
        #expect(throws: VisitReportError.gap(from: 2, to: two.before)) { try known.add(two) }
        #expect(throws: VisitReportError.otherLog(entry: 1)) { try known.add(one) }

        // An entry that is left out, or said otherwise, does not lead to the end that the kiosk has signed.
        for change in [
            { (entries: inout [VisitReport.Entry]) in _ = entries.remove(at: 1) },
            { $0[1] = VisitReport.Entry(time: $0[1].time, kind: $0[1].kind, fields: $0[2].fields) },
        ] {
            var entries = one.entries
            change(&entries)
            let other = VisitReport(
                kiosk: one.kiosk, order: one.order, madeAt: one.madeAt, program: one.program, outcome: one.outcome,
                logID: one.logID, before: one.before, hashBefore: one.hashBefore, entries: entries, end: one.end)
            #expect(throws: VisitReportError.brokenLog) { try other.followedLog() }
        }
    }

    @Test func `a report opens with the office's key alone, and for kiosks that are named`() throws {
        let kiosk = try VisitedKiosk()
        let name = try kiosk.leave(kiosk.order())[0]
        let bytes = try FileReader.read("\(kiosk.stick)/\(name)", limit: SealedVisitReport.maximumLength)
        let sealed = try SealedVisitReport(bytes)
        #expect(!String(decoding: bytes, as: UTF8.self).contains("kaoind"))
        let report = try sealed.open(with: kiosk.office, kiosks: [kiosk.signer.verifier])
        #expect(report.kiosk == kiosk.signer.verifier.key)
        let stranger = BranchOpener(key: try AgreementKey.random())
        #expect(throws: VisitReportError.otherOffice(keyID: sealed.office)) {
            try sealed.open(with: stranger, kiosks: [kiosk.signer.verifier])
        }
        let other = try SampleStore.signer(8).verifier
        #expect(throws: VisitReportError.unknownKiosk(keyID: kiosk.signer.verifier.keyID)) {
            try sealed.open(with: kiosk.office, kiosks: [other])
        }
        for place in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 300)) {
            var changed = bytes
            changed[place] ^= 1
            #expect(throws: VisitReportError.self) {
                try SealedVisitReport(changed).open(with: kiosk.office, kiosks: [kiosk.signer.verifier])
            }
        }
    }

    @Test func `an order whose packages did not come into force leaves everything as it was`() throws {
        let kiosk = try VisitedKiosk()
        let signed = try kiosk.orderWithPackages()
        #expect(try kiosk.take() == .updating(version: "0.2.0-1"))
        let before = try kiosk.inForce()
        // Nobody ends it while an update may run.
        #expect(throws: VisitFailure.unfinished) { try kiosk.take() }
        let copies = kiosk.place.medium + "/repository/pool/kaoin_0.2.0-1_amd64.deb"
        #expect(FileManager.default.fileExists(atPath: copies))
        let settled = try kiosk.visit().resume { "0.1.0-1" }
        #expect(settled?.isTaken == false)
        #expect(try kiosk.inForce() == before && before.order == nil)
        #expect(try kiosk.opened(kiosk.leave(signed, outcome: "packages-returned")[0]).outcome == "packages-returned")
        #expect(try kiosk.take() == .updating(version: "0.2.0-1"))
        #expect(try kiosk.visit().resume { "0.2.0-1" }?.isTaken == true)
        let after = try kiosk.inForce()
        #expect(after.order == 3 && after.bundle != nil && after.settings.contains("365"))
        #expect(try kiosk.take() == .takenBefore)
    }

    @Test func `packages are copied by the signed list alone`() throws {
        for (change, kind) in [
            (
                { try Data("other".utf8).write(to: $0.appending(path: "repository/pool/kaoin_0.2.0-1_amd64.deb")) },
                "order-file-changed"
            ),
            ({ try FileManager.default.removeItem(at: $0.appending(path: "install")) }, "order-file-missing"),
            ({ try Data("x".utf8).write(to: $0.appending(path: "SHA256SUMS.cose")) }, "medium-not-signed"),
            (
                { folder in
                    let pool = folder.appending(path: "repository/pool")
                    try FileManager.default.moveItem(at: pool, to: folder.appending(path: "elsewhere"))
                    try FileManager.default.createSymbolicLink(
                        at: pool, withDestinationURL: folder.appending(path: "elsewhere"))
                }, "order-file-missing"
            ),
        ] as [((URL) throws -> Void, String)] {
            let kiosk = try VisitedKiosk()
            try kiosk.orderWithPackages()
            try change(URL(filePath: "\(kiosk.stick)/medium"))
            do {
                try kiosk.take()
                Issue.record("it was taken")
            } catch let error as any ReportableFailure {
                #expect(error.kind == kind, "\(error)")
            }
            #expect(try kiosk.inForce().order == nil)
        }
    }
}
