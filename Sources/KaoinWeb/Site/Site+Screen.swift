internal import KaoinTexts
internal import KaoinWire

extension Site {
    /// The customer's screen.
    public static let screen = Site(
        role: "screen", folder: "screen", page: "screen/index.html",
        texts: { try WireJSON.encode(PageTexts.customer) },
        routes: [
            ForwardedRoute(.get, "/v1/screen"),
            ForwardedRoute(.get, "/v1/screen/options"),
            ForwardedRoute(.get, "/v1/screen/events"),
            ForwardedRoute(.get, "/v1/screen/preview"),
            ForwardedRoute(.post, "/v1/screen/help"),
            ForwardedRoute(.get, "/v1/screen/clock"),
            ForwardedRoute(.post, "/v1/sessions/{id}/pin"),
            ForwardedRoute(.post, "/v1/sessions/{id}/language"),
            ForwardedRoute(.post, "/v1/sessions/{id}/help"),
            ForwardedRoute(.post, "/v1/sessions/{id}/cancel"),
            ForwardedRoute(.get, "/v1/sessions/{id}/light"),
            ForwardedRoute(.post, "/v1/sessions/{id}/light"),
            ForwardedRoute(.post, "/v1/sessions/{id}/no-light"),
        ])

    /// Those that there are, by role.
    public static let all = [screen, teller, technician, desk, deskWindow]
}
