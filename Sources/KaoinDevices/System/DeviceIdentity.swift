internal import CLinux
internal import Glibc
internal import KaoinCore

/// Which device it is, and where it is plugged in, as the kernel tells; not what the device's node is called.
public struct DeviceIdentity: Equatable, Sendable {
    /// The kernel's name of the node, such as `video0`.
    public let node: String
    public let driver: String?
    /// Of USB: four hexadecimal digits each.
    public let vendor: String?
    public let product: String?
    public let serial: String?
    /// What its maker calls it.
    public let name: String?
    /// The socket that it is plugged into, as udev writes it, such as `pci-0000:00:14.0-usb-0:2.1`.
    public let port: String?
    /// Made by software: its pictures and keys are whatever somebody feeds in.
    public let isVirtual: Bool

    /// Drivers whose devices exist in software alone, wherever they hang in the tree of devices.
    static let virtualDrivers: Set<String> = [
        "dummy_hcd", "usbip-host", "uvc_function", "v4l2loopback", "v4l2 loopback", "vhci_hcd", "vicodec", "vim2m",
        "vimc", "vivid",
    ]

    /// The device behind an open node: whatever its name leads to later, this is the one.
    ///
    /// - Returns: nil where it is no device that the kernel knows.
    init?(descriptor: Int32, sysfs: Sysfs = .system) {
        var facts = stat()
        guard unsafe fstat(descriptor, &facts) == 0 else { return nil }
        self.init(facts, sysfs)
    }

    /// The device that a name leads to now, without opening it.
    public init?(path: String) {
        var facts = stat()
        guard unsafe stat(path, &facts) == 0 else { return nil }
        self.init(facts, .system)
    }

    private init?(_ facts: stat, _ sysfs: Sysfs) {
        guard facts.st_mode & S_IFMT == S_IFCHR else { return nil }
        self.init(major: kaoin_major(facts.st_rdev), minor: kaoin_minor(facts.st_rdev), sysfs: sysfs)
    }

    init?(major: UInt32, minor: UInt32, sysfs: Sysfs) {
        guard let place = sysfs.device(major: major, minor: minor) else { return nil }
        self.init(place: place, sysfs: sysfs)
    }

    /// - Parameter place: below `devices`.
    init(place: String, sysfs: Sysfs) {
        let parts = place.split(separator: "/").map(String.init)
        let ancestors = (1...max(1, parts.count)).reversed().map { parts.prefix($0).joined(separator: "/") }
        node = parts.last ?? place
        driver = ancestors.firstResult { sysfs.link("driver", of: $0) }
        let usb = ancestors.first { sysfs.value("idVendor", of: $0) != nil }
        vendor = usb.flatMap { sysfs.value("idVendor", of: $0) }
        product = usb.flatMap { sysfs.value("idProduct", of: $0) }
        serial = usb.flatMap { sysfs.value("serial", of: $0) }
        name = usb.flatMap { sysfs.value("product", of: $0) } ?? sysfs.value("name", of: place)
        port = Self.port(parts, usb: usb?.split(separator: "/").last.map(String.init))
        // The machines that this is made for have real devices below their PCI bus alone: whatever hangs elsewhere is
        // taken for software.
        isVirtual =
            !place.hasPrefix("pci") || driver.map(Self.virtualDrivers.contains) ?? false
            || parts.contains { part in Self.virtualDrivers.contains { part.hasPrefix($0) } }
    }

    /// The number of the bus is left out: it depends on which controller was found first.
    private static func port(_ parts: [String], usb: String?) -> String? {
        guard let bus = parts.firstIndex(where: { $0.hasPrefix("usb") && Int($0.dropFirst(3)) != nil }), bus > 0,
            let usb, let dash = usb.firstIndex(of: "-")
        else { return nil }
        return "pci-\(parts[bus - 1])-usb-0:\(usb[usb.index(after: dash)...])"
    }
}

extension DeviceIdentity: CustomStringConvertible {
    public var description: String {
        var text = name ?? node
        if let vendor, let product { text += " (\(vendor):\(product)\(serial.map { ", serial \($0)" } ?? ""))" }
        if let port { text += " at \(port)" }
        if let driver { text += ", driver \(driver)" }
        return isVirtual ? text + ", VIRTUAL" : text
    }
}
