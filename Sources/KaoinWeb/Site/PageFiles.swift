internal import KaoinCore
internal import KaoinCrypto
internal import KaoinFiles

/// The files of a site, read once and held: what was compared with the program's digests is what is sent.
public struct PageFiles: Sendable {
    /// Why there are no pages to send.
    public enum Fault: Error, Equatable, CustomStringConvertible {
        /// The program knows no page of the site.
        case none(site: String)
        case unreadable(path: String, String)
        /// Not the one that the program was built with.
        case changed(path: String)
        /// It ends in nothing that a browser is to be told of.
        case unknownType(path: String)

        public var description: String {
            switch self {
            case .none(let site): "cannot find pages of \(site) in this program"
            case .unreadable(let path, let reason): "cannot read the page \(path): \(reason)"
            case .changed(let path): "the page \(path) is not the one that this program was built with: install it anew"
            case .unknownType(let path): "cannot tell what kind of file \(path) is"
            }
        }
    }

    struct File: Sendable {
        let type: String
        let bytes: [UInt8]
    }

    /// In bytes, of one file.
    static let limit = 4 << 20

    private let files: [String: File]
    private let page: String

    /// - Parameter folder: where the pages lie.
    public init(of site: Site, in folder: String) throws {
        try self.init(of: site, in: folder, digests: PageDigests.all)
    }

    /// - Parameter digests: SHA-256 in hexadecimal, by path below the folder.
    init(of site: Site, in folder: String, digests: [(path: String, digest: String)]) throws {
        var files: [String: File] = [:]
        for (path, digest) in digests where site.holds(path) {
            guard let type = Self.type(of: path) else { throw Fault.unknownType(path: path) }
            let bytes: [UInt8]
            do {
                bytes = try FileReader.read("\(folder)/\(path)", limit: Self.limit)
            } catch {
                throw Fault.unreadable(path: path, "\(error)")
            }
            guard SHA256.digest(bytes.span).hexText == digest else { throw Fault.changed(path: path) }
            files[path] = File(type: type, bytes: bytes)
        }
        guard files[site.page] != nil else { throw Fault.none(site: site.role) }
        self.files = files
        page = site.page
    }

    /// - Parameter path: with the stroke that it begins with.
    subscript(path: Substring) -> File? { path == "/" ? files[page] : files[String(path.dropFirst())] }

    /// What is not named is not sent as something that a browser would run.
    private static func type(of path: String) -> String? {
        switch path.split(separator: ".").last {
        case "html": "text/html; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "css": "text/css; charset=utf-8"
        case "svg": "image/svg+xml"
        case "ogg": "audio/ogg"
        case "json": "application/json"
        default: nil
        }
    }
}
