internal import FoundationEssentials
internal import KaoinFace
internal import KaoinKiosk

/// Where the networks lie, and how they are opened.
struct NetworkFiles {
    private let settings: KioskSettings.Models

    init(_ context: SelfTestContext) { settings = context.settings.models }

    /// nil where they cannot be found.
    var folder: URL? {
        settings.folder.map { URL(filePath: $0) }
            ?? NetworkStore.standardFolders().first {
                FileManager.default.fileExists(atPath: $0.appending(path: "sface.xml").path)
            }
    }

    func store() throws -> NetworkStore {
        try NetworkStore(folder: folder, threads: settings.threads == 0 ? nil : settings.threads)
    }
}
