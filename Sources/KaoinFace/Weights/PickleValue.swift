/// What a pickle of plain tensors is made of. Nothing else can be said in one that is read here.
indirect enum PickleValue: Equatable, Sendable {
    case none
    case flag(Bool)
    case number(Int)
    case text(String)
    case tuple([PickleValue])
    case list([PickleValue])
    /// In the order of the file.
    case dictionary([Entry])
    case global(Global)
    case storage(Storage)
    case tensor(Tensor)

    struct Entry: Equatable, Sendable {
        let key: PickleValue
        let value: PickleValue
    }

    /// The names from outside that a file may use; naming one of them runs nothing.
    enum Global: String, Sendable {
        case orderedDictionary = "collections OrderedDict"
        case tensor = "torch._utils _rebuild_tensor_v2"
        case floats = "torch FloatStorage"
        case longs = "torch LongStorage"
    }

    /// Numbers that stand behind the pickles, by the key that the file gives them.
    struct Storage: Equatable, Sendable {
        let key: String
        let count: Int
        let isFloat: Bool
    }

    /// A whole storage, in rows.
    struct Tensor: Equatable, Sendable {
        let storage: Storage
        let shape: [Int]
    }

    /// Values within values within values: more than a file needs.
    static let deepest = 6

    /// How many layers of values there are, up to `deepest`.
    var depth: Int {
        switch self {
        case .none, .flag, .number, .text, .global, .storage, .tensor: 1
        case .tuple(let items), .list(let items): 1 + (items.map(\.depth).max() ?? 0)
        case .dictionary(let entries): 1 + (entries.map(\.value.depth).max() ?? 0)
        }
    }

    /// Whether the file may refer to it again. What can grow cannot: then nothing is shared, and nothing grows twice.
    var canBeRecalled: Bool {
        switch self {
        case .text, .global: true
        default: false
        }
    }

    var tuple: [PickleValue]? { if case .tuple(let items) = self { items } else { nil } }
    var text: String? { if case .text(let text) = self { text } else { nil } }
    var number: Int? { if case .number(let number) = self { number } else { nil } }

    /// A tuple of numbers.
    var numbers: [Int]? {
        guard let tuple else { return nil }
        let numbers = tuple.compactMap(\.number)
        return numbers.count == tuple.count ? numbers : nil
    }
}
