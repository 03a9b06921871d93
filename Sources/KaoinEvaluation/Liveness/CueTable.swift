/// In how many presentations each cue was seen, by what was presented: one cue may be seen beside another.
public struct CueTable: Sendable, Equatable {
    /// Of one species, or of the living.
    public struct Row: Sendable, Equatable {
        /// nil for living persons.
        public let species: String?
        public fileprivate(set) var count = 0
        /// With a cue that denies, and with one that denies or refers.
        public fileprivate(set) var denied = 0
        public fileprivate(set) var seen = 0
        /// By the name of the cue.
        public fileprivate(set) var cues: [String: Int] = [:]
    }

    private var bySpecies: [String: Row] = [:]
    private var living = Row(species: nil)

    public init() {}

    /// The living first, then species in the order of their names; only what was presented.
    public var rows: [Row] { ([living] + bySpecies.sorted { $0.key < $1.key }.map(\.value)).filter { $0.count > 0 } }

    /// - Parameters:
    ///   - species: nil for a living person.
    ///   - denying: names of the cues that denied.
    ///   - referring: names of those that would have the teller look.
    public mutating func add(species: String?, denying: [String], referring: [String]) {
        var row = species.map { bySpecies[$0] ?? Row(species: $0) } ?? living
        row.count += 1
        row.denied += denying.isEmpty ? 0 : 1
        row.seen += denying.isEmpty && referring.isEmpty ? 0 : 1
        for cue in Set(denying + referring) { row.cues[cue, default: 0] += 1 }
        if let species { bySpecies[species] = row } else { living = row }
    }
}
