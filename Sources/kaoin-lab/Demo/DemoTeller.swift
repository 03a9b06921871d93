import KaoinClient
import KaoinKiosk
import KaoinPass
import KaoinPicture
import KaoinTool
import KaoinWire

/// A teller of the demonstration: knows the kiosk by its socket alone, as a bank's program does.
struct DemoTeller: Sendable {
    /// What a kiosk must not answer.
    struct Unexpected: Error, CustomStringConvertible {
        let description: String
    }

    /// How a session ended.
    struct Ending: Sendable {
        let verdict: WireVerdict
        /// What the teller was told to look at, if asked.
        let unclear: [String]
    }

    private static let headers = [("Accept-Language", "en")]

    let counter: DemoCounter
    /// nil cancels what the kiosk is not sure of.
    let answer: TellerAnswer?

    /// - Returns: the session's number.
    func begin(transaction: String) async throws -> String {
        let body = try WireJSON.encode(
            SessionStart(purpose: "demonstration", transaction: transaction, language: "en"))
        let begun = try await counter.connection.request(
            "POST", "/v1/sessions", headers: Self.headers + [("Idempotency-Key", transaction)], body: body)
        guard begun.status == 201, let session = try? WireJSON.decode(SessionState.self, from: begun.body) else {
            throw CommandFailure(begun)
        }
        return session.session
    }

    /// To the verdict, and to the receipt that says the same.
    func follow(_ session: String) async throws -> Ending {
        let heard = Heard()
        let refused = try await counter.connection.events(
            "/v1/sessions/\(session)/events", after: nil, headers: Self.headers
        ) { event in
            guard let line = WireReport(event) else { return true }
            if line.isQuestion, await heard.isFirstQuestion(line) {
                try await decide(session)
            }
            await heard.take(line)
            return line.verdict == nil
        }
        if let refused { throw CommandFailure(refused) }
        guard let verdict = await heard.verdict else {
            throw Unexpected(description: "the kiosk's events ended without a verdict")
        }
        try await checkReceipt(of: session, says: verdict)
        return Ending(verdict: verdict, unclear: await heard.unclear)
    }

    private actor Heard {
        private(set) var verdict: WireVerdict?
        private(set) var unclear: [String] = []

        func take(_ line: WireReport) { verdict = line.verdict }

        func isFirstQuestion(_ line: WireReport) -> Bool {
            guard unclear.isEmpty else { return false }
            unclear = line.unclear.map(\.kind)
            return true
        }
    }

    private func decide(_ session: String) async throws {
        let picture = try await counter.connection.request(
            "GET", "/v1/sessions/\(session)/picture", headers: Self.headers)
        guard picture.status == 200, (try? PictureDecoder.decode(picture.body)) != nil else {
            throw Unexpected(description: "the teller is asked and sees no picture: HTTP \(picture.status)")
        }
        guard let answer else {
            _ = try await counter.connection.request("DELETE", "/v1/sessions/\(session)", headers: Self.headers)
            return
        }
        let body = try WireJSON.encode(SessionDecision(accept: answer.accepts, reason: answer.reason.rawValue))
        let decided = try await counter.connection.request(
            "POST", "/v1/sessions/\(session)/decision", headers: Self.headers, body: body)
        guard decided.status == 200 else { throw CommandFailure(decided) }
    }

    private func checkReceipt(of session: String, says verdict: WireVerdict) async throws {
        let given = try await counter.connection.request(
            "GET", "/v1/sessions/\(session)/receipt", headers: Self.headers + [("Accept", "application/cose")])
        guard given.status == 200 else { throw CommandFailure(given) }
        let receipt = try SignedReceipt(given.body).verified(by: [counter.receipts])
        guard receipt.verdict == verdict.kind, receipt.reason == verdict.reason else {
            throw Unexpected(description: "the receipt says \(receipt.verdict), the kiosk \(verdict.kind)")
        }
    }
}
