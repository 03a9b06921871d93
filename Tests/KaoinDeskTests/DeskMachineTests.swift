import KaoinDesk
import KaoinKiosk
import Testing

@Suite struct DeskMachineTests {
    private typealias Event = DeskMachine.Event

    /// Events that lead to each phase on the shortest way.
    private static let ways: [DeskMachine.Phase: [DeskMachine.Event]] = [
        .identity: [], .oldPass: [.identityChecked(renews: true)], .capturing: [.identityChecked(renews: false)],
        .choosingPIN: [.identityChecked(renews: false), .captured],
        .repeatingPIN: [.identityChecked(renews: false), .captured, .pinTyped],
        .issuing: [.identityChecked(renews: false), .captured, .noPIN],
        .proving: [.identityChecked(renews: false), .captured, .noPIN, .issued],
        .ended: [.cancelled],
    ]

    private static let events: [DeskMachine.Event] = [
        .identityChecked(renews: true), .identityChecked(renews: false), .oldPassOpened, .captured,
        .notCaptured(.otherPersonStays), .otherPerson, .pinTyped, .pinRepeated(isSame: true),
        .pinRepeated(isSame: false), .noPIN, .issued, .proven, .cancelled, .faulted, .tick,
    ]

    private func machine(in phase: DeskMachine.Phase) throws -> DeskMachine {
        var machine = DeskMachine()
        for event in try #require(Self.ways[phase]) { machine.handle(event, at: .zero) }
        try #require(machine.phase == phase)
        return machine
    }

    /// What follows each event; what is not named changes nothing.
    private static func next(_ phase: DeskMachine.Phase, _ event: DeskMachine.Event) -> DeskMachine.Phase? {
        switch (phase, event) {
        case (.ended, _), (_, .tick): nil
        case (_, .cancelled), (_, .faulted): .ended
        case (.identity, .identityChecked(renews: true)): .oldPass
        case (.identity, .identityChecked(renews: false)), (.oldPass, .oldPassOpened): .capturing
        case (.capturing, .captured), (.repeatingPIN, .pinRepeated(isSame: false)): .choosingPIN
        case (.capturing, .notCaptured), (.capturing, .otherPerson), (.proving, .proven): .ended
        case (.choosingPIN, .pinTyped): .repeatingPIN
        case (.choosingPIN, .noPIN), (.repeatingPIN, .pinRepeated(isSame: true)): .issuing
        case (.issuing, .issued): .proving
        default: nil
        }
    }

    @Test(arguments: DeskMachine.Phase.allCases) func `each event leads where it should, or nowhere`(
        phase: DeskMachine.Phase
    ) throws {
        for event in Self.events {
            var machine = try machine(in: phase)
            let before = machine.ending
            let follows = machine.handle(event, at: .zero)
            #expect(follows == (Self.next(phase, event) != nil), "\(phase) \(event)")
            #expect(machine.phase == Self.next(phase, event) ?? phase, "\(phase) \(event)")
            if Self.next(phase, event) == nil { #expect(machine.ending == before) }
        }
    }

    @Test func `a pass is handed over by its proof alone`() throws {
        for phase in DeskMachine.Phase.allCases {
            for event in Self.events where !(phase == .proving && event == .proven) {
                var machine = try machine(in: phase)
                machine.handle(event, at: .zero)
                #expect(machine.ending != .handedOver, "\(phase) \(event)")
            }
        }
        var machine = try machine(in: .proving)
        machine.handle(.proven, at: .zero)
        #expect(machine.ending == .handedOver)
    }

    @Test func `whatever ends it while a pass is out says so`() throws {
        for event in [Event.cancelled, .faulted] {
            var machine = try machine(in: .proving)
            machine.handle(event, at: .zero)
            #expect(machine.ending == .notProven)
        }
    }

    @Test(arguments: DeskMachine.Phase.allCases) func `a phase ends with its time, and what comes after is too late`(
        phase: DeskMachine.Phase
    ) throws {
        var machine = try machine(in: phase)
        guard let limit = DeskMachine.limits[phase] else {
            #expect(machine.deadline == nil && [.identity, .ended].contains(phase))
            return
        }
        let isEarly = machine.handle(.tick, at: limit - .milliseconds(1))
        #expect(!isEarly)
        #expect(machine.phase == phase)
        for event in Self.events {
            var late = machine
            late.handle(event, at: limit)
            #expect(late.ending == (phase == .proving ? .notProven : .tooSlow), "\(event)")
        }
    }
}
