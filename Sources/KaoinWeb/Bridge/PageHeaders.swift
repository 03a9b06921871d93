internal import HTTPTypes

/// What every answer of the bridge tells the browser.
enum PageHeaders {
    /// Nothing from elsewhere, no code within a page, no frame around it, no text that becomes code. The one named policy makes
    /// the address of the mirror's own script (`screen/mirror.js`), whatever it is given.
    static let policy = [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' blob:", "connect-src 'self'",
        "font-src 'self'", "media-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'",
        "require-trusted-types-for 'script'", "trusted-types kaoin-mirror",
    ].joined(separator: "; ")

    /// A page has no use of anything that a browser can do beside showing it.
    static let permissions = [
        "camera", "microphone", "geolocation", "usb", "serial", "hid", "display-capture", "payment",
        "clipboard-read", "midi",
    ].map { "\($0)=()" }.joined(separator: ", ")

    static func fields(_ type: String) -> HTTPFields {
        var fields: HTTPFields = [
            .contentType: type, .cacheControl: "no-store", .contentSecurityPolicy: policy,
            .xContentTypeOptions: "nosniff",
        ]
        fields[HTTPField.Name.named("Referrer-Policy")] = "no-referrer"
        fields[HTTPField.Name.named("Cross-Origin-Opener-Policy")] = "same-origin"
        fields[HTTPField.Name.named("Cross-Origin-Resource-Policy")] = "same-origin"
        fields[HTTPField.Name.named("Cross-Origin-Embedder-Policy")] = "require-corp"
        fields[HTTPField.Name.named("X-Frame-Options")] = "DENY"
        fields[HTTPField.Name.named("Permissions-Policy")] = permissions
        return fields
    }
}
