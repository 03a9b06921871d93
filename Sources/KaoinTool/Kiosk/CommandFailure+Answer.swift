package import KaoinClient
internal import KaoinCore
internal import KaoinTexts
internal import KaoinWire

extension CommandFailure {
    /// What the kiosk says of a request that it refuses.
    package init(_ answer: KioskConnection.Answer) {
        let said = try? WireJSON.decode(ErrorBody.self, from: answer.body).error
        let severity: FailureSeverity = answer.status >= 500 ? .fault : .wrongUse
        if let said {
            self.init(kind: said.kind, said: said.message, hint: said.hint, severity)
        } else {
            let text = LocalizedText<FailureText>(.kioskAnswer, ["status": "\(answer.status)"])
            self.init(kind: "kiosk-answer", text, severity)
        }
    }
}
