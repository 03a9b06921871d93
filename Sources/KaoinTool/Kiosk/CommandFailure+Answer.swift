package import KaoinClient
internal import KaoinCore
internal import KaoinWire

extension CommandFailure {
    /// What the kiosk says of a request that it refuses.
    package init(_ answer: KioskConnection.Answer) {
        let said = try? WireJSON.decode(ErrorBody.self, from: answer.body).error
        self.init(
            kind: said?.kind ?? "kiosk-answer", message: said?.message ?? "HTTP \(answer.status)", hint: said?.hint,
            answer.status >= 500 ? .fault : .wrongUse)
    }
}
