public import KaoinCore
public import KaoinPass

/// Why a bundle does not follow the last one as it should: found before it is signed, where it can be put right.
public enum TrustSuccession: Error, Equatable, Sendable {
    /// Only the first bundle has none before it.
    case lastBundleNotNamed(number: UInt64)
    case numberNotGreater(offered: UInt64, last: UInt64)
    /// The description names no list of revoked passes, and the last bundle had one: all of them would be accepted again.
    case revocationsLeftOut(count: Int)

    /// - Parameter last: the bundle before; nil for the first one.
    public static func require(_ number: UInt64, after last: TrustBundle?) throws(TrustSuccession) {
        guard let last else {
            guard number == 1 else { throw .lastBundleNotNamed(number: number) }
            return
        }
        guard number > last.number else { throw .numberNotGreater(offered: number, last: last.number) }
    }
}

extension TrustSuccession: CustomStringConvertible {
    public var description: String {
        switch self {
        case .lastBundleNotNamed(let number):
            "the bundle has the number \(number), and the last one is not named: only number 1 has none before it"
        case .numberNotGreater(let offered, let last):
            "the bundle has the number \(offered), the last one has \(last); numbers only rise"
        case .revocationsLeftOut(let count):
            "the description has no 'revocations', and the last bundle revokes \(count) passes: they would be accepted again"
        }
    }
}

extension TrustSuccession: ReportableFailure {
    public var kind: String {
        switch self {
        case .lastBundleNotNamed: "trust-last-not-named"
        case .numberNotGreater: "trust-number-not-greater"
        case .revocationsLeftOut: "trust-revocations-left-out"
        }
    }
    public var hint: String? {
        switch self {
        case .lastBundleNotNamed: "name the last bundle with --last FILE 前回のリストを--lastで指定してください"
        case .numberNotGreater: "give it the next number 次の番号にしてください"
        case .revocationsLeftOut:
            "name the list with revocations = \"FILE\"; where all are meant to be accepted again: --without-revocations "
                + "失効一覧を指定してください"
        }
    }
    public var severity: FailureSeverity { .wrongUse }
}
