internal import Glibc
public import KaoinCore

extension Timestamp {
    /// What the machine's clock shows. Whether it can be believed is judged by `ClockJudgement`.
    public static var current: Timestamp { Timestamp(seconds: Int64(time(nil))) }
}
