internal import KaoinCore
public import KaoinCrypto
internal import KaoinFiles
public import KaoinPass
internal import KaoinSettings

/// A key that stays in a token (PKCS#11), as a file beside the other keys names it. The file holds no secret.
///
///     token = 1
///     kind = "issuer"
///     name = "あおば銀行"
///     public = "f290…"
///     uri = "pkcs11:token=kaoin;object=issuer?module-path=/usr/lib/softhsm/libsofthsm2.so"
public struct TokenReference: Equatable, Sendable {
    /// `.issuer` or `.root`: a kiosk's keys are sealed to the kiosk.
    public let kind: KeyKind
    /// The issuer's name; nil for a root.
    public let name: String?
    public let key: VerifyingKey
    /// After RFC 7512, with the path of the token's module and without a PIN.
    public let uri: String

    private static let mark = Array("token = 1\n".utf8)
    /// In bytes.
    public static let uriLimit = 1024

    /// - Returns: nil for a kind that no token holds, a name where there is none, or a URI that cannot be one.
    public init?(kind: KeyKind, name: String?, key: VerifyingKey, uri: String) {
        guard kind == .issuer || kind == .root, (name != nil) == (kind == .issuer), uri.hasPrefix("pkcs11:"),
            uri.utf8.count <= Self.uriLimit,
            uri.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C })
        else { return nil }
        if let name {
            guard PublicPart.isPrintable(name, limit: PublicPart.issuerLimit),
                !name.contains(where: { "\"\\".contains($0) })
            else { return nil }
        }
        (self.kind, self.name, self.key, self.uri) = (kind, name, key, uri)
    }

    /// Whether a key file is a reference, looked at where it lies: most of them hold a private key, of which no copy is made.
    static func isReference(_ file: borrowing SecretBytes) -> Bool {
        file.withSpan { bytes in
            guard bytes.count >= mark.count else { return false }
            for index in mark.indices where bytes[index] != mark[index] { return false }
            return true
        }
    }

    /// - Throws: `SettingsError`, which names the place.
    init(_ bytes: [UInt8], path: String) throws {
        let text = try SettingsDocument.text(of: bytes, file: path)
        let root = try SettingsDocument(text, file: path).root
        _ = try root.required("token", root.integer("token", in: 1...1))
        let kind = try root.required("kind", root.text("kind"))
        let name = try root.text("name")
        let point = try root.required("public", root.text("public"))
        let uri = try root.required("uri", root.text("uri"))
        try root.requireAllTaken()
        guard let known = KeyKind(rawValue: kind), let bytes = [UInt8](hexText: point),
            let key = try? VerifyingKey(bytes),
            let reference = TokenReference(kind: known, name: name, key: key, uri: uri)
        else { throw SettingsError(file: path, place: nil, problem: "it names no issuer's or root's key in a token") }
        self = reference
    }

    /// The file.
    public var encoded: [UInt8] {
        var lines = ["token = 1", "kind = \"\(kind.rawValue)\""]
        if let name { lines.append("name = \"\(name)\"") }
        lines += ["public = \"\(key.bytes.hexText)\"", "uri = \"\(uri)\""]
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    /// The public half as a key file.
    public var publicHalf: KeyFile {
        kind == .issuer ? .issuer(Issuer(name: name ?? "", key: key)) : .root(RootAuthority(key: key))
    }

    /// Writes the reference and the public half beside it, as `KeyStore.write` does for a key that is made here.
    public func write(in folder: String) throws -> KeyStore.Files {
        let files = try KeyStore.files(of: kind, in: folder)
        try FileWriter.write(encoded, to: files.secret, replacing: false)
        do {
            try FileWriter.write(publicHalf.publicEncoding, to: files.publicKey, replacing: false)
        } catch {
            FileWriter.remove(files.secret)
            throw error
        }
        return files
    }
}
