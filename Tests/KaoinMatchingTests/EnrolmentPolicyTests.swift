import KaoinCore
import KaoinMatching
import KaoinSettings
import KaoinVision
import Testing

@Suite struct EnrolmentPolicyTests {
    private static let now = Timestamp(seconds: 1_800_000_000)

    private func read(_ text: String) throws -> EnrolmentPolicy { try EnrolmentPolicy(text: text, file: "policy.toml") }

    @Test func `an empty file is the product's own policy`() throws {
        #expect(try read("") == .standard)
        #expect(EnrolmentPolicy.standard.limits == .enrolment)
        #expect(EnrolmentPolicy.standard.pictures == Enrolment.enoughPictures)
    }

    @Test func `a bank may ask for more of everything`() throws {
        let policy = try read(
            """
            pictures = 5
            single_picture = false
            picture_files = false
            minimum_score = 60
            maximum_validity_days = 1826
            renewal_age_days = 1096
            [quality]
            sharpness = 45
            mouth_closed = 20
            """)
        #expect(policy.pictures == 5 && !policy.allowsFewerPictures && !policy.allowsFiles)
        #expect(policy.minimumScore == 0.6)
        #expect(policy.maximumValidity == 1826 && policy.renewalAge == 1096)
        #expect(policy.limits.minimum[.sharpness] == 45)
        // One that the product reports only.
        #expect(policy.limits.minimum[.mouthClosed] == 20)
        #expect(policy.limits.minimum[.yaw] == QualityLimits.enrolment.minimum[.yaw])
    }

    @Test(arguments: [
        "pictures = 2", "pictures = 21", "minimum_score = 30", "minimum_score = 100", "maximum_validity_days = 3654",
        "maximum_validity_days = 0", "renewal_age_days = 29", "[quality]\nsharpness = 19", "[quality]\nyaw = 101",
        "picturs = 5", "[quality]\nsharpnes = 50", "pictures = \"5\"", "single_picture = 0",
        "picture_files = \"no\"",
    ]) func `a policy that asks for less, or for what there is not, is refused with its place`(text: String) {
        #expect {
            try read(text)
        } throws: { error in
            let error = error as? SettingsError
            return error?.file == "policy.toml" && error?.place != nil
        }
    }

    @Test func `the last valid day is the longest validity from today, the whole of it`() throws {
        let policy = try read("maximum_validity_days = 10")
        // 2027-01-15T08:00:00Z is the 15th in Japan.
        #expect(Self.now.japaneseDate == "2027-01-15")
        #expect(policy.latestExpiry(of: Self.now) == Timestamp(endOfJapaneseDay: "2027-01-25"))
        // A moment that is the next day in Japan already.
        let evening = Self.now.advanced(bySeconds: 8 * 3600)
        #expect(policy.latestExpiry(of: evening) == Timestamp(endOfJapaneseDay: "2027-01-26"))
        #expect(EnrolmentPolicy.standard.latestExpiry(of: Self.now).lastJapaneseDate == "2037-01-15")
    }

    @Test func `a new pass is recommended where the old one is valid for longer than that`() {
        let policy = EnrolmentPolicy(renewalAge: 100)
        let due = Self.now.advanced(bySeconds: 100 * 86_400)
        #expect(policy.renewal(of: Self.now, expires: due.advanced(bySeconds: 1)) == due)
        #expect(policy.renewal(of: Self.now, expires: due) == nil)
    }

    private func quality(under: Int, over: Int, even: Int, range: Int) -> FaceQuality {
        var quality = FaceQuality()
        quality[.underExposure] = under
        quality[.overExposure] = over
        quality[.illuminationUniformity] = even
        quality[.dynamicRange] = range
        return quality
    }

    @Test func `one light is where no component of the light differs by much`() {
        let first = quality(under: 90, over: 80, even: 60, range: 85)
        #expect(EnrolmentPolicy.isOneLight([first]))
        #expect(EnrolmentPolicy.isOneLight([first, quality(under: 80, over: 90, even: 74, range: 85)]))
        #expect(!EnrolmentPolicy.isOneLight([first, quality(under: 90, over: 80, even: 75, range: 85)]))
        #expect(!EnrolmentPolicy.isOneLight([first, first, quality(under: 90, over: 80, even: 60, range: 70)]))
    }
}
