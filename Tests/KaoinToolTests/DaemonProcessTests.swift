import Testing

/// The built daemon as others see its process.
@Suite(.timeLimit(.minutes(240))) struct DaemonProcessTests {
    @Test func `it stands under its name in lists of processes`() throws {
        let text = try TriedKiosk.run("cat /proc/$daemon/comm")
        #expect(text == "kaoind-lab\n")
    }
}
