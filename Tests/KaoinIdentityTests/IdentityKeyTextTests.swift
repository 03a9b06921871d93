import KaoinIdentity
import KaoinPass
import KaoinTestSupport
import Testing

struct IdentityKeyTextTests {
    /// The example of RFC 8410, section 10.1.
    private static let ed25519 = """
        -----BEGIN PUBLIC KEY-----
        MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
        -----END PUBLIC KEY-----

        """

    @Test func `keys come as PEM and in hexadecimal`() throws {
        let pem = try #require(IdentityKeyText.key(in: Self.ed25519))
        #expect(pem.algorithm == .edDSA)
        #expect(pem.bytes == hex("19bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1"))
        let plain = try #require(
            IdentityKeyText.key(in: "19BF44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1\r\n"))
        #expect(plain == pem)
        let point = try ForeignCode.make { $0.algorithm = "ES256" }.key
        #expect(IdentityKeyText.key(in: point)?.algorithm == .es256)
    }

    @Test(
        arguments: [
            "", "00", "zz", String(repeating: "0", count: 63), String(repeating: "0", count: 66),
            ed25519.replacing("PUBLIC", with: "PRIVATE"), ed25519.replacing("MCowBQYDK2Vw", with: "MCowBQYDK2Vx"),
            ed25519.replacing("ZuE=", with: "ZuEA"), ed25519.replacing("ZuE=", with: ""),
            ed25519.replacing("MCow", with: "MC!w"), ed25519 + ed25519, String(repeating: "a", count: 2000),
        ])
    func `anything else is no key`(text: String) {
        #expect(IdentityKeyText.key(in: text) == nil)
    }
}
