public import KaoinAPI
internal import KaoinTestSupport

extension APILimits {
    /// By which nobody is too slow. Tests compute faces in the same process: how long a request takes is nothing that they look
    /// at, but where they say so.
    public static var patient: APILimits {
        var limits = APILimits.default
        (limits.requestTime, limits.idleTime, limits.unreadTime) = (Patience.limit, Patience.limit, Patience.limit)
        return limits
    }
}
