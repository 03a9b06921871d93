public import KaoinKiosk

/// The process at the other end of a connection, as the kernel knew it when it connected.
public struct APIPeer: Equatable, Sendable {
    public let caller: Caller
    /// Its group and all its supplementary ones.
    public let groupIDs: Set<UInt32>

    public init(caller: Caller, supplementary: [UInt32] = []) {
        self.caller = caller
        groupIDs = Set(supplementary + [caller.groupID])
    }
}
