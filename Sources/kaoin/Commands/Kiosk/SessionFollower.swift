import Dispatch
import Glibc
import KaoinClient
import KaoinFiles
import KaoinKiosk
import KaoinTexts
import KaoinTool
import KaoinWire

/// Follows one session at a kiosk for a teller in a terminal.
struct SessionFollower: Sendable {
    let session: String
    let transaction: String
    let teller: KioskConnection
    let options: KioskOptions
    let asJSON: Bool
    /// Whether the teller is shown pictures.
    let looks: Bool
    let decision: TellerAnswer?

    /// Until its verdict; a connection that is lost is taken up again where it was.
    func follow() async throws -> WireVerdict {
        let seen = Seen()
        var tries = 0
        while true {
            do {
                let answer = try await teller.events(
                    "/v1/sessions/\(session)/events", after: await seen.number, headers: options.headers
                ) { event in
                    try await take(event, seen)
                }
                if let answer { throw CommandFailure(answer) }
                if let verdict = await seen.verdict { return verdict }
            } catch let fault as KioskConnection.Fault {
                tries += 1
                guard tries < 10 else { throw fault }
            }
            try await Task.sleep(for: .milliseconds(300))
        }
    }

    func cancel() async throws {
        _ = try await teller.request("DELETE", "/v1/sessions/\(session)", headers: options.headers)
    }

    /// The receipt, signed by the kiosk.
    func saveReceipt(to path: String, _ replacement: ReplaceOptions) async throws {
        let answer = try await teller.request(
            "GET", "/v1/sessions/\(session)/receipt", headers: options.headers + [("Accept", "application/cose")])
        guard answer.status == 200 else { throw CommandFailure(answer) }
        try replacement.write(answer.body, to: path)
        if !asJSON { Terminal.say(LocalizedText<StaffText>(.receiptWritten, ["file": path])[options.staffLanguage]) }
    }

    /// What was heard so far.
    private actor Seen {
        private(set) var number: Int?
        private(set) var verdict: WireVerdict?
        private var wasAsked = false

        func take(_ line: WireReport) {
            number = line.number
            verdict = line.verdict
        }

        /// Whether the teller is asked for the first time.
        func isFirstQuestion(_ line: WireReport) -> Bool {
            guard line.isQuestion, !wasAsked else { return false }
            wasAsked = true
            return true
        }
    }

    private func take(_ event: ServerEvent, _ seen: Seen) async throws -> Bool {
        guard let line = WireReport(event) else { return true }
        await seen.take(line)
        if asJSON { Terminal.result(event.data) } else { Terminal.result(line.text(in: options.staffLanguage)) }
        if await seen.isFirstQuestion(line) { try await decide(line) }
        return line.verdict == nil
    }

    private func decide(_ line: WireReport) async throws {
        let asked: TellerAnswer? = if let decision { decision } else { try await ask(line) }
        guard let decision = asked else { return }
        let body = try WireJSON.encode(
            SessionDecision(accept: decision.accepts, reason: decision.reason.rawValue))
        let answer = try await teller.request(
            "POST", "/v1/sessions/\(session)/decision", headers: options.headers, body: body)
        // Another teller must decide: this one goes on to follow.
        if answer.status == 403, let body = try? WireJSON.decode(ErrorBody.self, from: answer.body),
            body.error.kind == "own-session"
        {
            return Terminal.say([body.error.message, body.error.hint].compactMap(\.self).joined(separator: ": "))
        }
        guard (200..<300).contains(answer.status) else { throw CommandFailure(answer) }
    }

    /// Asks at the terminal until there is an answer or the kiosk asks no more; nobody is asked where no terminal is there,
    /// and the kiosk's time limit decides.
    private func ask(_ line: WireReport) async throws -> TellerAnswer? {
        guard SecretLine.isTyped, !asJSON else { return nil }
        let draws = looks && ReferralPictures.isPossible
        var question = ReferralQuestion(line, transaction: transaction, language: options.staffLanguage)
        guard draws else {
            Terminal.say(question.lines(at: .now).joined(separator: "\n"))
            Terminal.write("> ", toErrors: true)
            return try await typed(&question, draws: false)
        }
        ReferralPictures.open()
        defer { ReferralPictures.close() }
        return try await typed(&question, draws: true)
    }

    private func typed(_ question: inout ReferralQuestion, draws: Bool) async throws -> TellerAnswer? {
        let look = ReferralPictures(session: session, teller: teller, options: options)
        let turning = LocalizedText<StaffText>(.otherPicture)[options.staffLanguage]
        let crop = draws ? FaceCrop() : nil
        var (turn, isFirst) = (0, true)
        while true {
            switch try await look.sight() {
            case .over: return nil
            case .pictures(let live, let portrait):
                guard let crop else { break }
                ReferralPictures.draw(
                    live: crop.head(in: live), portrait: portrait, words: question.lines(at: .now), turning: turning,
                    turn: turn, isFirst: isFirst)
                isFirst = false
            case .nothing: break
            }
            // A second, in which a line is looked for now and then: nothing here waits for the teller alone.
            for _ in 0..<10 {
                guard Terminal.hasInput else {
                    try await Task.sleep(for: .milliseconds(100))
                    continue
                }
                guard let text = readLine() else { return nil }
                if draws, text.allSatisfy(\.isWhitespace) {
                    (turn, isFirst) = (turn + 1, true)
                    break
                }
                if let answer = question.take(text) { return answer }
                guard draws else {
                    Terminal.write("\(question.remark)\n> ", toErrors: true)
                    continue
                }
                isFirst = true
                break
            }
        }
    }
}

/// Ctrl-C, `kill`, and a terminal that is closed: the work is done, and what runs goes on to its end.
final class InterruptHandler {
    private static let signals = [SIGINT, SIGTERM, SIGHUP]
    private let sources: [any DispatchSourceSignal]

    init(_ work: @escaping @Sendable () async -> Void) {
        // Whoever reads may have gone with the terminal: writing fails then, and must not end the program.
        signal(SIGPIPE, SIG_IGN)
        sources = Self.signals.map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { Task { await work() } }
            source.activate()
            return source
        }
    }

    func end() {
        for source in sources { source.cancel() }
        for number in Self.signals + [SIGPIPE] { signal(number, SIG_DFL) }
    }
}
