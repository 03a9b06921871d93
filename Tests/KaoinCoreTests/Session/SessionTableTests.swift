import Foundation
import KaoinCore
import Testing

/// The table of phases and events in `docs/SESSION.md` is what the code does, cell by cell.
@Suite struct SessionTableTests {
    struct Pair: Sendable, CustomTestStringConvertible {
        let phase: SessionPhase
        let event: SessionEvent?

        /// nil stands for the time limit.
        var title: String { event?.title ?? "time limit" }
        var testDescription: String { "\(phase.rawValue) × \(title)" }
    }

    private static let pairs: [Pair] = SessionPhase.allCases.flatMap { phase in
        (SessionSamples.events.map(Optional.some) + [nil]).map { Pair(phase: phase, event: $0) }
    }

    /// Rows of the document: phase and event to what follows.
    private static let documented: [String: String] = {
        let path = URL(filePath: #filePath).appending(path: "../../../../docs/SESSION.md").standardized
        let text = (try? String(contentsOf: path, encoding: .utf8)) ?? ""
        var rows: [String: String] = [:]
        for line in text.split(separator: "\n") where line.hasPrefix("| ") {
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            if cells.count == 3 { rows["\(cells[0]) × \(cells[1])"] = cells[2] }
        }
        return rows
    }()

    private static func outcome(_ pair: Pair) -> String {
        var session = SessionSamples.session(in: pair.phase)
        let before = session.phase
        let late = session.ends.map { $0 } ?? .zero
        let effects =
            pair.event.map { session.handle($0, at: .zero) } ?? session.handle(.tick, at: late)
        guard session.phase != before || !effects.isEmpty else { return "nothing" }
        return ([session.phase.rawValue] + effects.map(describe)).joined(separator: ", ")
    }

    private static func describe(_ effect: VerificationSession.Effect) -> String {
        switch effect {
        case .judgePass: "judge the pass"
        case .askPIN: "ask for the PIN"
        case .openPass: "open the pass"
        case .capture: "look for the face"
        case .showLight: "show light"
        case .challenge: "challenge"
        case .compare: "compare"
        case .askTeller(let causes): "ask the teller (\(causes.map(\.rawValue).joined(separator: ", ")))"
        case .conclude(let verdict, let use):
            "**\(verdict.kind)**\(verdict.reason.map { " (\($0))" } ?? ""); use: \(use?.title ?? "none began")"
        }
    }

    @Test(arguments: pairs)
    func `what follows is what the document says`(pair: Pair) {
        let outcome = Self.outcome(pair)
        let documented = Self.documented[pair.testDescription] ?? "nothing"
        #expect(outcome == documented, "| \(pair.phase.rawValue) | \(pair.title) | \(outcome) |")
    }

    @Test func `the document has no row that the code does not have`() {
        let known = Set(Self.pairs.filter { Self.outcome($0) != "nothing" }.map(\.testDescription))
        let extra = Self.documented.keys.filter {
            $0.contains(" × ") && !known.contains($0) && !$0.hasPrefix("phase ×")
        }
        #expect(extra.filter { !$0.hasPrefix("---") } == [])
        #expect(known.count > 45)
    }
}

extension UseOutcome {
    fileprivate var title: String {
        switch self {
        case .accepted: "accepted"
        case .acceptedByTeller: "accepted by the teller"
        case .failed(livenessPassed: true): "failed, liveness passed"
        case .failed(livenessPassed: false): "failed"
        case .notOpened: "not opened"
        case .interrupted(livenessPassed: true): "interrupted, liveness passed"
        case .interrupted(livenessPassed: false): "interrupted"
        case .brokenOff: "broken off"
        }
    }
}
