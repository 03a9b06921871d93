import KaoinEvaluation
import KaoinTool

/// In how many presentations of a species each cue was seen.
struct CueLine: Encodable {
    struct Content: Encodable {
        /// nil for living persons.
        let attack: String?
        let n: Int
        let denied: Int
        let deniedOrReferred: Int
        let cues: [String: Int]
    }

    let cueTable: Content

    init(_ row: CueTable.Row) {
        cueTable = Content(
            attack: row.species, n: row.count, denied: row.denied, deniedOrReferred: row.seen, cues: row.cues)
    }

    func describe() {
        let seen = cueTable.cues.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        Terminal.result(
            "  \(Terminal.shown(cueTable.attack ?? "living")): \(cueTable.n), denied \(cueTable.denied), denied or "
                + "referred \(cueTable.deniedOrReferred)" + (seen.isEmpty ? "" : ": " + seen.joined(separator: ", ")))
    }
}
