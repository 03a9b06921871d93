internal import KaoinCore

private enum Label {
    static let session: Int64 = 1
    static let transaction: Int64 = 2
    static let time: Int64 = 3
    static let verdict: Int64 = 4
    static let reason: Int64 = 5
    static let passID: Int64 = 6
    static let issuer: Int64 = 7
    static let issuerKeyID: Int64 = 8
    static let bundle: Int64 = 9
    static let model: Int64 = 10
    static let scoreBand: Int64 = 11
    static let liveness: Int64 = 12
    static let teller: Int64 = 13
    static let tellerReason: Int64 = 14
    static let auditSequence: Int64 = 15
    static let auditHash: Int64 = 16
    static let program: Int64 = 17
    static let settings: Int64 = 18
}

extension Receipt {
    /// The content that is signed, in deterministic CBOR.
    var encoded: [UInt8] {
        var map: CBORMap = [
            Label.session: .bytes(session), Label.transaction: .text(transaction), Label.time: .integer(time.seconds),
            Label.verdict: .text(verdict), Label.bundle: .unsigned(bundle), Label.model: .text(model),
            Label.scoreBand: .integer(scoreBand.rawValue), Label.liveness: .integer(liveness.rawValue),
            Label.auditSequence: .integer(auditHead.sequence), Label.auditHash: .bytes(auditHead.hash),
        ]
        if let reason { map.append(Label.reason, .text(reason)) }
        if let pass {
            map.append(Label.passID, .bytes(pass.passID.bytes))
            map.append(Label.issuer, .text(pass.issuer))
            map.append(Label.issuerKeyID, .bytes(pass.issuerKeyID.bytes))
        }
        if let decision {
            map.append(Label.teller, .integer(Int64(decision.teller)))
            map.append(Label.tellerReason, .text(decision.reason))
        }
        if let program {
            map.append(Label.program, .text(program.name))
            map.append(Label.settings, .bytes(program.settings))
        }
        return CBOREncoder.encode(map)
    }

    /// - Returns: nil for anything that `encoded` does not give.
    init?(encoded bytes: [UInt8]) {
        guard let map = (try? CBORDecoder.decode(bytes.span))?.map,
            let session = map[Label.session]?.bytes, let transaction = map[Label.transaction]?.text,
            let time = map[Label.time]?.integer, let verdict = map[Label.verdict]?.text,
            case .unsigned(let bundle)? = map[Label.bundle], let model = map[Label.model]?.text,
            let band = map[Label.scoreBand]?.integer.flatMap({ ScoreBand(rawValue: $0) }),
            let liveness = map[Label.liveness]?.integer.flatMap({ Liveness(rawValue: $0) }),
            let sequence = map[Label.auditSequence]?.integer, let hash = map[Label.auditHash]?.bytes,
            let head = AuditHead(sequence: sequence, hash: hash)
        else { return nil }
        var pass: PassFacts?
        if let id = map[Label.passID]?.bytes.flatMap({ PassID($0) }), let issuer = map[Label.issuer]?.text,
            let key = map[Label.issuerKeyID]?.bytes.flatMap({ KeyID($0) })
        {
            pass = PassFacts(passID: id, issuer: issuer, issuerKeyID: key)
        }
        var decision: Decision?
        if let teller = map[Label.teller]?.integer.flatMap({ UInt32(exactly: $0) }),
            let reason = map[Label.tellerReason]?.text
        {
            decision = Decision(teller: teller, reason: reason)
        }
        var program: Program?
        if let name = map[Label.program]?.text, let settings = map[Label.settings]?.bytes {
            program = Program(name: name, settings: settings)
        }
        let reason = map[Label.reason]?.text
        self.init(
            session: session, transaction: transaction, time: Timestamp(seconds: time), verdict: verdict,
            reason: reason, pass: pass, bundle: bundle, model: model, scoreBand: band, liveness: liveness,
            decision: decision, auditHead: head, program: program)
        // Nothing unknown and nothing halved stands beside.
        guard encoded == bytes else { return nil }
    }
}
