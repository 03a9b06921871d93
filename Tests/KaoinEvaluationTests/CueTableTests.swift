import KaoinEvaluation
import Testing

@Suite struct CueTableTests {
    @Test func `a presentation with two cues counts once as seen and once for each cue`() {
        var table = CueTable()
        table.add(species: "print", denying: ["device-border"], referring: ["unlike-living"])
        table.add(species: "print", denying: [], referring: ["unlike-living"])
        table.add(species: "print", denying: [], referring: [])
        table.add(species: nil, denying: [], referring: ["bright-light"])
        #expect(table.rows.map(\.species) == [nil, "print"])
        let print = table.rows[1]
        #expect((print.count, print.denied, print.seen) == (3, 1, 2))
        #expect(print.cues == ["device-border": 1, "unlike-living": 2])
        #expect((table.rows[0].denied, table.rows[0].seen) == (0, 1))
    }

    @Test func `what was not presented has no row`() {
        var table = CueTable()
        #expect(table.rows.isEmpty)
        table.add(species: "mask", denying: [], referring: [])
        #expect(table.rows.map(\.species) == ["mask"])
    }
}
