internal import HTTPTypes
internal import HummingbirdCore
internal import KaoinAPI
internal import KaoinCore
internal import KaoinDesk
internal import KaoinIssuing
internal import KaoinPass
internal import KaoinPorts
internal import KaoinRender
internal import KaoinStore
internal import KaoinTexts
internal import KaoinWire

extension DeskRoute {
    /// No picture, no PIN and no code comes over this socket, but the sheet for the printer.
    static let clerk = [
        DeskRoute(.get, "/v1/desk", .clerk) { call in
            try Response(json: await DeskClerkState(call.counter))
        },
        DeskRoute(.get, "/v1/desk/events", .clerk) { call in
            let counter = call.counter
            let (states, qualities) = (await counter.states(), counter.qualities())
            return EventStream.response(heartbeat: call.heartbeat, while: { true }) { post in
                await withDiscardingTaskGroup { group in
                    group.addTask {
                        for await quality in qualities {
                            post(Event(name: "quality", id: nil, data: DeskQualityState(quality)))
                        }
                    }
                    for await state in states {
                        post(Event(name: "desk", id: nil, data: DeskClerkState(state, of: counter)))
                    }
                    group.cancelAll()
                }
            }
        },
        DeskRoute(.get, "/v1/desk/waiting", .clerk) { call in
            try Response(json: DeskWaitingState(call.counter.waiting))
        },
        DeskRoute(.post, "/v1/desk/enrolments", .clerk, [201, 409, 415]) { call in
            let fields = try call.fields(only: [
                "name", "reference", "expires", "document", "documentNumber", "renews", "language",
            ])
            let customer = try DeskCustomer(fields, contact: call.counter.contact)
            try await call.counter.begin(customer, renews: fields.boolean("renews"), language: Language(fields))
            return try Response(201, json: await DeskClerkState(call.counter))
        },
        DeskRoute(.post, "/v1/desk/proofs", .clerk, [201, 409, 415]) { call in
            let fields = try call.fields(only: ["number", "language"])
            guard let number = PassID(written: try fields.text("number")) else {
                throw APIFailure.field("number", .fieldCannotBeShown)
            }
            try await call.counter.beginProof(of: number, language: Language(fields))
            return try Response(201, json: await DeskClerkState(call.counter))
        },
        DeskRoute(.post, "/v1/desk/runs/{id}/cancel", .clerk, [200, 409]) { call in
            try await call.counter.cancel(call.run)
            return try Response(json: await DeskClerkState(call.counter))
        },
        DeskRoute(.get, "/v1/desk/runs/{id}/sheet", .clerk, [200, 409]) { call in
            Response(200, "application/pdf", try await call.counter.pass(of: call.run).sheet.pdf())
        },
    ]
}

extension Language {
    /// Of the field `language`.
    init(_ fields: JSONFields) throws(APIFailure) {
        guard let language = Language(rawValue: try fields.text("language")) else {
            throw APIFailure.field("language", isNoneOf: Language.allCases.map(\.rawValue))
        }
        self = language
    }
}

extension DeskCustomer {
    fileprivate init(_ fields: JSONFields, contact: String?) throws(APIFailure) {
        func text(_ name: String, _ limit: Int) throws(APIFailure) -> String {
            let text = try fields.text(name)
            guard PublicPart.isPrintable(text, limit: limit) else {
                throw APIFailure.field(name, .fieldCannotBeShown)
            }
            return text
        }
        guard let document = IdentityDocument(rawValue: try fields.text("document")) else {
            throw APIFailure.field("document", isNoneOf: IdentityDocument.allCases.map(\.rawValue))
        }
        guard let day = WrittenDate(try fields.text("expires"))?.text, let end = Timestamp(endOfJapaneseDay: day)
        else { throw APIFailure.field("expires", .fieldIsNoDate) }
        self.init(
            name: try text("name", PublicPart.nameLimit),
            reference: try text("reference", PrivatePart.referenceLimit), expires: end, document: document,
            documentNumber: try text("documentNumber", 64), contact: contact)
    }
}
