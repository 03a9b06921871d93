import Foundation
import KaoinClient
import KaoinSelfTest
import KaoinTexts
import KaoinTool

/// Asks the daemon for its part of a self-test.
struct DaemonQuestion: Sendable {
    let socket: String
    let language: StaffLanguage
    /// How long its answer is waited for.
    let patience: Duration

    func answer(_ checks: Set<SelfTestCheck>) async -> DaemonAnswer {
        let names = checks.map(\.rawValue).sorted().joined(separator: ",")
        let body = Array(#"{"checks":"\#(names)"}"#.utf8)
        do {
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
            guard answer.status == 200 else { return .refused(CommandFailure(answer).message) }
            return try Wire(answer.body).answer
        } catch let fault as KioskConnection.Fault {
            return .unreachable("\(fault)")
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

    /// The answer as it comes.
    private struct Wire: Decodable {
        struct Line: Decodable {
            let check: String
            let result: SelfTestLine.Result
            let finding: SelfTestText
            let advice: SelfTestText?
            let figures: [SelfTestLine.Figure]
            let subjects: [String]
        }

        struct Picture: Decodable {
            let brightness: [Int]
            let sharpness: [Int]
            let histogram: [Int]
        }

        let isInSession: Bool
        let lines: [Line]
        let picture: Picture?

        init(_ body: [UInt8]) throws { self = try JSONDecoder().decode(Wire.self, from: Data(body)) }

        var answer: DaemonAnswer {
            let known = lines.compactMap { line in
                SelfTestCheck(rawValue: line.check).map {
                    SelfTestLine(
                        $0, line.result, line.finding, advice: line.advice, figures: line.figures,
                        subjects: line.subjects)
                }
            }
            return .answered(
                isInSession: isInSession, lines: known,
                picture: picture.flatMap {
                    PictureMap(brightness: $0.brightness, sharpness: $0.sharpness, histogram: $0.histogram)
                })
        }
    }
}

/// A line as programs get it.
struct SelfTestJSON: Encodable {
    let check: String
    let result: String
    let finding: String
    let advice: String?
    let figures: [SelfTestLine.Figure]
    let subjects: [String]

    init(_ line: SelfTestLine, _ language: Language) {
        check = line.check.rawValue
        result = line.result.rawValue
        finding = line.finding.text(in: language)
        advice = line.result == .passed ? nil : line.advice?.text(in: language)
        figures = line.figures
        subjects = line.subjects
    }
}
