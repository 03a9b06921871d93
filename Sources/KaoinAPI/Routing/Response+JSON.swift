internal import HTTPTypes
package import HummingbirdCore
internal import KaoinKiosk
package import KaoinTexts
internal import KaoinWire
internal import NIOCore

extension Response {
    /// - Parameter ends: whether the connection is closed after it.
    package init(_ status: Int, _ type: String, _ bytes: some Sequence<UInt8>, ends: Bool = false) {
        self.init(
            status: .init(code: status), headers: Self.headers(type, ends: ends),
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    package init(_ status: Int = 200, json value: some Encodable, ends: Bool = false) throws {
        self.init(status, "application/json", try WireJSON.encode(value), ends: ends)
    }

    package init(_ failure: APIFailure, in language: StaffLanguage) {
        // Three texts can always be encoded.
        let bytes = (try? WireJSON.encode(failure.body(in: language))) ?? []
        self.init(failure.kind.status, "application/json", bytes, ends: failure.ends)
        headers[.contentLanguage] = language.rawValue
        if !failure.allowed.isEmpty {
            headers[.allow] = failure.allowed.map(\.rawValue).sorted().joined(separator: ", ")
        }
    }

    /// Nothing of a kiosk is kept anywhere on the way.
    static func headers(_ type: String, ends: Bool = false) -> HTTPFields {
        var headers: HTTPFields = [.contentType: type, .cacheControl: "no-store"]
        if ends { headers[.connection] = "close" }
        return headers
    }
}
