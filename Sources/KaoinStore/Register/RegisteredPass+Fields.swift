internal import KaoinCore
internal import KaoinPass

/// A pass as its first entry has it.
extension RegisteredPass {
    var fields: AuditFields {
        var fields: AuditFields = [
            "pass": .word(number.bytes.hexText), "reference": reference.value, "expires": .integer(expires.seconds),
            "clerk": .integer(clerk), "issuer": .word("\(issuer)"), "branch": .word("\(branch)"),
            "document": .word(document.rawValue), "document-number": documentNumber.value, "model": .word(model),
            "pictures": .integer(Int64(quality.pictures.count)), "spread": .integer(Int64(quality.pictures.spread)),
            "weakest": .word(quality.weakest), "weakest-value": .integer(Int64(quality.weakestValue)),
        ]
        fields["covering"] = quality.pictures.covering.map { .word($0.name) }
        fields["origin"] = origin.map { .word($0.rawValue) }
        fields["replaces"] = replaces.map { .word($0.bytes.hexText) }
        return fields
    }

    /// - Returns: nil for anything that `fields` does not give.
    init?(_ fields: AuditFields) {
        guard let number = fields.passID("pass"), case .digest(let reference)? = fields["reference"],
            let expires = fields.integer("expires").flatMap(Timestamp.init(stored:)),
            let clerk = fields.integer("clerk"), let issuer = fields.keyID("issuer"),
            let branch = fields.keyID("branch"),
            let document = fields.text("document").flatMap(IdentityDocument.init(rawValue:)),
            case .digest(let documentNumber)? = fields["document-number"], let model = fields.text("model"),
            let count = fields.integer("pictures").flatMap(Int.init(exactly:)),
            let spread = fields.integer("spread").flatMap(Int.init(exactly:)), let weakest = fields.text("weakest"),
            let value = fields.integer("weakest-value").flatMap(Int.init(exactly:)), (0...100).contains(value)
        else { return nil }
        let coveringName = fields.text("covering")
        let covering = EnrolledCovering.allCases.first { $0.name == coveringName }
        guard let pictures = EnrolledPictures(count: count, spread: spread, covering: covering) else { return nil }
        self.init(
            number: number, reference: ReferenceDigest(bytes: reference), expires: expires, clerk: clerk,
            issuer: issuer, branch: branch, document: document, documentNumber: ReferenceDigest(bytes: documentNumber),
            model: model, quality: QualitySummary(pictures: pictures, weakest: weakest, weakestValue: value),
            origin: fields.text("origin").flatMap(PictureOrigin.init(rawValue:)), replaces: fields.passID("replaces"))
        // Whatever was left out or is there besides shows here.
        guard self.fields == fields else { return nil }
    }
}

extension AuditFields {
    func passID(_ name: StaticString) -> PassID? { text(name).flatMap([UInt8].init(hexText:)).flatMap(PassID.init) }

    fileprivate func keyID(_ name: StaticString) -> KeyID? {
        text(name).flatMap([UInt8].init(hexText:)).flatMap(KeyID.init)
    }

    fileprivate func integer(_ name: StaticString) -> Int64? {
        guard case .integer(let value)? = self[name] else { return nil }
        return value
    }

    func text(_ name: StaticString) -> String? {
        guard case .verifiedWord(let text)? = self[name] else { return nil }
        return text
    }
}
