public import KaoinCore
internal import KaoinPass
public import KaoinPorts
internal import KaoinStore
internal import KaoinTexts

/// How a kiosk is, for technicians.
public struct KioskStatus: Sendable {
    /// Whether sessions can begin.
    public let isReady: Bool
    /// What keeps the kiosk, or the machine alone, from deciding; in words.
    public let problems: [String]
    public let bundleNumber: UInt64?
    public let bundleFreshUntil: Timestamp?
    public let floor: Timestamp?
    public let now: Timestamp
    public let camera: String
    public let scanner: String
    public let liveness: String
    public let branchKeys: [String]
    public let receiptKey: String
    public let session: SessionID?
    public let sessionsRemembered: Int
    /// How the scanner is set wrongly that read the last code; nil where it is not.
    public let scannerMisfit: ScannerMisfit?
    /// Why the last session ended with a fault; nil where it did not.
    public let lastFault: FaultCause?
    public let mark: ProgramMark
    /// The kind of what keeps the store from its work; nil where nothing does.
    public let storeProblem: String?
}

extension Kiosk {
    public func status() async -> KioskStatus {
        var problems: [String] = []
        var floor: TimeFloor?
        do {
            floor = try await parts.ledger.floor()
        } catch {
            problems.append("\(error)")
        }
        let storeProblem = await parts.ledger.problem
        if floor != nil, let storeProblem { problems.append("\(storeProblem)") }
        if let trustProblem { problems.append(trustProblem) }
        if trust == nil, trustProblem == nil, floor != nil { problems.append("there is no trust bundle") }
        if parts.openers.isEmpty { problems.append("there is no branch group's key") }
        let isReady = trust != nil && floor != nil && !parts.openers.isEmpty
        if let trust, let floor {
            problems += trust.readiness(at: parts.clock.now, floor: floor).doubts.map { $0.staffText[.english] }
            if let problem = DecisionTable.problem(of: trust.policy) { problems.append(problem) }
        }
        problems += [parts.camera.problem, scannerProblem].compactMap(\.self)
        if parts.liveness.assumesLiveness { problems.append("liveness is only assumed: for development") }
        return KioskStatus(
            isReady: isReady, problems: problems, bundleNumber: trust?.number, bundleFreshUntil: trust?.freshUntil,
            floor: floor?.time, now: parts.clock.now, camera: parts.camera.name, scanner: scannerName,
            liveness: parts.liveness.name, branchKeys: parts.openers.map { "\($0.group.keyID)" },
            receiptKey: "\(parts.signer.verifier.keyID)", session: running?.id, sessionsRemembered: rememberedCount,
            scannerMisfit: scannerMisfit, lastFault: lastFault, mark: mark(), storeProblem: storeProblem?.kind)
    }

    /// Whether a teller may choose that less is asked (`SessionRequest.asksLess`).
    public var allowsFewerActions: Bool { trust?.policy.allowsFewerActions == true }

    /// Whether liveness is only assumed, in development.
    public nonisolated var assumesLiveness: Bool { parts.liveness.assumesLiveness }

    /// Whether the session that runs still takes what happens: it does ten times a second at least.
    public var isMoving: Bool {
        get async {
            guard let session = runningSession else { return true }
            return parts.clock.elapsed - (await session.lastTaken) < .seconds(10)
        }
    }

    /// A line for people, without anything of a customer.
    public var summary: String {
        let doing = running.map { "session \($0.last?.phase.rawValue ?? "begins")" } ?? "waiting"
        return trust == nil
            ? "not ready: \(trustProblem ?? "no trust bundle")" : "\(doing), bundle \(trust?.number ?? 0)"
    }
}
