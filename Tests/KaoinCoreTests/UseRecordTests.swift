import KaoinCore
import Testing

/// The budget of a pass, by enumeration and by single cases.
struct UseRecordTests {
    private static let start = Timestamp(seconds: 1_800_000_000)
    private static let floor = TimeFloor(start)
    private static let outcomes: [UseOutcome] = [
        .accepted, .acceptedByTeller, .failed(livenessPassed: true), .failed(livenessPassed: false), .brokenOff,
        .notOpened, .interrupted(livenessPassed: false),
    ]

    private static func after(_ seconds: Int64) -> Timestamp { start.advanced(bySeconds: seconds) }

    /// A record after uses of one second each, each at the moment at which it is allowed.
    private static func record(_ outcomes: [UseOutcome], policy: UsePolicy = .default) -> (UseRecord, Timestamp) {
        var (record, now) = (UseRecord(), start)
        for outcome in outcomes {
            now = record.allowance(at: now, floor: floor, policy: policy).until ?? now
            let allowance = record.begin(at: now, floor: floor, policy: policy)
            now = now.advanced(bySeconds: 1)
            if !allowance.beginsUse || !record.end(outcome, at: now, floor: floor) {
                Issue.record("the use did not begin: \(allowance)")
            }
        }
        return (record, now)
    }

    @Test func `visits that came close are counted in a row, until one did not`() {
        var (record, now) = (UseRecord(), Self.start)
        func visit(_ outcome: UseOutcome, isClose: Bool) {
            now = now.advanced(bySeconds: 60)
            let allowance = record.begin(at: now, floor: Self.floor, policy: .default)
            let hasEnded = record.end(outcome, isClose: isClose, at: now, floor: Self.floor)
            #expect(allowance.beginsUse && hasEnded)
        }
        for expected in 1...3 {
            visit(.accepted, isClose: true)
            #expect(record.closeVisits == expected)
        }
        // A failure says nothing of how faces age; a clear match does.
        visit(.failed(livenessPassed: true), isClose: false)
        #expect(record.closeVisits == 3)
        let later = now.advanced(bySeconds: 2 * 86_400)
        let expires = now.advanced(bySeconds: 90 * 86_400)
        visit(.acceptedByTeller, isClose: true)
        #expect(!record.isForgettable(at: later, floor: TimeFloor(later), policy: .default, expires: expires))
        #expect(record.isForgettable(at: later, floor: TimeFloor(expires), policy: .default, expires: expires))
        visit(.accepted, isClose: false)
        #expect(record.closeVisits == 0)
    }

    @Test func `every order of five outcomes leaves the row of failures since the last acceptance`() {
        var sequences: [[UseOutcome]] = [[]]
        for _ in 0..<5 { sequences = sequences.flatMap { head in Self.outcomes.map { head + [$0] } } }
        #expect(sequences.count == 16_807)
        let wrong = sequences.filter { sequence in
            let (record, end) = Self.record(sequence)
            let row = sequence.reversed().prefix { $0 != .accepted && $0 != .acceptedByTeller }
            let failures = row.filter { $0 != .brokenOff && $0 != .interrupted(livenessPassed: false) }
            let hasLiveness = failures.allSatisfy { $0 == .failed(livenessPassed: true) }
            let isDelayed = !hasLiveness && failures.count >= 5
            let expected: UseAllowance =
                isDelayed
                ? .delayed(until: end.advanced(bySeconds: 30)) : .tooSoon(until: end.advanced(bySeconds: 5))
            return record.failures != failures.count || record.livenessInAll != hasLiveness
                || record.allowance(at: end, floor: Self.floor, policy: .default) != expected
        }
        #expect(wrong == [])
    }

    @Test(arguments: [(true, 10), (false, 5)])
    func `each failure from the fifth on delays, from the tenth on where liveness passed`(passed: Bool, free: Int) {
        for count in 1...20 {
            let (record, end) = Self.record(Array(repeating: .failed(livenessPassed: passed), count: count))
            let allowance = record.allowance(at: end, floor: Self.floor, policy: .default)
            #expect(allowance.kind == (count >= free ? "delayed" : "too-soon"))
        }
    }

    @Test func `one failure without liveness ends the longer row`() {
        let alive = [UseOutcome](repeating: .failed(livenessPassed: true), count: 5)
        let (record, end) = Self.record(alive + [.failed(livenessPassed: false)])
        #expect(
            record.allowance(at: end, floor: Self.floor, policy: .default)
                == .delayed(until: end.advanced(bySeconds: 30)))
    }

    @Test func `after the last failure only the teller decides, and the teller's acceptance ends it`() {
        var policy = UsePolicy.default
        policy.usesPerDay = 0
        var (record, end) = Self.record(
            Array(repeating: .failed(livenessPassed: true), count: 50), policy: policy)
        let later = end.advanced(bySeconds: 30)
        let stopped = record.begin(at: later, floor: Self.floor, policy: policy)
        #expect(stopped == .stopped)
        #expect(record.isOpen)
        let isEnded = record.end(.acceptedByTeller, at: later, floor: Self.floor)
        #expect(isEnded)
        end = later.advanced(bySeconds: 5)
        #expect(record.allowance(at: end, floor: Self.floor, policy: policy) == .allowed)
    }

    @Test func `after so many uses of 24 hours only the teller decides, and uses that were broken off are none`() {
        var policy = UsePolicy.default
        policy.usesPerDay = 3
        let outcomes: [UseOutcome] = [.brokenOff, .accepted, .brokenOff, .interrupted(livenessPassed: true), .accepted]
        var (record, end) = Self.record(outcomes, policy: policy)
        #expect(record.begun.count == 3)
        let first = record.begun[0]
        end = end.advanced(bySeconds: 5)
        #expect(record.allowance(at: end, floor: Self.floor, policy: policy) == .tooOften)
        #expect(
            record.allowance(at: first.advanced(bySeconds: 86_400), floor: Self.floor, policy: policy) == .allowed)
        let begun = record.begin(at: end, floor: Self.floor, policy: policy)
        #expect(begun == .tooOften && begun.beginsUse && begun.tellerDecides == .tooManyUses)
        #expect(!record.machineMayAccept(policy))
        policy.usesPerDay = 0
        #expect(record.machineMayAccept(policy))
    }

    /// The attack: somebody with a copy of the pass shows it all day, and leaves each time before a face is judged.
    @Test func `a copied pass does not lock its holder out`() {
        let broken = [UseOutcome](repeating: .brokenOff, count: 5000)
        let (record, end) = Self.record(broken)
        #expect(record.begun == [] && record.failures == 0)
        #expect(record.allowance(at: end.advanced(bySeconds: 5), floor: Self.floor, policy: .default) == .allowed)
        // Whatever else is done with it, the holder waits seconds, not hours, and is not refused afterwards.
        for outcome in Self.outcomes {
            let (record, end) = Self.record([UseOutcome](repeating: outcome, count: 200))
            let wait = record.allowance(at: end, floor: Self.floor, policy: .default).until ?? end
            #expect(wait.seconds - end.seconds <= 30)
            #expect(record.allowance(at: wait, floor: Self.floor, policy: .default).beginsUse)
        }
    }

    @Test(arguments: [UseOutcome.failed(livenessPassed: false), .interrupted(livenessPassed: false)])
    func `a recording is tried twice a day, and no acceptance in between takes a try back`(outcome: UseOutcome) {
        var (record, end) = Self.record([outcome, .accepted])
        end = end.advanced(bySeconds: 5)
        #expect(record.allowance(at: end, floor: Self.floor, policy: .default) == .allowed)
        (record, end) = Self.record([outcome, .accepted, outcome, .acceptedByTeller])
        end = end.advanced(bySeconds: 30)
        let begun = record.begin(at: end, floor: Self.floor, policy: .default)
        #expect(begun == .livenessSpent && begun.tellerDecides == .livenessFailures)
        #expect(!record.machineMayAccept(.default))
        let hasEnded = record.end(.acceptedByTeller, at: end, floor: Self.floor)
        #expect(hasEnded && record.failures == 0)
        // The first of them is a day old.
        let later = record.livenessFailures[0].advanced(bySeconds: 86_400)
        #expect(
            record.allowance(at: later.advanced(bySeconds: -1), floor: Self.floor, policy: .default) == .livenessSpent)
        #expect(record.allowance(at: later, floor: Self.floor, policy: .default) == .allowed)
    }

    @Test func `ten PINs are tried a day, and liveness is not what failed`() {
        let wrong = [UseOutcome](repeating: .notOpened, count: 9)
        var (record, end) = Self.record(wrong + [.accepted])
        #expect(record.livenessFailures == [])
        #expect(record.allowance(at: end.advanced(bySeconds: 5), floor: Self.floor, policy: .default) == .allowed)
        (record, end) = Self.record(wrong + [.accepted, .notOpened])
        let begun = record.begin(at: end.advanced(bySeconds: 5), floor: Self.floor, policy: .default)
        #expect(begun == .pinsSpent && begun.tellerDecides == .wrongPINs)
    }

    @Test func `a use that never ended is a failure without liveness, and its delay counts from when it is found`() {
        var (record, end) = Self.record(Array(repeating: .failed(livenessPassed: true), count: 4))
        let begun = end.advanced(bySeconds: 5)
        let allowed = record.begin(at: begun, floor: Self.floor, policy: .default)
        #expect(allowed == .allowed)
        let again = record.begin(at: begun.advanced(bySeconds: 599), floor: Self.floor, policy: .default)
        #expect(again == .inUse)
        let found = begun.advanced(bySeconds: 600)
        let refused = record.begin(at: found, floor: Self.floor, policy: .default)
        #expect(refused == .delayed(until: found.advanced(bySeconds: 30)))
        #expect(record.failures == 5)
        #expect(!record.livenessInAll)
    }

    @Test(arguments: [-1, -3600, -400 * 86_400, 4 * 365 * 86_400] as [Int64])
    func `a clock set back or years ahead shortens no delay`(step: Int64) {
        let (record, end) = Self.record(Array(repeating: .failed(livenessPassed: false), count: 5))
        var floor = Self.floor
        floor.raise(to: end)
        let allowance = record.allowance(at: end.advanced(bySeconds: step), floor: floor, policy: .default)
        #expect(allowance == .delayed(until: end.advanced(bySeconds: 30)))
        // Without a floor that learned of the last use, the record's own times still hold.
        let alone = record.allowance(at: end.advanced(bySeconds: min(step, 0)), floor: .release, policy: .default)
        #expect(alone == .delayed(until: end.advanced(bySeconds: 30)))
    }

    @Test func `ending what is not open changes nothing`() {
        var record = UseRecord()
        let isEnded = record.end(.accepted, at: Self.start, floor: Self.floor)
        #expect(!isEnded)
        #expect(record == UseRecord())
    }

    @Test func `a record is forgotten only when it can no longer change an answer`() {
        let far = Self.after(10 * 86_400)
        let (good, end) = Self.record([.accepted])
        func isForgotten(_ record: UseRecord, _ now: Timestamp, expires: Timestamp = far) -> Bool {
            var floor = Self.floor
            floor.raise(to: now)
            return record.isForgettable(at: now, floor: floor, policy: .default, expires: expires)
        }
        #expect(!isForgotten(good, end))
        #expect(!isForgotten(good, Self.after(86_399)))
        #expect(isForgotten(good, Self.after(86_400)))
        let (bad, _) = Self.record([.failed(livenessPassed: true)])
        #expect(!isForgotten(bad, Self.after(9 * 86_400)))
        #expect(isForgotten(bad, far))
    }

    @Test func `what no record can be is not restored`() {
        let times = [Self.after(1), Self.start]
        for failures in [-1, UseRecord.maximumFailures + 1, .max] {
            #expect(UseRecord(failures: failures, livenessInAll: true, lastEnd: nil, begun: [], isOpen: false) == nil)
        }
        #expect(UseRecord(failures: 0, livenessInAll: false, lastEnd: nil, begun: [], isOpen: false) == nil)
        #expect(UseRecord(failures: 0, livenessInAll: true, lastEnd: nil, begun: [], isOpen: true) == nil)
        #expect(UseRecord(failures: 0, livenessInAll: true, lastEnd: nil, begun: times, isOpen: false) == nil)
        func restored(liveness: [Timestamp] = [], pins: [Timestamp] = []) -> UseRecord? {
            UseRecord(
                failures: 0, livenessInAll: true, lastEnd: nil, begun: [], isOpen: false, livenessFailures: liveness,
                wrongPINs: pins)
        }
        #expect(restored(liveness: times) == nil && restored(pins: times) == nil)
        #expect(restored(liveness: [Timestamp](repeating: Self.start, count: 3)) == nil)
        #expect(restored(pins: [Timestamp](repeating: Self.start, count: 11)) == nil)
        #expect(restored(liveness: [Self.start], pins: [Self.start]) != nil)
    }
}
