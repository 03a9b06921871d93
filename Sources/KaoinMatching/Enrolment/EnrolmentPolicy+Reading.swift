internal import KaoinCore
internal import KaoinFiles
internal import KaoinPass
internal import KaoinSettings
internal import KaoinVision

/// The policy as a bank writes it, in the part of TOML that all settings are in:
///
///     pictures = 5
///     single_picture = false
///     picture_files = false         # before the desk's camera alone
///     minimum_score = 55            # hundredths
///     maximum_validity_days = 1826
///     renewal_age_days = 1096
///     [quality]
///     sharpness = 30
extension EnrolmentPolicy {
    private static let sizeLimit = 64 << 10

    /// - Throws: `FileFault`, or `SettingsError` for what is unknown, out of range, or less than the product demands.
    public init(path: String) throws {
        let bytes = try FileReader.read(path, limit: Self.sizeLimit)
        let text = try SettingsDocument.text(of: bytes, file: path)
        try self.init(text: text, file: path)
    }

    /// - Parameter file: its name in messages.
    public init(text: String, file: String) throws {
        let root = try SettingsDocument(text, file: file).root
        let standard = Self.standard
        let quality = try root.table("quality")
        var minimum: [QualityComponent: Int] = [:]
        for component in QualityComponent.allCases {
            let least = QualityLimits.enrolment.minimum[component] ?? 0
            minimum[component] = try quality.integer(component.settingName, in: least...100)
        }
        let least = DecisionTable.score(comparisonsPerFalseMatch: DecisionTable.nearMiss, .oneToOne) ?? 1
        let hundredths = Int((100 * least).rounded(.up))
        let score = try root.integer("minimum_score", in: hundredths...95)
        self.init(
            pictures: try root.integer("pictures", in: Enrolment.enoughPictures...EnrolledPictures.counts.upperBound)
                ?? standard.pictures,
            allowsFewerPictures: try root.flag("single_picture") ?? standard.allowsFewerPictures,
            allowsFiles: try root.flag("picture_files") ?? standard.allowsFiles,
            minimumScore: score.map { Float($0) / 100 }, minimum: minimum,
            maximumValidity: try root.integer("maximum_validity_days", in: 1...Self.longestValidity)
                ?? standard.maximumValidity,
            renewalAge: try root.integer("renewal_age_days", in: 30...Self.longestValidity) ?? standard.renewalAge)
        try root.requireAllTaken()
    }
}

extension QualityComponent {
    /// As settings write it.
    var settingName: String { String(rawValue.map { $0 == "-" ? "_" : $0 }) }
}
