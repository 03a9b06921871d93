import Foundation
import KaoinPorts
import KaoinTestSupport
import Synchronization
import Testing

@testable import KaoinDevices

/// Devices in a tree of files like the kernel's.
struct DeviceTree {
    let folder: TemporaryFolder
    var sysfs: Sysfs { Sysfs(root: folder.path) }

    init() throws { folder = try TemporaryFolder() }

    /// - Parameters:
    ///   - place: of the node, below `devices`.
    ///   - values: files by their paths below `devices`.
    func add(
        _ place: String, major: Int, minor: Int, driver: (at: String, name: String)?, values: [String: String] = [:]
    )
        throws
    {
        let manager = FileManager.default
        func folder(_ path: String) throws {
            try manager.createDirectory(atPath: self.folder.path(path), withIntermediateDirectories: true)
        }
        try folder("devices/\(place)")
        try folder("dev/char")
        try manager.createSymbolicLink(
            atPath: self.folder.path("dev/char/\(major):\(minor)"), withDestinationPath: "../../devices/\(place)")
        for (path, value) in values {
            try Data((value + "\n").utf8).write(to: self.folder.url.appending(path: "devices/\(path)"))
        }
        guard let driver else { return }
        try folder("bus/drivers/\(driver.name)")
        try manager.createSymbolicLink(
            atPath: self.folder.path("devices/\(driver.at)/driver"),
            withDestinationPath: self.folder.path("bus/drivers/\(driver.name)"))
    }

    /// A link in `class`, with values in the device's folder.
    func addClass(_ name: String, _ device: String, _ place: String, _ values: [String: String] = [:]) throws {
        let manager = FileManager.default
        try manager.createDirectory(atPath: folder.path("class/\(name)"), withIntermediateDirectories: true)
        try manager.createSymbolicLink(
            atPath: folder.path("class/\(name)/\(device)"), withDestinationPath: folder.path("devices/\(place)"))
        for (path, value) in values {
            let file = folder.url.appending(path: "devices/\(place)/\(path)").standardizedFileURL
            try manager.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data((value + "\n").utf8).write(to: file)
        }
    }

    static let port = "pci0000:00/0000:00:14.0/usb1/1-2/1-2.1"

    /// A USB camera at a hub.
    func addCamera(below port: String = port, serial: String? = "CAM0001", product: String = "0825") throws {
        var values = ["\(port)/idVendor": "046d", "\(port)/idProduct": product, "\(port)/product": "Webcam C270"]
        values["\(port)/serial"] = serial
        try add(
            "\(port)/\(port.split(separator: "/").last ?? ""):1.0/video4linux/video0", major: 81, minor: 0,
            driver: ("\(port)/\(port.split(separator: "/").last ?? ""):1.0", "uvcvideo"), values: values)
    }

    func identity(_ major: UInt32 = 81, _ minor: UInt32 = 0) -> DeviceIdentity? {
        DeviceIdentity(major: major, minor: minor, sysfs: sysfs)
    }
}

/// Which device it is, and whether it may be used.
@Suite struct IdentityTests {
    private let strict = DeviceRule(pin: nil, allowsVirtual: false)

    @Test func `a device that is unplugged while it is described ends nothing`() throws {
        let tree = try DeviceTree()
        try tree.addCamera()
        let link = tree.folder.path("devices/\(DeviceTree.port)/1-2.1:1.0/driver")
        let driver = try FileManager.default.destinationOfSymbolicLink(atPath: link)
        let ends = Mutex(false)
        // A thread of its own: a task might wait until all other tests are over.
        let hand = Thread {
            while !ends.withLock({ $0 }) {
                unlink(link)
                symlink(driver, link)
            }
        }
        hand.start()
        defer { ends.withLock { $0 = true } }
        let end = ContinuousClock.now + .seconds(60)
        var seen: [String?: Int] = [:]
        repeat {
            seen[tree.identity()?.driver, default: 0] += 1
        } while (seen.count < 2 || seen.values.contains { $0 < 200 }) && .now < end
        #expect(Set(seen.keys) == ["uvcvideo", nil])
    }

    @Test func `a USB camera is known by what it is and where it is plugged in`() throws {
        let tree = try DeviceTree()
        try tree.addCamera()
        let identity = try #require(tree.identity())
        #expect(identity.node == "video0")
        #expect(identity.driver == "uvcvideo")
        #expect(identity.vendor == "046d" && identity.product == "0825" && identity.serial == "CAM0001")
        #expect(identity.port == "pci-0000:00:14.0-usb-0:2.1")
        #expect(!identity.isVirtual)
        #expect(strict.refusal(identity) == nil)
    }

    @Test(
        arguments: [
            ("virtual/video4linux/video0", nil), ("virtual/input/input7/event7", nil),
            ("platform/vivid.0/video4linux/video0", ("platform/vivid.0", "vivid")),
            (
                "platform/vhci_hcd.0/usb3/3-1/3-1:1.0/video4linux/video0",
                ("platform/vhci_hcd.0/usb3/3-1/3-1:1.0", "uvcvideo")
            ),
            (
                "platform/dummy_hcd.0/usb3/3-1/3-1:1.0/video4linux/video0",
                ("platform/dummy_hcd.0/usb3/3-1/3-1:1.0", "uvcvideo")
            ),
            ("pci0000:00/vhci_hcd.0/usb3/3-1/video4linux/video0", nil),
            ("pci0000:00/0000:00:05.0/video4linux/video0", ("pci0000:00/0000:00:05.0", "v4l2loopback")),
        ] as [(String, (at: String, name: String)?)])
    func `virtual devices are refused unless development says so`(
        _ place: String, _ driver: (at: String, name: String)?
    )
        throws
    {
        let tree = try DeviceTree()
        try tree.add(place, major: 81, minor: 0, driver: driver)
        let identity = try #require(tree.identity())
        #expect(identity.isVirtual)
        #expect(strict.refusal(identity)?.contains("virtual") == true)
        #expect(DeviceRule(pin: nil, allowsVirtual: true).refusal(identity) == nil)
    }

    @Test func `what the kernel does not know is no device`() throws {
        let tree = try DeviceTree()
        #expect(tree.identity(1, 1) == nil)
        #expect(strict.refusal(nil) != nil)
        #expect(DeviceIdentity(path: "/etc/hostname") == nil)
    }

    @Test func `a pin says which part is another one`() throws {
        let tree = try DeviceTree()
        try tree.addCamera()
        let identity = try #require(tree.identity())
        let pin = try #require(DevicePin(identity))
        #expect("\(pin)" == "046d:0825/CAM0001@pci-0000:00:14.0-usb-0:2.1")
        #expect(DevicePin("\(pin)") == pin)
        #expect(pin.mismatch(identity) == nil)
        for (port, serial, product, word) in [
            (DeviceTree.port, "CAM0002", "0825", "serial CAM0002"), (DeviceTree.port, nil, "0825", "serial (none)"),
            (DeviceTree.port, "CAM0001", "0826", "046d:0826"),
            ("pci0000:00/0000:00:14.0/usb1/1-3", "CAM0001", "0825", "elsewhere"),
            ("pci0000:00/0000:00:15.0/usb1/1-2/1-2.1", "CAM0001", "0825", "elsewhere"),
        ] as [(String, String?, String, String)] {
            let other = try DeviceTree()
            try other.addCamera(below: port, serial: serial, product: product)
            let reason = DeviceRule(pin: pin, allowsVirtual: false).refusal(other.identity())
            #expect(reason?.contains(word) == true, "\(reason ?? "accepted")")
        }
        // Another number of the bus is the same socket.
        let rebooted = try DeviceTree()
        try rebooted.addCamera(below: "pci0000:00/0000:00:14.0/usb3/3-2/3-2.1")
        #expect(pin.mismatch(try #require(rebooted.identity())) == nil)
    }

    @Test(arguments: ["", "046d:0825", "046d:0825@", "46d:0825@p", "046D:0825@p", "046d:0825/@p", "046d:0825/a@b@p"])
    func `what is no pin is none`(_ text: String) { #expect(DevicePin(text) == nil) }

    @Test func `a device cannot say more than a line of plain signs`() throws {
        let tree = try DeviceTree()
        try tree.addCamera(serial: "A\u{1B}[31m\u{7F}あ" + String(repeating: "B", count: 1000))
        let serial = try #require(tree.identity()?.serial)
        #expect(serial.utf8.allSatisfy { (0x20...0x7E).contains($0) })
        #expect(serial.utf8.count <= 256)
    }
}
