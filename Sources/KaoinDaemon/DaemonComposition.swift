package import KaoinPorts
internal import KaoinTPM

/// What a program makes the daemon of, beside its settings: the one place where a bank's daemon and a laboratory's differ.
package struct DaemonComposition: Sendable {
    /// The name of the program in its log.
    package let program: String
    package let liveness: any LivenessJudge
    package let clock: any KioskClock
    /// What stands in place of devices.
    package let substitutes: @Sendable (any KioskClock) throws -> DeviceSubstitutes
    /// Of the machine's counter, in the form of tpm2-tss.
    let tpm: String
    /// What the log is warned of at each start; where there is any, the audit log's start entry says so too.
    package let warnings: [String]

    package init(
        program: String, liveness: any LivenessJudge, clock: any KioskClock = SystemClock(),
        substitutes: @escaping @Sendable (any KioskClock) throws -> DeviceSubstitutes = { _ in .none },
        tpm: String? = nil, warnings: [String] = []
    ) {
        self.program = program
        self.liveness = liveness
        self.clock = clock
        self.substitutes = substitutes
        self.tpm = tpm ?? TPMCounter.device
        self.warnings = warnings
    }
}
