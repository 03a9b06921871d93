internal import KaoinWire

extension Site {
    /// The clerk's page of an enrolment desk. Nothing of a picture, of a PIN and of the code comes here, but the sheet for the
    /// printer.
    public static let desk = Site(
        role: "desk", folder: "desk", page: "desk/index.html",
        texts: { try WireJSON.encode(PageTexts.desk) },
        routes: [
            ForwardedRoute(.get, "/v1/desk/events"),
            ForwardedRoute(.get, "/v1/desk/waiting"),
            ForwardedRoute(.post, "/v1/desk/enrolments"),
            ForwardedRoute(.post, "/v1/desk/proofs"),
            ForwardedRoute(.post, "/v1/desk/runs/{id}/cancel"),
            ForwardedRoute(.get, "/v1/desk/runs/{id}/sheet"),
        ])

    /// The customer's window of an enrolment desk, with the drawings, the mirror and the keys of the kiosk's screen.
    public static let deskWindow = Site(
        role: "desk-window", folder: "window", page: "window/index.html",
        borrowed: [
            "screen/drawing.css", "screen/drawing.js", "screen/mirror.js", "screen/mirror-worker.js",
            "screen/pin-pad.js", "screen/screen.css",
        ],
        texts: { try WireJSON.encode(PageTexts.window) },
        routes: [
            ForwardedRoute(.get, "/v1/window/events"),
            ForwardedRoute(.get, "/v1/window/preview"),
            ForwardedRoute(.get, "/v1/window/runs/{id}/code"),
            ForwardedRoute(.post, "/v1/window/runs/{id}/language"),
            ForwardedRoute(.post, "/v1/window/runs/{id}/no-pin"),
            ForwardedRoute(.post, "/v1/window/runs/{id}/pin"),
        ])
}
