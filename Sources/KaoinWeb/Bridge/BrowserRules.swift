internal import HTTPTypes

/// Which requests come from the page that this bridge itself sent, and from no other site, program or name: judged by what
/// a browser says of each request by itself, and no page can change (Fetch standard and Fetch Metadata).
struct BrowserRules {
    /// `127.0.0.1` with the port: the one name that the bridge has.
    let authority: String

    enum Refusal: Error, Equatable {
        /// Another name, as where somebody made one point here.
        case host
        /// From a page of another origin.
        case origin
        /// From another site, or from what says nothing of that.
        case site
    }

    func check(_ request: HTTPRequest) throws(Refusal) {
        guard request.authority == authority else { throw .host }
        let origins = request.headerFields[values: .origin]
        guard origins.count <= 1 else { throw .origin }
        if let origin = origins.first {
            guard origin == "http://\(authority)" else { throw .origin }
        } else if request.method != .get {
            // A browser names the origin of whatever changes something.
            throw .origin
        }
        let sites = request.headerFields[values: .fetchSite]
        guard sites.count == 1 else { throw .site }
        switch sites[0] {
        case "same-origin": break
        case "none" where isOpening(request): break
        default: throw .site
        }
    }

    /// The page itself, by the address that the browser was started with.
    private func isOpening(_ request: HTTPRequest) -> Bool {
        request.method == .get && request.path == "/" && request.headerFields[values: .fetchMode] == ["navigate"]
            && request.headerFields[values: .fetchDestination] == ["document"]
    }
}

extension HTTPField.Name {
    static var fetchSite: HTTPField.Name { named("Sec-Fetch-Site") }
    static var fetchMode: HTTPField.Name { named("Sec-Fetch-Mode") }
    static var fetchDestination: HTTPField.Name { named("Sec-Fetch-Dest") }
    static var lastEventID: HTTPField.Name { named("Last-Event-ID") }
    static var idempotencyKey: HTTPField.Name { named("Idempotency-Key") }

    static func named(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("the name of a field is a token") }
        return name
    }
}
