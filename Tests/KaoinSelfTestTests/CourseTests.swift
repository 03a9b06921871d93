import KaoinTexts
import KaoinWire
import Testing

@testable import KaoinSelfTest

/// Order and skipping follow from what checks declare.
@Suite struct CourseTests {
    private struct Declared: SelfTestCheck {
        let name: CheckName
        var needs: [CheckNeed] = []
        let title = SelfTestKey.titleDaemon

        init(_ name: String, after causes: [String] = []) {
            self.name = CheckName(name)
            needs = [.intact(causes.map { CheckName($0) }, .networksWrong)]
        }

        func run(_ context: SelfTestContext) async -> SelfTestLine { .passed(name, .daemonAnswers) }
    }

    private func order(_ wanted: [String], _ checks: [Declared]) -> [String] {
        SelfTestCourse.order(Set(wanted.map { CheckName($0) }), of: checks).map(\.name.rawValue)
    }

    @Test func `a cause is made before its effects, wherever it is listed`() {
        let checks = [Declared("c", after: ["b"]), Declared("a"), Declared("b", after: ["d"]), Declared("d")]
        #expect(order(["a", "b", "c", "d"], checks) == ["d", "b", "c", "a"])
    }

    @Test func `what is needed to judge a check is made with it, and nothing else`() {
        let checks = [Declared("a"), Declared("b", after: ["a"]), Declared("c", after: ["b"]), Declared("d")]
        #expect(order(["c"], checks) == ["a", "b", "c"])
        #expect(order(["d"], checks) == ["d"])
    }

    @Test func `a circle of causes ends`() {
        let checks = [Declared("a", after: ["b"]), Declared("b", after: ["a"])]
        #expect(Set(order(["a"], checks)) == ["a", "b"])
    }

    @Test func `each name is listed once, and each cause is a check that is listed before`() {
        var met: Set<CheckName> = []
        for check in CheckRegistry.all {
            #expect(met.isSuperset(of: check.needs.flatMap(\.causes)), "\(check.name)")
            #expect(met.insert(check.name).inserted, "\(check.name) is listed twice")
            #expect(StaffLanguage.allCases.allSatisfy { !LocalizedText(check.title)[$0].isEmpty })
        }
        #expect(
            CheckRegistry.all.filter(\.isOfDaemon).map(\.name.rawValue) == SelfTestReport.Check.allCases.map(\.rawValue)
        )
        #expect(CheckName(rawValue: "camera-pin") == .cameraPin)
        #expect(CheckName(rawValue: "none") == nil)
    }
}
