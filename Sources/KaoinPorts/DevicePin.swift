/// The one device that may be used: what it is, and where it must be plugged in. Written `046d:0825/SERIAL@PORT`.
public struct DevicePin: Equatable, Sendable, CustomStringConvertible {
    public let vendor: String
    public let product: String
    /// nil for devices that have none.
    public let serial: String?
    public let port: String

    /// - Parameter serial: nil for devices that have none.
    public init(vendor: String, product: String, serial: String?, port: String) {
        (self.vendor, self.product, self.serial, self.port) = (vendor, product, serial, port)
    }

    /// - Returns: nil where the text is no pin.
    public init?(_ text: String) {
        guard let end = text.lastIndex(of: "@") else { return nil }
        let (device, port) = (text[..<end], text[text.index(after: end)...])
        let halves = device.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        let ids = halves[0].split(separator: ":", omittingEmptySubsequences: false)
        guard ids.count == 2, ids.allSatisfy({ $0.count == 4 && $0.allSatisfy("0123456789abcdef".contains) }),
            !port.isEmpty, halves.count < 2 || !halves[1].isEmpty, !device.contains("@")
        else { return nil }
        (vendor, product, self.port) = (String(ids[0]), String(ids[1]), String(port))
        serial = halves.count == 2 ? String(halves[1]) : nil
    }

    public var description: String { "\(vendor):\(product)\(serial.map { "/\($0)" } ?? "")@\(port)" }
}
