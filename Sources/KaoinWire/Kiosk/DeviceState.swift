/// The devices of a kiosk.
public struct DeviceState: Codable, Equatable, Sendable {
    public let devices: [DeviceReport]

    public init(devices: [DeviceReport]) {
        self.devices = devices
    }
}
