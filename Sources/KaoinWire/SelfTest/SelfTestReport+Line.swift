extension SelfTestReport {
    public struct Line: Codable, Equatable, Sendable {
        public let check: Check
        public let result: Result
        /// What was found, or why nothing was looked at.
        public let finding: Text
        /// What to do.
        public let advice: Text?
        public let figures: [Figure]
        /// What the finding is about, in no language.
        public let subjects: [String]

        public init(
            check: Check, result: Result, finding: Text, advice: Text?, figures: [Figure], subjects: [String]
        ) {
            self.check = check
            self.result = result
            self.finding = finding
            self.advice = advice
            self.figures = figures
            self.subjects = subjects
        }
    }

    /// Brightness and sharpness of 16 by 9 fields of the camera's last picture and its histogram: nobody can be recognised.
    public struct Picture: Codable, Equatable, Sendable {
        public let brightness: [Int]
        public let sharpness: [Int]
        public let histogram: [Int]

        public init(brightness: [Int], sharpness: [Int], histogram: [Int]) {
            (self.brightness, self.sharpness, self.histogram) = (brightness, sharpness, histogram)
        }
    }
}
