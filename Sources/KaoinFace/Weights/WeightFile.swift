/// A file of weights as PyTorch wrote them before its version 1.6: a pickle of names and shapes, a pickle of keys, and the
/// numbers of each key.
///
/// Nothing in it is run, and nothing is passed over: what is not exactly this is refused.
struct WeightFile: Sendable {
    struct Tensor: Sendable {
        let shape: [Int]
        let values: [Float]
    }

    /// The longest that is read, in bytes.
    static let longest = 8_000_000
    /// Two pickles of one number each: what kind of file it is, and of which version.
    private static let head: [UInt8] =
        [0x80, 2, 0x8A, 10, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, UInt8(ascii: ".")]
        + [0x80, 2, UInt8(ascii: "M"), 0xE9, 0x03, UInt8(ascii: ".")]
    /// What its writer put before each name.
    private static let prefix = "module."

    /// By name. Counters of the training are left out.
    let tensors: [String: Tensor]

    init(_ content: [UInt8]) throws(WeightFileError) {
        guard content.count <= Self.longest else { throw .tooMuch }
        var bytes = WeightBytes(content)
        guard try bytes.take(Self.head.count).elementsEqual(Self.head) else { throw .wrong("head") }
        try Self.checkMachine(try PickleReader.read(&bytes))
        let named = try Self.named(try PickleReader.read(&bytes))
        let numbers = try Self.numbers(of: named, keys: try PickleReader.read(&bytes), from: &bytes)
        guard bytes.isAtEnd else { throw .wrong("end") }
        var tensors: [String: Tensor] = [:]
        for (name, tensor) in named where tensor.storage.isFloat {
            guard let values = numbers[tensor.storage.key] else { throw .tensor(name) }
            tensors[name] = Tensor(shape: tensor.shape, values: values)
        }
        self.tensors = tensors
    }

    /// The writer's machine had the lowest byte first.
    private static func checkMachine(_ value: PickleValue) throws(WeightFileError) {
        guard case .dictionary(let entries) = value,
            entries.contains(PickleValue.Entry(key: .text("little_endian"), value: .flag(true)))
        else { throw .wrong("machine") }
    }

    private static func named(_ value: PickleValue) throws(WeightFileError) -> [(String, PickleValue.Tensor)] {
        guard case .dictionary(let entries) = value else { throw .wrong("tensors") }
        var named: [(String, PickleValue.Tensor)] = []
        for entry in entries {
            guard let name = entry.key.text, name.hasPrefix(prefix), case .tensor(let tensor) = entry.value else {
                throw .wrong("tensors")
            }
            named.append((String(name.dropFirst(prefix.count)), tensor))
        }
        guard Set(named.map(\.0)).count == named.count, Set(named.map(\.1.storage.key)).count == named.count else {
            throw .wrong("names")
        }
        return named
    }

    private static func numbers(
        of named: [(String, PickleValue.Tensor)], keys: PickleValue, from bytes: inout WeightBytes
    ) throws(WeightFileError) -> [String: [Float]] {
        var wanted: [String: PickleValue.Storage] = [:]
        for (_, tensor) in named { wanted[tensor.storage.key] = tensor.storage }
        guard case .list(let listed) = keys, listed.count == wanted.count else { throw .wrong("keys") }
        var numbers: [String: [Float]] = [:]
        for key in listed {
            guard let name = key.text, let storage = wanted.removeValue(forKey: name) else { throw .wrong("keys") }
            guard try bytes.number(8) == storage.count else { throw .wrong("count") }
            if storage.isFloat {
                numbers[name] = try bytes.floats(storage.count)
            } else {
                guard storage.count == 1 else { throw .wrong("count") }
                _ = try bytes.take(8)
            }
        }
        return numbers
    }
}
