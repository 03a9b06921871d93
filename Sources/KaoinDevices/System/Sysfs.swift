internal import Glibc

/// What the kernel tells of its devices, in a tree of small files and links.
struct Sysfs: Sendable {
    /// Longer values are cut.
    static let valueLimit = 256

    static let system = Sysfs(root: "/sys")

    private let root: String

    /// - Parameter root: `/sys`; a test has a tree of its own.
    init(root: String) {
        self.root = Self.resolved(root) ?? root
    }

    /// The folder of a device by the numbers of its node, as a path below `devices`.
    func device(major: UInt32, minor: UInt32) -> String? {
        device(behind: "dev/char/\(major):\(minor)")
    }

    /// A value in a device's folder, without anything but printable ASCII: whoever made the device wrote it.
    func value(_ name: String, of device: String) -> String? {
        let file = unsafe open("\(root)/devices/\(device)/\(name)", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { _ = close(file) }
        var bytes = [UInt8](repeating: 0, count: Self.valueLimit)
        let count = unsafe read(file, &bytes, bytes.count)
        guard count > 0 else { return nil }
        let text = bytes[..<count].prefix { $0 != 0x0A }.map { (0x20...0x7E).contains($0) ? $0 : UInt8(ascii: "_") }
        let trimmed = String(decoding: text, as: UTF8.self).drop { $0 == " " }
        return trimmed.isEmpty ? nil : String(trimmed)
    }

    /// The last part of what a link in a device's folder leads to, such as its driver's name.
    func link(_ name: String, of device: String) -> String? {
        Self.resolved("\(root)/devices/\(device)/\(name)")?.split(separator: "/").last.map(String.init)
    }

    /// Names in a folder of `class`.
    func names(ofClass name: String) -> [String] {
        guard let folder = unsafe opendir("\(root)/class/\(name)") else { return [] }
        defer { unsafe closedir(folder) }
        var names: [String] = []
        while let entry = unsafe readdir(folder) {
            let found = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            if !found.hasPrefix(".") { names.append(found) }
        }
        return names.sorted()
    }

    /// The folder of a device by its class, as a path below `devices`.
    func device(ofClass name: String, _ device: String) -> String? {
        self.device(behind: "class/\(name)/\(device)")
    }

    private func device(behind link: String) -> String? {
        guard let place = Self.resolved("\(root)/\(link)"), place.hasPrefix("\(root)/devices/") else { return nil }
        return String(place.dropFirst("\(root)/devices/".count))
    }

    private static func resolved(_ path: String) -> String? {
        guard let found = unsafe realpath(path, nil) else { return nil }
        defer { unsafe free(found) }
        return unsafe String(cString: found)
    }
}
