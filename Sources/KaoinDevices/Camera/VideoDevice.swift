internal import CV4L
internal import Glibc
internal import KaoinPorts

/// An open camera of Video4Linux, through libv4l2. Belongs to one thread.
@safe struct VideoDevice: ~Copyable {
    /// More sizes or rates are no camera's.
    private static let listLimit: UInt32 = 256

    let path: String
    let descriptor: Int32
    let identity: DeviceIdentity?
    /// Frames wait here; the driver fills one while another is read.
    private var buffers: [Buffer]

    @unsafe private struct Buffer {
        let start: UnsafeMutableRawPointer
        let length: Int
    }

    /// What the driver says of a frame, before anything of it is believed.
    struct Filled {
        let index: UInt32
        let used: Int
        let sequence: UInt32
        /// The driver itself says that bytes are missing.
        let isDamaged: Bool
        /// On the clock that only goes forward; nil where the driver has no such time.
        let time: Duration?
    }

    /// How the driver lays out a picture.
    struct Layout: Equatable {
        let width: Int
        let height: Int
        /// Bytes from one row to the next.
        let stride: Int
        /// Bytes of a whole picture at most.
        let size: Int
    }

    /// - Throws: where it is missing, busy, refused or no camera.
    init(_ path: String) throws(DeviceFault) {
        let opened = unsafe kaoin_v4l_open(path)
        let reason = errno
        guard opened >= 0 else {
            throw [ENOTTY, EINVAL, EISDIR].contains(reason)
                ? .refused(path, reason: "it is no camera") : DeviceFault(path: path, errno: reason)
        }
        if let fault = Self.fault(of: opened, path) {
            _ = v4l2_close(opened)
            throw fault
        }
        descriptor = opened
        self.path = path
        unsafe buffers = []
        identity = DeviceIdentity(descriptor: opened)
    }

    /// Why it is no camera; nil for one.
    private static func fault(of descriptor: Int32, _ path: String) -> DeviceFault? {
        var facts = v4l2_capability()
        let answered = unsafe kaoin_v4l_capability(descriptor, &facts)
        let (reason, can) = (errno, unsafe kaoin_v4l_node_capabilities(&facts))
        guard answered == 0 else { return DeviceFault(path: path, errno: reason) }
        guard can & kaoin_v4l_needed() == kaoin_v4l_needed() else {
            return .refused(path, reason: "it delivers no pictures: another node of the device does")
        }
        return nil
    }

    deinit {
        unsafe buffers.forEach { _ = unsafe v4l2_munmap($0.start, $0.length) }
        _ = v4l2_close(descriptor)
    }

    private func fault() -> DeviceFault { DeviceFault(path: path, errno: errno) }

    // MARK: What it can do

    /// Everything that the product can read.
    func modes() -> [VideoMode] {
        var modes: [VideoMode] = []
        for index in 0..<Self.listLimit {
            let code = kaoin_v4l_format(descriptor, index)
            if code == 0 { break }
            guard let format = CameraSettings.Format.allCases.first(where: { $0.code == code }) else { continue }
            modes += sizes(format)
        }
        return modes
    }

    private func sizes(_ format: CameraSettings.Format) -> [VideoMode] {
        var modes: [VideoMode] = []
        for index in 0..<Self.listLimit {
            var (width, height): (UInt32, UInt32) = (0, 0)
            let kind = unsafe kaoin_v4l_size(descriptor, format.code, index, &width, &height)
            if kind == 0 { break }
            let sizes =
                kind == 1
                ? [(width, height)] : [(640, 480), (1280, 720)].filter { $0.0 <= width && $0.1 <= height }
            for (width, height) in sizes {
                modes.append(
                    VideoMode(
                        format: format, width: Int(width), height: Int(height),
                        rates: rates(format, width, height)))
            }
            if kind == 2 { break }
        }
        return modes
    }

    private func rates(_ format: CameraSettings.Format, _ width: UInt32, _ height: UInt32) -> [Double] {
        var rates: [Double] = []
        for index in 0..<Self.listLimit {
            var (numerator, denominator): (UInt32, UInt32) = (0, 0)
            let kind = unsafe kaoin_v4l_interval(
                descriptor, format.code, width, height, index, &numerator, &denominator)
            if kind == 0 { break }
            if numerator > 0, denominator > 0 { rates.append(Double(denominator) / Double(numerator)) }
            if kind == 2 { break }
        }
        return rates.sorted(by: >)
    }

    /// Its controls, those that cannot be set left out.
    func controls() -> [VideoControl] {
        var controls: [VideoControl] = []
        var last: UInt32 = 0
        for _ in 0..<Self.listLimit {
            var facts = v4l2_queryctrl()
            guard unsafe kaoin_v4l_next_control(descriptor, last, &facts) == 0, facts.id > last else { break }
            last = facts.id
            let off = UInt32(V4L2_CTRL_FLAG_DISABLED) | UInt32(V4L2_CTRL_FLAG_READ_ONLY)
            var value: Int32 = 0
            guard facts.flags & off == 0, facts.minimum <= facts.maximum,
                unsafe kaoin_v4l_get_control(descriptor, facts.id, &value) == 0
            else { continue }
            let name = unsafe withUnsafeBytes(of: facts.name) {
                unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            controls.append(
                VideoControl(
                    id: facts.id, name: name, minimum: Int(facts.minimum), maximum: Int(facts.maximum),
                    standard: Int(facts.default_value), value: Int(value)))
        }
        return controls
    }

    /// - Returns: whether the camera took it.
    @discardableResult
    func set(_ control: UInt32, to value: Int) -> Bool {
        kaoin_v4l_set_control(descriptor, control, Int32(clamping: value)) == 0
    }

    // MARK: Frames

    /// Chooses a mode. What the driver made of it must be what was asked for.
    func use(_ mode: VideoMode, rate: Double) throws(DeviceFault) -> Layout {
        var layout = kaoin_v4l_layout(
            format: mode.format.code, width: UInt32(mode.width), height: UInt32(mode.height), stride: 0, size: 0)
        guard unsafe kaoin_v4l_set_format(descriptor, &layout) == 0 else { throw fault() }
        guard layout.format == mode.format.code, layout.width == mode.width, layout.height == mode.height else {
            throw .failed(path, reason: "it does not keep to \(mode)")
        }
        // Some drivers have one rate and refuse to hear of another.
        var (numerator, denominator) = (UInt32(1000), UInt32((rate * 1000).rounded()))
        _ = unsafe kaoin_v4l_set_interval(descriptor, &numerator, &denominator)
        return Layout(
            width: mode.width, height: mode.height, stride: Int(layout.stride), size: Int(layout.size))
    }

    /// Takes memory for frames and lets them come.
    mutating func start(buffers wanted: UInt32 = 4) throws(DeviceFault) {
        let count = kaoin_v4l_request_buffers(descriptor, wanted)
        guard count >= 0 else { throw fault() }
        guard count >= 2 else { throw .failed(path, reason: "it has no memory for frames") }
        for index in 0..<UInt32(count) {
            var (length, offset): (UInt32, UInt32) = (0, 0)
            guard unsafe kaoin_v4l_query_buffer(descriptor, index, &length, &offset) == 0 else { throw fault() }
            let start = unsafe v4l2_mmap(
                nil, Int(length), PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, Int64(offset))
            guard let start = unsafe start, unsafe start != MAP_FAILED else { throw fault() }
            unsafe buffers.append(Buffer(start: start, length: Int(length)))
            guard kaoin_v4l_queue(descriptor, index) == 0 else { throw fault() }
        }
        guard kaoin_v4l_stream(descriptor, 1) == 0 else { throw fault() }
    }

    func stop() { _ = kaoin_v4l_stream(descriptor, 0) }

    /// The oldest frame that is there; nil where none is.
    func dequeue() throws(DeviceFault) -> Filled? {
        var filled = kaoin_v4l_filled()
        guard unsafe kaoin_v4l_dequeue(descriptor, &filled) == 0 else {
            if errno == EAGAIN { return nil }
            throw fault()
        }
        guard unsafe filled.index < buffers.count, unsafe filled.used <= buffers[Int(filled.index)].length else {
            throw .failed(path, reason: "its driver names memory that it does not have")
        }
        let time = Duration.seconds(filled.seconds) + .microseconds(filled.microseconds)
        return Filled(
            index: filled.index, used: Int(filled.used), sequence: filled.sequence, isDamaged: filled.damaged != 0,
            time: filled.monotonic != 0 ? time : nil)
    }

    /// A copy of a frame's bytes.
    func bytes(of frame: Filled) -> [UInt8] {
        let buffer = unsafe buffers[Int(frame.index)]
        return unsafe [UInt8](UnsafeRawBufferPointer(start: buffer.start, count: frame.used))
    }

    /// Hands the frame's memory back to the driver.
    func requeue(_ frame: Filled) throws(DeviceFault) {
        guard kaoin_v4l_queue(descriptor, frame.index) == 0 else { throw fault() }
    }
}
