import Foundation
import KaoinCore
import KaoinCrypto
import KaoinPass
import KaoinStore
import KaoinTestSupport
import Testing

/// The register of an issuing desk in a folder of its own.
struct Desk {
    let state: Kiosk
    var folder: String { state.folder.path }

    init() throws { state = try Kiosk() }

    func open(creating: Bool = true, at now: Timestamp = SampleStore.start, key: UInt8 = 7) throws -> PassRegister {
        try PassRegister(folder: folder, creating: creating, signer: SampleStore.signer(key), at: now)
    }

    func read(key: UInt8 = 7) throws -> RegisteredPasses {
        try RegisterReader(folder: folder, key: SampleStore.signer(key).verifier).passes
    }
}

@Suite struct RegisterTests {
    private static let start = SampleStore.start
    private static let later = start.advanced(bySeconds: 60)

    @Test func `a pass goes from intended to handed over, and another process sees the same`() throws {
        let desk = try Desk()
        let register = try desk.open()
        let pass = try SampleRegister.pass(1, in: register)
        try register.intend(pass, at: Self.start)
        #expect(register.passes[pass.number]?.state == .intended)
        try register.markIssued(pass.number, at: Self.start)
        try register.markHandedOver(pass.number, at: Self.later)
        let record = try #require(try desk.read()[pass.number])
        #expect(record.pass == pass)
        #expect(record.state == .handedOver)
        #expect(record.time == Self.start && record.changed == Self.later)
        #expect(try desk.read().all == register.passes.all)
        try register.stop(at: Self.later)
        #expect(try desk.open(creating: false).passes.all == [record])
    }

    @Test func `the register says where the pictures came from, and reads entries that do not`() throws {
        let desk = try Desk()
        let register = try desk.open()
        let origins: [PictureOrigin?] = [.camera, .files, nil]
        for (index, origin) in origins.enumerated() {
            try register.intend(
                SampleRegister.pass(UInt8(index + 1), origin: origin, in: register), at: Self.start)
        }
        let passes = try desk.read()
        for (index, origin) in origins.enumerated() {
            #expect(passes[SampleStore.passID(UInt8(index + 1))]?.pass.origin == origin)
        }
    }

    /// Where the clock is believed the state changes with the time when it is opened, before there is an entry that says so.
    @Test(arguments: [1, 60, 86_400] as [Int64])
    func `a register that is opened later is the one that was stopped`(seconds: Int64) throws {
        let desk = try Desk()
        let stopped = TimeFloor.release.time.advanced(bySeconds: 60)
        let register = try desk.open(at: stopped)
        let pass = try SampleRegister.pass(1, in: register)
        try register.intend(pass, at: stopped)
        try register.markIssued(pass.number, at: stopped)
        try register.stop(at: stopped)
        let now = stopped.advanced(bySeconds: seconds)
        let again = try desk.open(creating: false, at: now)
        #expect(try desk.read()[pass.number]?.state == .issued)
        #expect(try desk.state.verify().finding == nil)
        try again.revoke(pass.number, .lost, clerk: 1000, at: now)
        try again.stop(at: now)
        #expect(try desk.read()[pass.number]?.state == .revoked(.lost))
    }

    @Test func `a pass is found by its reference in any width, and by no other`() throws {
        let desk = try Desk()
        let register = try desk.open()
        let pass = try SampleRegister.pass(1, reference: "123-4567", in: register)
        try register.intend(pass, at: Self.start)
        for written in ["1234567", "１２３４５６７", "123 4567", "123-4567"] {
            let digest = try register.withDigester { digester throws(CryptoError) in
                try digester.digest(reference: written)
            }
            #expect(register.passes.of(digest).map(\.pass.number) == [pass.number], "\(written)")
        }
        let other = try register.withDigester { digester throws(CryptoError) in
            try digester.digest(reference: "1234568")
        }
        #expect(register.passes.of(other).isEmpty)
        // A reader with the desk's key finds it as well; another register's digest of it is another one.
        let signer = try SampleStore.signer()
        let reader = try RegisterReader(folder: desk.folder, key: signer.verifier)
        #expect(try reader.passes.of(reader.digester(signer).digest(reference: "1234567")).count == 1)
        let second = try Desk().open()
        let elsewhere = try SampleRegister.pass(1, reference: "1234567", in: second)
        #expect(elsewhere.reference != pass.reference)
    }

    @Test func `nothing that was told of a customer stands in the files`() throws {
        let desk = try Desk()
        let register = try desk.open()
        let pass = try SampleRegister.pass(1, reference: "REF-7654321", documentNumber: "TK9876543", in: register)
        try register.intend(pass, at: Self.start)
        try register.stop(at: Self.start)
        for name in try FileManager.default.contentsOfDirectory(atPath: desk.folder) {
            let bytes = try Data(contentsOf: URL(filePath: "\(desk.folder)/\(name)"))
            for text in ["REF-7654321", "REF7654321", "7654321", "TK9876543", "9876543"] {
                #expect(bytes.range(of: Data(text.utf8)) == nil, "\(text) in \(name)")
            }
        }
    }

    @Test func `what cannot follow is refused, and nothing of it is written`() throws {
        let desk = try Desk()
        let register = try desk.open()
        let pass = try SampleRegister.pass(1, in: register)
        #expect(throws: RegisterFault.refusal(.unknownPass(pass.number))) {
            try register.markIssued(pass.number, at: Self.start)
        }
        try register.intend(pass, at: Self.start)
        #expect(throws: RegisterFault.refusal(.numberTaken(pass.number))) { try register.intend(pass, at: Self.start) }
        #expect(throws: RegisterFault.refusal(.otherState(pass.number, .intended))) {
            try register.markHandedOver(pass.number, at: Self.start)
        }
        try register.revoke(pass.number, .lost, clerk: 1000, at: Self.start)
        let before = try desk.read().all
        let revoked = RegisterFault.refusal(.otherState(pass.number, .revoked(.lost)))
        #expect(throws: revoked) { try register.markIssued(pass.number, at: Self.later) }
        #expect(throws: revoked) { try register.markHandedOver(pass.number, at: Self.later) }
        #expect(throws: revoked) { try register.revoke(pass.number, .stolen, clerk: 1000, at: Self.later) }
        #expect(try desk.read().all == before)
    }

    @Test func `with a renewal the old pass is revoked in the moment in which the new one is handed over`() throws {
        let desk = try Desk()
        let register = try desk.open()
        let old = try SampleRegister.pass(1, in: register)
        let new = try SampleRegister.pass(2, replaces: old.number, in: register)
        for pass in [old, new] {
            try register.intend(pass, at: Self.start)
            try register.markIssued(pass.number, at: Self.start)
        }
        try register.markHandedOver(old.number, at: Self.start)
        #expect(register.passes[old.number]?.state == .handedOver)
        #expect(try register.passes.revocations(at: Self.start) == .empty)
        try register.markHandedOver(new.number, at: Self.later)
        #expect(register.passes[old.number]?.state == .revoked(.renewed))
        #expect(try desk.read().revocations(at: Self.later).ids == [old.number])
    }

    @Test func `a renewed pass that the register never issued is exported as well`() throws {
        let desk = try Desk()
        let register = try desk.open()
        let foreign = SampleStore.passID(9)
        let new = try SampleRegister.pass(2, replaces: foreign, in: register)
        try register.intend(new, at: Self.start)
        try register.markIssued(new.number, at: Self.start)
        try register.markHandedOver(new.number, at: Self.start)
        let lost = SampleStore.passID(10)
        #expect(throws: RegisterFault.refusal(.unknownPass(lost))) {
            try register.revoke(lost, .lost, clerk: 1000, at: Self.start)
        }
        try register.revoke(lost, .lost, clerk: 1000, isIssuedElsewhere: true, at: Self.start)
        #expect(Set(try desk.read().revocations(at: Self.start).ids) == [foreign, lost])
    }

    @Test func `a pass of which nobody saw whether it left is revoked when the desk opens again`() throws {
        let desk = try Desk()
        let register = try desk.open()
        let (first, second) = (try SampleRegister.pass(1, in: register), try SampleRegister.pass(2, in: register))
        try register.intend(first, at: Self.start)
        try register.intend(second, at: Self.start)
        try register.markIssued(second.number, at: Self.start)
        try register.stop(at: Self.start)
        let again = try desk.open(creating: false, at: Self.later)
        #expect(again.passes[first.number]?.state == .revoked(.interrupted))
        #expect(again.passes[second.number]?.state == .issued)
        #expect(try again.passes.revocations(at: Self.later).ids == [first.number])
    }

    @Test func `a revoked pass leaves the export a year after it expired`() throws {
        let register = try Desk().open()
        let pass = try SampleRegister.pass(1, in: register)
        try register.intend(pass, at: Self.start)
        try register.revoke(pass.number, .stolen, clerk: 1000, at: Self.start)
        let expiry = pass.expires
        #expect(try register.passes.revocations(at: expiry.advanced(bySeconds: 365 * 86_400)).ids == [pass.number])
        #expect(try register.passes.revocations(at: expiry.advanced(bySeconds: 367 * 86_400)) == .empty)
    }
}

/// Somebody who has the files and not the key.
@Suite struct RegisterAttackTests {
    /// A register with one revoked pass, closed.
    private static func revoked() throws -> (desk: Desk, pass: RegisteredPass) {
        let desk = try Desk()
        let register = try desk.open()
        let pass = try SampleRegister.pass(1, in: register)
        try register.intend(pass, at: SampleStore.start)
        try register.markIssued(pass.number, at: SampleStore.start)
        try register.revoke(pass.number, .lost, clerk: 1000, at: SampleStore.start)
        try register.stop(at: SampleStore.start)
        return (desk, pass)
    }

    @Test(arguments: [
        "DELETE FROM entry WHERE kind = 'pass-revoked'",
        "UPDATE entry SET kind = 'pass-handed-over' WHERE kind = 'pass-revoked'",
        "UPDATE entry SET time = time + 1 WHERE kind = 'pass-issued'",
        "UPDATE seal SET object = x'00'",
        "DELETE FROM seal",
        "UPDATE kiosk SET log = randomblob(16)",
        """
        DELETE FROM checkpoint; DELETE FROM entry WHERE sequence >=
            (SELECT sequence FROM entry WHERE kind = 'pass-revoked')
        """,
    ]) func `a register that was changed is neither opened nor read`(sql: String) throws {
        let (desk, _) = try Self.revoked()
        try desk.state.tamper(sql)
        #expect(throws: StoreError.self) { try desk.read() }
        #expect(throws: StoreError.self) { try desk.open(creating: false) }
    }

    @Test func `the untouched register is both, so that the change is what is refused`() throws {
        let (desk, pass) = try Self.revoked()
        #expect(try desk.read().revocations(at: SampleStore.start).ids == [pass.number])
        #expect(try desk.open(creating: false).passes.all.count == 1)
    }

    @Test func `another key neither opens nor reads it`() throws {
        let (desk, _) = try Self.revoked()
        #expect(throws: StoreError.self) { try desk.read(key: 8) }
        #expect(throws: StoreError.corrupt(.sealedByOther)) { try desk.open(creating: false, key: 8) }
    }

    @Test func `an older register that was put back is not read`() throws {
        let desk = try Desk()
        let register = try desk.open()
        let pass = try SampleRegister.pass(1, in: register)
        try register.intend(pass, at: SampleStore.start)
        try register.markIssued(pass.number, at: SampleStore.start)
        try register.stop(at: SampleStore.start)
        let (database, journal) = (try desk.state.bytes(desk.state.database), try desk.state.bytes(desk.state.journal))
        let again = try desk.open(creating: false)
        try again.revoke(pass.number, .lost, clerk: 1000, at: SampleStore.start)
        try again.stop(at: SampleStore.start)
        try desk.state.put(database, desk.state.database)
        try desk.state.put(journal, desk.state.journal)
        #expect(throws: StoreError.self) { try desk.read() }
        #expect(throws: StoreError.self) { try desk.open(creating: false) }
    }

    @Test func `the state of a kiosk is no register`() throws {
        let kiosk = try Kiosk.stopped(entries: 3)
        #expect(throws: StoreError.corrupt(.foreign)) {
            try PassRegister(
                folder: kiosk.folder.path, creating: true, signer: SampleStore.signer(), at: SampleStore.start)
        }
        #expect(throws: StoreError.corrupt(.foreign)) {
            try RegisterReader(folder: kiosk.folder.path, key: SampleStore.signer().verifier)
        }
    }
}
