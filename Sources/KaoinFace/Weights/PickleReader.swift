/// Reads one pickle without running it: a stack, a memory, and the few operations that a file of plain tensors is made of.
///
/// Python's own reader calls whatever function a file names. Here a file may name four things, each of which is a word with a
/// fixed meaning. Sizes are limited, and every operation that is not listed ends the reading.
struct PickleReader {
    /// More than a file needs, of each.
    private static let mostSteps = 40_000
    private static let mostValues = 8_000
    private static let longestText = 200
    private static let mostDimensions = 4

    private enum Item {
        case mark
        case value(PickleValue)
    }

    private var bytes: WeightBytes
    private var stack: [Item] = []
    private var memory: [Int: PickleValue] = [:]
    private var remembered = 0

    private init(_ bytes: WeightBytes) { self.bytes = bytes }

    /// - Parameter bytes: at the first byte of a pickle; afterwards behind its last.
    static func read(_ bytes: inout WeightBytes) throws(WeightFileError) -> PickleValue {
        var reader = PickleReader(bytes)
        guard try reader.bytes.take(2) == [0x80, 2] else { throw .wrong("protocol") }
        for _ in 0..<mostSteps {
            let code = try reader.bytes.byte()
            if code == UInt8(ascii: ".") {
                let result = try reader.pop()
                guard reader.stack.isEmpty else { throw .unexpected(code) }
                bytes = reader.bytes
                return result
            }
            try reader.step(code)
            guard reader.stack.count <= mostValues else { throw .tooMuch }
        }
        throw .tooMuch
    }

    private mutating func step(_ code: UInt8) throws(WeightFileError) {
        switch code {
        case UInt8(ascii: "("): stack.append(.mark)
        case UInt8(ascii: "N"): push(.none)
        case 0x88: push(.flag(true))
        case 0x89: push(.flag(false))
        case UInt8(ascii: "K"): push(.number(Int(try bytes.byte())))
        case UInt8(ascii: "M"): push(.number(try bytes.number(2)))
        case UInt8(ascii: "J"):
            let number = try bytes.number(4)
            guard number <= Int(Int32.max) else { throw .unexpected(code) }
            push(.number(number))
        case UInt8(ascii: "X"): push(.text(try text()))
        case UInt8(ascii: "c"): push(.global(try global()))
        case UInt8(ascii: ")"): push(.tuple([]))
        case UInt8(ascii: "]"): push(.list([]))
        case UInt8(ascii: "}"): push(.dictionary([]))
        case UInt8(ascii: "t"): try pushWhole(.tuple(try popToMark()))
        case 0x85: try pushWhole(.tuple([try pop()]))
        case 0x86:
            let second = try pop()
            try pushWhole(.tuple([try pop(), second]))
        case UInt8(ascii: "q"): try remember(Int(try bytes.byte()))
        case UInt8(ascii: "r"): try remember(try bytes.number(4))
        case UInt8(ascii: "h"): try recall(Int(try bytes.byte()))
        case UInt8(ascii: "j"): try recall(try bytes.number(4))
        case UInt8(ascii: "e"): try extend(code)
        case UInt8(ascii: "s"):
            let value = try pop()
            try add([try pop(), value], code)
        case UInt8(ascii: "u"): try add(try popToMark(), code)
        case UInt8(ascii: "Q"): push(.storage(try storage(try pop())))
        case UInt8(ascii: "R"): try reduce(code)
        // What the file says of itself beside its tensors: of no use here.
        case UInt8(ascii: "b"): _ = try pop()
        default: throw .unexpected(code)
        }
    }

    private mutating func push(_ value: PickleValue) { stack.append(.value(value)) }

    private mutating func pushWhole(_ value: PickleValue) throws(WeightFileError) {
        guard value.depth <= PickleValue.deepest else { throw .tooMuch }
        push(value)
    }

    private mutating func pop() throws(WeightFileError) -> PickleValue {
        guard case .value(let value)? = stack.popLast() else { throw .wrong("stack") }
        return value
    }

    private mutating func popToMark() throws(WeightFileError) -> [PickleValue] {
        var values: [PickleValue] = []
        while let item = stack.popLast() {
            guard case .value(let value) = item else { return values.reversed() }
            values.append(value)
        }
        throw .wrong("mark")
    }

    private mutating func remember(_ place: Int) throws(WeightFileError) {
        guard case .value(let value)? = stack.last else { throw .wrong("stack") }
        remembered += 1
        guard remembered <= Self.mostValues else { throw .tooMuch }
        memory[place] = value.canBeRecalled ? value : nil
    }

    private mutating func recall(_ place: Int) throws(WeightFileError) {
        guard let value = memory[place] else { throw .wrong("memory") }
        push(value)
    }

    private mutating func extend(_ code: UInt8) throws(WeightFileError) {
        let added = try popToMark()
        guard case .list(let items) = try pop() else { throw .unexpected(code) }
        try pushWhole(.list(items + added))
    }

    private mutating func add(_ pairs: [PickleValue], _ code: UInt8) throws(WeightFileError) {
        guard case .dictionary(var entries) = try pop(), pairs.count.isMultiple(of: 2) else { throw .unexpected(code) }
        for index in stride(from: 0, to: pairs.count, by: 2) {
            entries.append(PickleValue.Entry(key: pairs[index], value: pairs[index + 1]))
        }
        try pushWhole(.dictionary(entries))
    }

    private mutating func reduce(_ code: UInt8) throws(WeightFileError) {
        let arguments = try pop()
        switch (try pop(), arguments) {
        case (.global(.orderedDictionary), .tuple([])): push(.dictionary([]))
        case (.global(.tensor), .tuple(let parts)): push(.tensor(try tensor(parts)))
        default: throw .unexpected(code)
        }
    }

    private mutating func text() throws(WeightFileError) -> String {
        let length = try bytes.number(4)
        guard length <= Self.longestText else { throw .tooMuch }
        let text = try bytes.take(length)
        guard text.allSatisfy({ (0x20...0x7E).contains($0) }) else { throw .wrong("text") }
        return String(decoding: text, as: UTF8.self)
    }

    /// Two lines: where it comes from, and its name.
    private mutating func global() throws(WeightFileError) -> PickleValue.Global {
        let (place, name) = (try bytes.line(atMost: Self.longestText), try bytes.line(atMost: Self.longestText))
        guard let known = PickleValue.Global(rawValue: "\(place) \(name)") else { throw .wrong("\(place) \(name)") }
        return known
    }

    /// Of what kind, its key, the device that it was on, how many numbers, and no part of another.
    private func storage(_ value: PickleValue) throws(WeightFileError) -> PickleValue.Storage {
        guard let parts = value.tuple, parts.count == 6, parts[0] == .text("storage"), let key = parts[2].text,
            parts[3].text != nil, let count = parts[4].number, count > 0, parts[5] == .none
        else { throw .wrong("storage") }
        switch parts[1] {
        case .global(.floats): return PickleValue.Storage(key: key, count: count, isFloat: true)
        case .global(.longs): return PickleValue.Storage(key: key, count: count, isFloat: false)
        default: throw .wrong("storage")
        }
    }

    /// A storage from its first number on, lengths and steps of the dimensions, no gradient, no hooks.
    private func tensor(_ parts: [PickleValue]) throws(WeightFileError) -> PickleValue.Tensor {
        guard parts.count == 6, case .storage(let storage) = parts[0], parts[1] == .number(0),
            let shape = parts[2].numbers, let steps = parts[3].numbers, parts[4] == .flag(false),
            parts[5] == .dictionary([]), shape.count <= Self.mostDimensions
        else { throw .wrong("tensor") }
        var (count, rows) = (1, [Int]())
        for length in shape.reversed() {
            rows.insert(count, at: 0)
            guard length > 0, length <= storage.count / count else { throw .wrong("shape") }
            count *= length
        }
        guard count == storage.count, steps == rows else { throw .wrong("shape") }
        return PickleValue.Tensor(storage: storage, shape: shape)
    }
}
