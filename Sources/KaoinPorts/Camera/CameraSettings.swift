/// The camera of a kiosk.
public struct CameraSettings: Equatable, Sendable {
    /// Where udev's rules put its link.
    public static let standardDevice = "/dev/kaoin/camera"

    /// How a camera's pictures are coded.
    public enum Format: String, CaseIterable, Sendable {
        /// JPEGs one after another.
        case mjpg
        /// Brightness of each pixel, colour of each pair.
        case yuyv
        /// Brightness of each pixel, then colour of each four.
        case nv12
        /// Brightness alone, as of infrared cameras.
        case grey
    }

    public var device = standardDevice
    /// nil takes whatever real camera is there.
    public var pin: DevicePin?
    /// nil takes the best that the camera has.
    public var format: Format?
    /// In pixels; the nearest size that the camera has is taken.
    public var width = 1280
    public var height = 720
    /// Frames a second.
    public var rate = 30
    /// How the camera hangs; sizes are those of its own pictures, before they are turned.
    public var mounting = CameraMounting()
    /// Of the light's flicker, in Hz: 50 or 60, 0 where there is none.
    public var powerLine = 50
    /// In the camera's own units; nil leaves each to the camera.
    public var exposure: Int?
    public var gain: Int?
    public var whiteBalance: Int?
    public var focus: Int?

    public init() {}
}
