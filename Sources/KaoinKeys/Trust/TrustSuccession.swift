public import KaoinCore
public import KaoinPass
public import KaoinTexts

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

extension TrustSuccession: ReportableFailure {
    public var kind: String {
        switch self {
        case .lastBundleNotNamed: "trust-last-not-named"
        case .numberNotGreater: "trust-number-not-greater"
        case .revocationsLeftOut: "trust-revocations-left-out"
        }
    }
    public var severity: FailureSeverity { .wrongUse }

    public func message(in language: StaffLanguage) -> String {
        let text: LocalizedText<FailureText> =
            switch self {
            case .lastBundleNotNamed(let number): LocalizedText(.trustLastNotNamed, ["number": "\(number)"])
            case .numberNotGreater(let offered, let last):
                LocalizedText(.trustNumberNotGreater, ["offered": "\(offered)", "last": "\(last)"])
            case .revocationsLeftOut(let count): LocalizedText(.trustRevocationsLeftOut, ["count": "\(count)"])
            }
        return text[language]
    }

    public func hint(in language: StaffLanguage) -> String? {
        let key: FailureText =
            switch self {
            case .lastBundleNotNamed: .trustLastNotNamedAdvice
            case .numberNotGreater: .trustNumberNotGreaterAdvice
            case .revocationsLeftOut: .trustRevocationsLeftOutAdvice
            }
        return LocalizedText(key)[language]
    }
}
