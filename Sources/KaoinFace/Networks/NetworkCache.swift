internal import Glibc
internal import KaoinCore
public import KaoinCrypto
internal import KaoinFiles
internal import KaoinInference

/// Compiled networks in files, so that a program that starts again need not compile them anew.
///
/// The runtime believes every byte of such a file. So each carries a tag under a key that only this kiosk has, over the file and
/// over what it was made of: digests of the network, shape of its input, build of the runtime, processor. Whatever does not
/// fit is not used, and written anew; nothing that goes wrong here is more than a slower start.
public final class NetworkCache: Sendable {
    /// What a compiled network takes at most, in bytes.
    private static let limit = 1 << 27
    /// What the key of a cache is made for, where it is made of another one.
    public static let purpose = Array("kaoin-compiled-networks\0".utf8)

    private let folder: String
    private let key: SecretBytes

    /// - Parameters:
    ///   - folder: only this program may write there.
    ///   - key: 32 bytes.
    public init(folder: String, key: consuming SecretBytes) {
        self.folder = folder
        self.key = key
    }

    /// What a compiled network was made of.
    struct Origin {
        let network: String
        /// SHA-256 of each of its files, by name, in hexadecimal.
        let digests: [String: String]
        let inputShape: [Int]
        let element: Network.Element
        let runtime: InferenceRuntime

        /// Ends with an empty line, which none of its parts has.
        var text: [UInt8] {
            let files = digests.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
            let input = "input \(inputShape) \(element)"
            return Array(([network, input] + files + [runtime.identity, "", ""]).joined(separator: "\n").utf8)
        }
    }

    /// - Returns: nil where there is none, or none that this program wrote of exactly this.
    func network(of origin: Origin) -> Network? {
        guard let bytes = try? FileReader.read(path(of: origin), limit: Self.limit),
            bytes.count > KeyedBLAKE2b.length
        else { return nil }
        let exported = bytes.span.extracting(droppingLast: KeyedBLAKE2b.length)
        let found = Array(copying: bytes.span.extracting(last: KeyedBLAKE2b.length))
        guard (try? KeyedBLAKE2b.isTag(found, over: origin.text.span, exported, key: key)) == true else { return nil }
        return try? Network(
            origin.network, exported: exported, inputShape: origin.inputShape, element: origin.element,
            runtime: origin.runtime, pagedIn: folder)
    }

    /// Keeps a network that was just compiled. Where that fails there is none the next time.
    func keep(_ network: Network, of origin: Origin) {
        let path = path(of: origin)
        let scratch = "\(path).\(getpid()).exported"
        defer { FileWriter.remove(scratch) }
        guard (try? network.export(to: scratch)) != nil,
            let exported = try? FileReader.read(scratch, limit: Self.limit),
            let tag = try? KeyedBLAKE2b.tag(over: origin.text.span, exported.span, key: key)
        else { return }
        try? FileWriter.write(exported + tag, to: path)
    }

    /// One file for each network and shape of its input: what was made of other networks or by another runtime is replaced.
    private func path(of origin: Origin) -> String {
        "\(folder)/\(origin.network)-\(origin.inputShape.map(String.init).joined(separator: "x")).compiled"
    }
}
