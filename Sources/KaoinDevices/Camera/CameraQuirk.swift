/// What cameras need that do not do as their interface says: data, so that another one is a line here.
struct CameraQuirk: Equatable, Sendable {
    /// How long it may take from the start to the first frame.
    var firstFrame = Duration.seconds(2)
    /// The first frames of some are dark, green or cut.
    var skippedFrames = 0
    /// The value of its automatic exposure where it is another than that of most (3).
    var automaticExposure: Int?
    /// Whether its driver's times are of no use, so that the moment counts at which a frame arrived.
    var hasWrongTimes = false

    static let `default` = CameraQuirk()

    /// By vendor and product.
    private static let known: [String: CameraQuirk] = [
        // Logitech C920, C922, BRIO: up to three seconds from the start to the first frame after a long rest.
        "046d:082d": CameraQuirk(firstFrame: .seconds(3)),
        "046d:085c": CameraQuirk(firstFrame: .seconds(3)),
        "046d:085e": CameraQuirk(firstFrame: .seconds(3)),
        // Logitech C270: the first pictures are half dark.
        "046d:0825": CameraQuirk(skippedFrames: 2),
    ]

    static func of(_ identity: DeviceIdentity?) -> CameraQuirk {
        guard let vendor = identity?.vendor, let product = identity?.product else { return `default` }
        return known["\(vendor):\(product)"] ?? `default`
    }
}
