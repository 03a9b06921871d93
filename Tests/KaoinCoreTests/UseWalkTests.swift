import KaoinCore
import KaoinTestSupport
import Testing

/// A long random walk over the budget, beside a history that is judged from its beginning each time.
struct UseWalkTests {
    /// What happened, and the plainest way to judge it.
    private struct History {
        var ends: [(time: Timestamp, outcome: UseOutcome)] = []
        var begun: [Timestamp] = []
        var opened: Timestamp?
        var recordings: [Timestamp] = []
        var wrongPINs: [Timestamp] = []

        var row: [UseOutcome] {
            ends.map(\.outcome).reversed().prefix { $0 != .accepted && $0 != .acceptedByTeller }
                .filter { $0 != .brokenOff && $0 != .interrupted(livenessPassed: false) }
        }

        func mayBegin(at moment: Timestamp, _ policy: UsePolicy) -> Bool {
            let hasLiveness = row.allSatisfy { $0 == .failed(livenessPassed: true) }
            let free = hasLiveness ? policy.failuresBeforeDelayWithLiveness : policy.failuresBeforeDelay
            let passed = ends.last.map { moment.seconds - $0.time.seconds } ?? .max
            return opened == nil && passed >= policy.pause && (row.count < free || passed >= policy.delay)
        }

        func machineMayAccept(at moment: Timestamp, _ policy: UsePolicy) -> Bool {
            func ofTheDay(_ times: [Timestamp]) -> Int { times.count { moment.seconds - $0.seconds < 86_400 } }
            return row.count < policy.failuresBeforeStop && ofTheDay(recordings) < 2 && ofTheDay(wrongPINs) < 10
                && (policy.usesPerDay == 0 || ofTheDay(begun) < policy.usesPerDay)
        }

        mutating func end(_ outcome: UseOutcome, at moment: Timestamp) {
            ends.append((moment, outcome))
            opened = nil
            switch outcome {
            case .failed(livenessPassed: false), .interrupted(livenessPassed: false): recordings.append(moment)
            case .notOpened: wrongPINs.append(moment)
            case .brokenOff: begun.removeLast()
            case .accepted, .acceptedByTeller, .failed, .interrupted: break
            }
        }
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func `100,000 random steps agree with the whole history, whatever the clock does`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var policy = UsePolicy.default
        policy.usesPerDay = [0, 7, 50, 1000][Int(seed) - 1]
        policy.failuresBeforeStop = [50, 8, 12, 3][Int(seed) - 1]
        var (record, history) = (UseRecord(), History())
        var floor = TimeFloor(Timestamp(seconds: 1_800_000_000))
        var clock = floor.time
        var kinds: Set<String> = []
        var step = 0
        var wrong: Set<Int> = []
        // Expectations are slow; the steps that go wrong are collected.
        func check(_ isRight: Bool) { if !isRight { wrong.insert(step) } }
        for index in 0..<25_000 {
            step = index
            clock = Self.step(clock, floor, &random)
            if ClockJudgement(now: clock, floor: floor) == .plausible { floor.raise(to: clock) }
            let moment = floor.moment(at: clock)
            if let opened = history.opened, moment.seconds - opened.seconds >= UseRecord.longestUse {
                history.end(.failed(livenessPassed: false), at: moment)
                record.abandon(at: clock, floor: floor)
            }
            if history.opened == nil || Int.random(in: 0..<8, using: &random) == 0 {
                let allowance = record.begin(at: clock, floor: floor, policy: policy)
                kinds.insert(allowance.kind)
                check(allowance.beginsUse == history.mayBegin(at: moment, policy))
                let mayAccept = history.machineMayAccept(at: moment, policy)
                check((allowance == .allowed) == (allowance.beginsUse && mayAccept))
                check((allowance.tellerDecides != nil) == (allowance.beginsUse && !mayAccept))
                if allowance.beginsUse { check(record.machineMayAccept(policy) == mayAccept) }
                if let until = allowance.until {
                    check(until > moment)
                    check(history.mayBegin(at: until, policy))
                    check(!history.mayBegin(at: until.advanced(bySeconds: -1), policy))
                }
                if allowance.beginsUse {
                    history.begun.append(moment)
                    history.opened = moment
                }
            } else {
                let outcome = Self.outcome(&random)
                check(record.end(outcome, at: clock, floor: floor))
                history.end(outcome, at: moment)
            }
            check(record.failures == history.row.count)
            history.ends.removeFirst(max(0, history.ends.count - 200))
            history.begun.removeFirst(max(0, history.begun.count - 2000))
            history.recordings.removeFirst(max(0, history.recordings.count - 100))
            history.wrongPINs.removeFirst(max(0, history.wrongPINs.count - 100))
        }
        #expect(wrong == [])
        let expected: Set = ["allowed", "too-soon", "delayed", "in-use", "liveness-spent", "pins-spent"]
        #expect(kinds.isSuperset(of: expected))
        #expect(policy.usesPerDay != 7 || kinds.contains("too-often"))
        #expect(policy.failuresBeforeStop > 12 || kinds.contains("stopped"))
    }

    /// Mostly forward, now and then back, or years ahead for a step.
    private static func step(
        _ clock: Timestamp, _ floor: TimeFloor, _ random: inout SeededGenerator
    ) -> Timestamp {
        let isAhead = clock.seconds - floor.time.seconds > 86_400 * 365
        let base = isAhead ? floor.time : clock
        switch Int.random(in: 0..<100, using: &random) {
        case 0: return base.advanced(bySeconds: -Int64.random(in: 1...90_000, using: &random))
        case 1: return base.advanced(bySeconds: 4 * 365 * 86_400)
        case 2...4: return max(base, floor.time).advanced(bySeconds: Int64.random(in: 0...90_000, using: &random))
        default: return base.advanced(bySeconds: Int64.random(in: 0...40, using: &random))
        }
    }

    private static func outcome(_ random: inout SeededGenerator) -> UseOutcome {
        switch Int.random(in: 0..<40, using: &random) {
        case 0: .accepted
        case 1: .acceptedByTeller
        case 2...5: .brokenOff
        case 6: .failed(livenessPassed: false)
        case 7: .interrupted(livenessPassed: false)
        case 8...14: .notOpened
        default: .failed(livenessPassed: true)
        }
    }
}
