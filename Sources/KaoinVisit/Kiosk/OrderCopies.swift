internal import KaoinCore
internal import KaoinCrypto
internal import KaoinFiles
internal import KaoinPass

/// Copies what an order names from a stick into the spool; every byte is compared with what was signed on its way.
struct OrderCopies {
    /// All packages of a visit together; more than five times what a kiosk takes.
    static let packageLimit = 2 << 30

    let place: VisitPlace
    let roots: [RootAuthority]

    /// - Returns: the version of the product's package, where the order has packages.
    func make(of order: WorkOrder, from stick: borrowing OpenFolder) throws -> String? {
        try place.makeSpool()
        var version: String?
        for item in order.items {
            if item.role == .packages {
                version = try packages(item, stick)
            } else {
                try copy(item.name, of: stick, to: place.copy(item.role), digest: item.digest, limit: item.size, item)
            }
        }
        return version
    }

    private func copy(
        _ name: String, of folder: borrowing OpenFolder, to target: String, digest: [UInt8], limit: Int,
        _ item: WorkOrder.Item
    ) throws {
        let copied: (digest: [UInt8], length: Int)
        do throws(FileFault) {
            copied = try folder.copy(name, to: target, limit: limit)
        } catch {
            throw Self.refusal(error, item.name)
        }
        guard copied.digest == digest, item.role == .packages || copied.length == item.size else {
            throw WorkOrderError.fileChanged(name: item.name)
        }
    }

    /// What is wrong with the stick is the order's; a disk that takes nothing is the kiosk's.
    private static func refusal(_ fault: FileFault, _ name: String) -> any Error {
        switch fault {
        case .tooLong: WorkOrderError.fileChanged(name: name)
        case .cannotRead(_, let reason): WorkOrderError.fileMissing(name: name, reason: reason)
        case .cannotWrite, .exists: fault
        }
    }

    // MARK: Packages

    /// The medium as `kaoin medium verify` has it: what its list names, and nothing else.
    private func packages(_ item: WorkOrder.Item, _ stick: borrowing OpenFolder) throws -> String {
        let target = place.medium
        try Folder.make(target)
        let folder = try Self.folder(item.name, of: stick)
        let list = try Self.read(MediumList.fileName, of: folder, limit: item.size, item.name)
        let signed = try Self.read(SignedMedium.fileName, of: folder, limit: SignedMedium.maximumLength, item.name)
        guard list.count == item.size, SHA256.digest(list.span) == item.digest else {
            throw WorkOrderError.fileChanged(name: item.name)
        }
        let content = try SignedMedium(signed).verified(by: roots)
        guard content.list == item.digest else { throw MediumError.changed(path: MediumList.fileName) }
        try FileWriter.write(list, to: "\(target)/\(MediumList.fileName)")
        try FileWriter.write(signed, to: "\(target)/\(SignedMedium.fileName)")
        let command = SignedMedium.commandName
        try copy(command, of: folder, to: "\(target)/\(command)", digest: content.command, limit: 1 << 20, item)
        var left = Self.packageLimit
        let entries = try MediumList(encoded: list).entries
        for entry in entries { left -= try file(entry, of: folder, item, atMost: left) }
        guard let version = entries.lazy.compactMap({ Self.version($0.path) }).first else {
            throw WorkOrderError.fileMissing(name: item.name, reason: "it has no package kaoin")
        }
        return version
    }

    private static func folder(_ name: String, of stick: borrowing OpenFolder) throws -> OpenFolder {
        do throws(FileFault) { return try stick.folder(name) } catch { throw refusal(error, name) }
    }

    private static func read(
        _ name: String, of folder: borrowing OpenFolder, limit: Int, _ medium: String
    ) throws -> [UInt8] {
        do throws(FileFault) { return try folder.read(name, limit: limit) } catch { throw refusal(error, medium) }
    }

    /// - Returns: its length.
    private func file(
        _ entry: MediumList.Entry, of medium: borrowing OpenFolder, _ item: WorkOrder.Item, atMost limit: Int
    ) throws -> Int {
        let names = entry.path.split(separator: "/").map(String.init)
        guard let name = names.last else { return 0 }
        var target = place.medium
        for folder in names.dropLast() {
            target += "/\(folder)"
            try Folder.make(target)
        }
        let copied: (digest: [UInt8], length: Int)
        do throws(FileFault) {
            copied = try Self.copy(name, in: names.dropLast(), of: medium, to: "\(target)/\(name)", limit: limit)
        } catch {
            if case .tooLong = error { throw WorkOrderError.tooMuch(limit: Self.packageLimit) }
            throw Self.refusal(error, entry.path)
        }
        guard copied.digest == entry.digest else { throw WorkOrderError.fileChanged(name: entry.path) }
        return copied.length
    }

    private static func copy(
        _ name: String, in path: ArraySlice<String>, of folder: borrowing OpenFolder, to target: String, limit: Int
    ) throws(FileFault) -> (digest: [UInt8], length: Int) {
        guard let first = path.first else { return try folder.copy(name, to: target, limit: limit) }
        return try copy(name, in: path.dropFirst(), of: folder.folder(first), to: target, limit: limit)
    }

    /// Of `repository/pool/kaoin_0.1.0-1_amd64.deb`.
    private static func version(_ path: String) -> String? {
        let parts = path.split(separator: "_")
        guard parts.count == 3, parts[0] == "repository/pool/kaoin", parts[2].hasSuffix(".deb") else { return nil }
        return String(parts[1])
    }
}
