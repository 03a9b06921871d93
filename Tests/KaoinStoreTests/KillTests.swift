import Foundation
import KaoinCore
import KaoinPass
import KaoinStore
import KaoinSystem
import KaoinTestSupport
import Testing

/// The writer is killed again and again, at any moment.
@Suite(.serialized) struct KillTests {
    @Test func `after 60 kills every acknowledged entry and every failure is there`() throws {
        let (kiosk, scratch) = (try Kiosk(), try TemporaryFolder())
        var random = SeededGenerator(seed: 20_261_124)
        var acknowledged: [AuditHead] = []
        var begun = 0
        let kills = 60
        for round in 0..<kills {
            let writer = try Writer(["write", kiosk.folder.path], scratch: scratch)
            // From before it opens the state to some ten entries later, however fast the machine is; and a moment later, so
            // that it is in the middle of one. The thread waits, not the task: tasks wait for each other where many tests run.
            if round % 5 > 0 {
                let wanted = Int.random(in: 1...40, using: &random)
                let isFar = writer.wait { $0.count >= wanted }
                #expect(isFar)
            }
            Thread.sleep(forTimeInterval: .random(in: 0...0.02, using: &random))
            writer.kill()
            for line in writer.lines {
                let words = line.split(separator: " ")
                if words[0] == "entry", let head = AuditHead(String(words[1])) { acknowledged.append(head) }
                if line == "begun" { begun += 1 }
                #expect(words[0] != "error" && words[0] != "refused", "\(line)")
            }
        }
        #expect(acknowledged.count > kills)
        let store = try kiosk.open(creating: false)
        let report = try kiosk.verify(known: acknowledged)
        #expect(report.finding == nil)
        #expect(report.checkpoints > 0)
        // A use that was begun and answered is a failure now, ended or not; one may have been begun unanswered each time.
        let failures = try store.record(of: store.digest(SampleStore.pass)).failures
        #expect((begun...begun + kills).contains(failures))
        var entries: [Int64: AuditHead] = [:]
        try StoreReader(folder: kiosk.folder.path).export { entry, _ in entries[entry.sequence] = entry.head }
        #expect(acknowledged.allSatisfy { entries[$0.sequence] == $0 })
        print("kills \(kills), entries \(report.entries), acknowledged \(acknowledged.count), failures \(failures)")
    }

    @Test func `after 40 kills the register knows every pass that left the desk, and none is half-issued`() throws {
        let (desk, scratch) = (try Desk(), try TemporaryFolder())
        var random = SeededGenerator(seed: 20_261_127)
        var said: [PassID: String] = [:]
        for round in 0..<40 {
            let writer = try Writer(["register", desk.folder], scratch: scratch)
            // From before the register is opened to some passes later, at any of the three steps.
            if round % 5 > 0 {
                let wanted = Int.random(in: 1...12, using: &random)
                let isFar = writer.wait { $0.count >= wanted }
                #expect(isFar)
            }
            Thread.sleep(forTimeInterval: .random(in: 0...0.02, using: &random))
            writer.kill()
            for line in writer.lines where line != "open" {
                let words = line.split(separator: " ")
                #expect(words[0] != "error", "\(line)")
                if let id = PassID(written: String(words[1])) { said[id] = String(words[0]) }
            }
        }
        #expect(said.count > 40)
        let register = try desk.open(creating: false)
        let passes = register.passes
        for (id, state) in said {
            let found = try #require(passes[id]?.state.name, "\(id) was \(state)")
            switch state {
            case "handed-over": #expect(["handed-over", "renewed"].contains(found), "\(id)")
            // The power went before the next step was answered, whether it was made or not.
            case "issued": #expect(["issued", "handed-over", "renewed"].contains(found), "\(id)")
            default: #expect(["revoked", "issued", "handed-over", "renewed"].contains(found), "\(id)")
            }
        }
        #expect(passes.all.allSatisfy { $0.state != .intended })
        // A pass is renewed if and only if the one in its place was handed over.
        let handedOver = passes.all.filter { $0.state == .handedOver || $0.state == .revoked(.renewed) }
        let replaced = Set(handedOver.compactMap(\.pass.replaces))
        #expect(Set(passes.all.filter { $0.state == .revoked(.renewed) }.map(\.pass.number)) == replaced)
        #expect(try desk.state.verify().finding == nil)
        print(
            "kills 40, passes \(passes.all.count), told \(said.count), interrupted",
            passes.all.count { $0.state == .revoked(.interrupted) })
    }

    @Test func `a second process is refused while one has the state, and not after it was killed`() throws {
        let (kiosk, scratch) = (try Kiosk(), try TemporaryFolder())
        let writer = try Writer(["hold", kiosk.folder.path], scratch: scratch)
        #expect(writer.wait(for: "open"))
        #expect(throws: StoreError.locked(path: kiosk.database)) { try kiosk.open() }
        #expect(try kiosk.verify().finding == nil)
        writer.kill()
        let store = try kiosk.open()
        let second = try Writer(["hold", kiosk.folder.path], scratch: scratch)
        #expect(second.finish() == .code(3))
        #expect(second.lines == ["error store-locked"])
        try store.stop(at: SampleStore.start)
        let third = try Writer(["hold", kiosk.folder.path], scratch: scratch)
        #expect(third.finish() == .code(0))
    }
}
