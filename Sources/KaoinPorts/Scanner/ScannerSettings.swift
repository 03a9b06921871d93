/// The scanners of a kiosk.
public struct ScannerSettings: Equatable, Sendable {
    /// How a scanner hands over what it read.
    public enum Kind: String, CaseIterable, Sendable {
        /// It types like a keyboard.
        case keyboard
        /// It sends characters over a serial line.
        case serial
        /// A camera, whose pictures are searched for codes while a session waits for a pass.
        case camera
    }

    /// Which characters the keys of a scanner stand for.
    public enum Layout: String, CaseIterable, Sendable {
        case us
        /// Japanese, 106 or 109 keys.
        case jp
        /// British.
        case gb
        /// German.
        case de
        /// French.
        case fr
    }

    /// What ends a text.
    public enum Ending: String, CaseIterable, Sendable {
        /// Enter, a tabulator, carriage return or line feed.
        case line
        /// A pause: for scanners that send nothing after a text.
        case pause
    }

    /// Bits a second that a serial line may have.
    public static let speeds = [1200, 2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200]

    /// All that are plugged in are heard.
    public var kinds: [Kind] = [.keyboard, .serial]
    public var keyboard = "/dev/kaoin/scanner-keyboard"
    public var layout = Layout.us
    public var serial = "/dev/kaoin/scanner-serial"
    public var speed = 9600
    /// The same as the kiosk's camera shares it.
    public var camera = CameraSettings.standardDevice
    /// Of the keyboard or serial scanner; nil takes whatever real device is there.
    public var pin: DevicePin?
    /// What the scanner is set to put before and behind each text; a text without them is refused.
    public var prefix = ""
    public var suffix = ""
    public var ending = Ending.line
    /// Time without a character after which a text is cut short, or is whole where a pause ends it.
    public var pause = Duration.milliseconds(300)

    public init() {}
}
