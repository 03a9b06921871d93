internal import KaoinWire

extension Site {
    /// The teller's page.
    public static let teller = Site(
        role: "teller", folder: "teller", page: "teller/index.html",
        texts: { try WireJSON.encode(PageTexts.staff) },
        routes: [
            ForwardedRoute(.get, "/v1/status"),
            ForwardedRoute(.delete, "/v1/help"),
            ForwardedRoute(.get, "/v1/session"),
            ForwardedRoute(.post, "/v1/sessions"),
            ForwardedRoute(.get, "/v1/sessions/{id}"),
            ForwardedRoute(.delete, "/v1/sessions/{id}"),
            ForwardedRoute(.get, "/v1/sessions/{id}/events"),
            ForwardedRoute(.post, "/v1/sessions/{id}/decision"),
            ForwardedRoute(.get, "/v1/sessions/{id}/face"),
            ForwardedRoute(.get, "/v1/sessions/{id}/portrait"),
            ForwardedRoute(.get, "/v1/sessions/{id}/receipt"),
        ])

    /// The technician's page: it looks, and may begin a self-test and have settings read again.
    public static let technician = Site(
        role: "technician", folder: "technician", page: "technician/index.html",
        texts: { try WireJSON.encode(PageTexts.staff) },
        routes: [
            ForwardedRoute(.get, "/v1/status"),
            ForwardedRoute(.get, "/v1/devices"),
            ForwardedRoute(.get, "/v1/metrics"),
            ForwardedRoute(.get, "/v1/audit"),
            ForwardedRoute(.post, "/v1/selftest"),
            ForwardedRoute(.post, "/v1/reload"),
        ])
}
