internal import Foundation

/// Identity codes that the reference library of Claim 169 made, or that were written by hand as others write them.
public struct ForeignCode: Decodable {
    public struct Request: Encodable {
        public var name = "Hanako 山田"
        public var algorithm = "EdDSA"
        public var packing = "zlib"
        public var encryption: String?
        public var portrait: String?
        public var variation: String?
        public var expires: Int64 = 4_000_000_000

        public init() {}
    }

    public static let issuer = "https://issuer.example"

    public let text: String
    /// The issuer's public key, hexadecimal.
    public let key: String
    /// Hexadecimal, where the code is encrypted.
    public let decryptionKey: String?

    /// Asks the peer for a code.
    public static func make(_ change: (inout Request) -> Void = { _ in }) throws -> ForeignCode {
        var request = Request()
        change(&request)
        let answer = try Peer.python("identity_peer.py", input: JSONEncoder().encode(request))
        return try JSONDecoder().decode(ForeignCode.self, from: answer)
    }
}
