internal import FoundationEssentials
internal import KaoinFiles
internal import KaoinKiosk

extension KioskSettings {
    /// A public key that a technician laid beside the root's, to tell the kiosk's keys from others; nil where there is none.
    ///
    /// - Parameter name: `branch` or `receipt`.
    func publicKey(_ name: String) -> String? {
        guard let root = keys.roots.first else { return nil }
        let path = URL(filePath: root).deletingLastPathComponent().appending(path: "\(name).pub").path
        return FileReader.exists(path) ? path : nil
    }
}
