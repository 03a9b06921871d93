import Foundation
import KaoinCore
import KaoinCrypto
import KaoinPass
import KaoinStore
import KaoinTPM
import KaoinTestSupport
import Synchronization

// Keeps a kiosk's state as the daemon does, and says on standard output what it was told is written. The tests kill it,
// fill its disk and take its files away.
//
//     kaoin-store-writer write FOLDER          entries and failing uses until it is killed
//     kaoin-store-writer hold FOLDER           opens, and stops at the end of its input
//     kaoin-store-writer look FOLDER           verifies the log, changing nothing
//     kaoin-store-writer register FOLDER       issues passes until it is killed
//     kaoin-store-writer count FOLDER TPM START before|after NUMBER   the same as write, with the machine's counter; is
//                                                                  killed before or after so many times it is raised
//     kaoin-store-writer fill FOLDER BALLAST   entries until an error; removes the ballast; goes on

func say(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
}

func write(_ store: Store, from start: Int64, until isDone: (Int64) -> Bool) throws {
    let pass = try store.digest(SampleStore.pass)
    var number = start
    while !isDone(number) {
        let now = SampleStore.start.advanced(bySeconds: number)
        say("entry \(try store.append(AuditEvent(.fault, ["number": .integer(number)]), at: now))")
        let allowance = try store.begin(
            pass, expires: SampleStore.later, at: now, floor: .release, policy: SampleStore.freePolicy)
        // After two uses that a kill left open only the teller decides; they begin all the same.
        say(allowance.beginsUse ? "begun" : "refused \(allowance.kind)")
        let head = try store.end(
            pass, .failed(livenessPassed: true), at: now, policy: SampleStore.freePolicy, event: AuditEvent(.session))
        say("entry \(head)")
        number += 1
    }
}

/// The power is cut at the one moment that matters: after the entry, before or after the counter is raised.
final class DeadlyCounter: MonotonicCounter {
    private let counter: TPMCounter
    private let isBefore: Bool
    private let last: Int
    private let raised = Mutex(0)

    init(_ place: String, isBefore: Bool, last: Int) {
        (counter, self.isBefore, self.last) = (TPMCounter(place), isBefore, last)
    }

    func value() throws(CounterFault) -> UInt64 { try counter.value() }

    func raise() throws(CounterFault) -> UInt64 {
        let isLast = raised.withLock { number in
            number += 1
            return number == last
        }
        if isLast, isBefore { kill(getpid(), SIGKILL) }
        let value = try counter.raise()
        if isLast { kill(getpid(), SIGKILL) }
        return value
    }
}

func look(_ folder: String) throws {
    let report = try StoreReader(folder: folder).verify(keys: [SampleStore.signer().verifier])
    say("verified \(report.entries) \(report.finding?.kind ?? "good")")
}

/// A desk without a face or a printer: what it says left it after the register knew.
func issue(_ register: PassRegister) throws {
    var last: PassID?
    for number in UInt64(register.passes.all.count)... {
        let bytes = (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }
        guard let id = PassID(bytes) else { return }
        let pass = try SampleRegister.pass(id, replaces: number % 3 == 2 ? last : nil, in: register)
        let now = SampleStore.start.advanced(bySeconds: Int64(number))
        try register.intend(pass, at: now)
        say("intended \(id)")
        try register.markIssued(id, at: now)
        say("issued \(id)")
        try register.markHandedOver(id, at: now)
        say("handed-over \(id)")
        last = id
    }
}

let arguments = CommandLine.arguments
do {
    if arguments[1] == "register" {
        let register = try PassRegister(
            folder: arguments[2], creating: true, signer: SampleStore.signer(), at: SampleStore.start)
        say("open")
        try issue(register)
    }
    if arguments[1] == "look" {
        try look(arguments[2])
        exit(0)
    }
    var counter: StateCounter?
    if arguments[1] == "count" {
        let deadly = DeadlyCounter(arguments[3], isBefore: arguments[5] == "before", last: Int(arguments[6]) ?? 1)
        counter = StateCounter(deadly, start: UInt64(arguments[4]) ?? 0)
    }
    let store = try Store(
        folder: arguments[2], creating: true, signer: SampleStore.signer(), counter: counter, at: SampleStore.start)
    say("open")
    switch arguments[1] {
    case "write", "count":
        try write(store, from: store.floor().time.seconds - SampleStore.start.seconds, until: { _ in false })
    case "hold":
        while readLine() != nil {}
        try store.stop(at: SampleStore.start)
    case "fill":
        do {
            try write(store, from: 1, until: { $0 > 100_000 })
        } catch let error as StoreError {
            say("error \(error.kind)")
        }
        try FileManager.default.removeItem(atPath: arguments[3])
        say("after \(try store.append(AuditEvent(.fault), at: SampleStore.later))")
        let pass = try store.digest(SampleStore.pass)
        say("failures \(try store.record(of: pass).failures) \(try store.record(of: pass).isOpen)")
        try look(arguments[2])
        try store.stop(at: SampleStore.later)
        say("stopped")
    default: say("error usage")
    }
} catch let error as StoreError {
    say("error \(error.kind)")
    exit(3)
}
