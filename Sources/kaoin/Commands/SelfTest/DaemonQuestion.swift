import KaoinClient
import KaoinSelfTest
import KaoinTexts
import KaoinTool
import KaoinWire

/// Asks the daemon for its part of a self-test.
struct DaemonQuestion: Sendable {
    let socket: String
    let language: StaffLanguage
    /// How long its answer is waited for.
    let patience: Duration

    func answer(_ checks: Set<CheckName>) async -> DaemonAnswer {
        let names = checks.map(\.rawValue).sorted().joined(separator: ",")
        do {
            let body = try WireJSON.encode(SelfTestRequest(checks: names))
            let answer = try await within(patience) { () async throws -> KioskConnection.Answer in
                while true {
                    let answer = try await KioskConnection(socket: socket).request(
                        "POST", "/v1/selftest", headers: [("Accept-Language", language.rawValue)], body: body)
                    // Another self-test runs, such as the nightly one: it ends in seconds.
                    guard answer.status == 409 else { return answer }
                    try await Task.sleep(for: .seconds(1))
                }
            }
            guard let answer else { return .unreachable("no answer within \(patience.components.seconds) s") }
            guard answer.status == 200 else { return .refused(CommandFailure(answer).message(in: language)) }
            return DaemonAnswer(try WireJSON.decode(SelfTestReport.self, from: answer.body))
        } catch let fault as KioskConnection.Fault {
            return .unreachable(fault.message(in: language))
        } catch is DecodingError {
            return .refused("its answer is of another version")
        } catch {
            return .unreachable("\(error)")
        }
    }

    private func within<Result: Sendable>(
        _ time: Duration, _ work: @escaping @Sendable () async throws -> Result
    ) async throws -> Result? {
        try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask { try await work() }
            group.addTask {
                try await Task.sleep(for: time)
                return nil
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
    }
}
