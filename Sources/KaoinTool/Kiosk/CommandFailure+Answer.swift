internal import Foundation
package import KaoinClient
internal import KaoinCore

extension CommandFailure {
    /// What the kiosk says of a request that it refuses.
    package init(_ answer: KioskConnection.Answer) {
        struct Body: Decodable {
            struct Content: Decodable {
                let kind: String
                let message: String
                let hint: String?
            }

            let error: Content
        }
        let body = try? JSONDecoder().decode(Body.self, from: Data(answer.body))
        self.init(
            kind: body?.error.kind ?? "kiosk-answer", message: body?.error.message ?? "HTTP \(answer.status)",
            hint: body?.error.hint, answer.status >= 500 ? .fault : .wrongUse)
    }
}
