internal import FoundationEssentials
internal import KaoinCore
internal import KaoinMatching

/// The two public-domain portraits that simulated customers are made of. They are installed beside the networks; nobody of
/// the bank's is in them.
enum TestPortraits {
    static let customer = "astronaut.png"
    static let stranger = "biden.jpg"

    /// - Parameter models: the folder of the networks.
    /// - Returns: nil where the portraits are not installed.
    static func folder(besides models: URL) -> String? {
        let folder = models.deletingLastPathComponent().appending(path: "portraits")
        let areThere = [customer, stranger].allSatisfy {
            FileManager.default.fileExists(atPath: folder.appending(path: $0).path)
        }
        return areThere ? folder.path : nil
    }

    static func read(_ name: String, in folder: String) throws -> RGBImage {
        try PictureFile.read("\(folder)/\(name)")
    }
}
