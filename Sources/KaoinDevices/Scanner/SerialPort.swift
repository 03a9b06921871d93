internal import CLinux
internal import Glibc
internal import KaoinPorts

/// A scanner at a serial line: USB that acts as one, or RS-232. Eight bits, no parity, one stop bit.
struct SerialPort: ScanPort, ~Copyable {
    static let kind = "serial"
    private static let batch = 4096

    static func path(in settings: ScannerSettings) -> String { settings.serial }

    private let node: Node
    private let path: String

    var descriptor: Int32 { node.descriptor }

    init(_ settings: ScannerSettings, rule: DeviceRule) throws(DeviceFault) {
        let path = settings.serial
        let node = try Node(path, writing: true, rule: rule)
        var line = termios()
        guard unsafe tcgetattr(node.descriptor, &line) == 0 else {
            throw .refused(path, reason: "it is no serial line")
        }
        // Nobody else may open it from now on; root may.
        guard kaoin_take_terminal(node.descriptor) == 0 else { throw .busy(path) }
        unsafe cfmakeraw(&line)
        line.c_cflag |= tcflag_t(CLOCAL | CREAD)
        line.c_cflag &= ~tcflag_t(CSTOPB)
        line.c_cflag &= ~tcflag_t(CRTSCTS)
        guard let speed = Self.speed(settings.speed), unsafe cfsetspeed(&line, speed) == 0,
            unsafe tcsetattr(node.descriptor, TCSANOW, &line) == 0
        else { throw .failed(path, reason: "it cannot be set to \(settings.speed) bits a second") }
        // What was sent before this program listened is nobody's text.
        tcflush(node.descriptor, TCIFLUSH)
        self.path = path
        self.node = node
    }

    mutating func read(
        into assembler: inout LineAssembler, at now: Duration
    ) throws(DeviceFault) -> [Result<String, ScanProblem>] {
        try node.read(path, atMost: Self.batch).compactMap { assembler.take($0, at: now) }
    }

    private static func speed(_ bits: Int) -> speed_t? {
        let codes: [Int: Int32] = [
            1200: B1200, 2400: B2400, 4800: B4800, 9600: B9600, 19_200: B19200, 38_400: B38400, 57_600: B57600,
            115_200: B115200,
        ]
        return codes[bits].map { speed_t($0) }
    }
}
