public import KaoinCore
public import KaoinDevices
public import KaoinPorts

extension SelfTest {
    /// Camera and scanners as they are looked at.
    public struct Devices: Sendable {
        public var camera: any FrameSource
        /// nil where a recording stands in place of the camera.
        public var cameraDevice: CameraDevice?
        public var scanners: [any PassScanner]
        /// Whether somebody listens to the scanners already, as a kiosk does.
        public var areScannersOpen: Bool
        /// How the scanner is set wrongly that read the last code; nil where it is not, and where nobody listened.
        public var scannerMisfit: ScannerMisfit?
        /// By how much a face in a picture must be turned to be upright; nil where there is none.
        public var turn: @Sendable (RGBImage) async -> CameraMounting.Rotation? = { _ in nil }

        public init(
            camera: any FrameSource, cameraDevice: CameraDevice?, scanners: [any PassScanner],
            areScannersOpen: Bool = false
        ) {
            (self.camera, self.cameraDevice) = (camera, cameraDevice)
            (self.scanners, self.areScannersOpen) = (scanners, areScannersOpen)
        }
    }

    /// What the kernel tells of the device behind the camera's link.
    public struct CameraDevice: Sendable {
        /// nil where there is none.
        public let identity: DeviceIdentity?
        public let rule: DeviceRule

        public init(identity: DeviceIdentity?, rule: DeviceRule) {
            (self.identity, self.rule) = (identity, rule)
        }
    }
}
