import ArgumentParser
import KaoinFiles
import KaoinPass
import KaoinTool

/// The bundle that another one follows.
struct LastBundleOptions: ParsableArguments {
    @Option(
        name: .long, help: "The last bundle that was signed; only number 1 has none before it.", completion: .file())
    var last: String?

    /// - Returns: what it says; nil where none is named.
    func read() throws -> TrustBundle? {
        guard let last else { return nil }
        return try CommandFailure.named(last) {
            try SignedTrustBundle(FileReader.read(last, limit: TrustBundle.maximumLength)).unverifiedBundle()
        }
    }
}
