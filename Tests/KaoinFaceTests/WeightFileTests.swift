import KaoinTestSupport
import Testing

@testable import KaoinFace

@Suite struct WeightFileTests {
    private static let made = MadeWeights(weighsChannels: true)

    @Test func `a file of plain tensors is read with names, shapes and numbers`() throws {
        let file = try WeightFile(Self.made.bytes)
        #expect(file.tensors.count == Self.made.tensors.count)
        for tensor in Self.made.tensors {
            #expect(file.tensors[tensor.name]?.shape == tensor.shape)
            #expect(file.tensors[tensor.name]?.values == tensor.values)
        }
    }

    @Test func `a file that is cut off anywhere is refused`() {
        let bytes = Self.made.bytes
        for length in stride(from: 0, to: bytes.count, by: 97) {
            #expect(throws: WeightFileError.self) { try WeightFile(Array(bytes.prefix(length))) }
        }
        #expect(throws: WeightFileError.self) { try WeightFile(bytes + [0]) }
    }

    /// What Python's own reader would have run.
    @Test(arguments: ["cos\nsystem\nX\u{2}\0\0\0id\u{85}R.", "cbuiltins\neval\n)R.", "cposix\nsystem\n."])
    func `a file that names a function is refused`(program: String) {
        let pickle: [UInt8] = [0x80, 2] + Array(program.utf8)
        #expect(throws: WeightFileError.self) { try WeightFile(MadeWeights.head + pickle) }
        #expect(throws: WeightFileError.self) { try WeightFile(MadeWeights.head + MadeWeights.machine + pickle) }
    }

    @Test func `operations beyond those of plain tensors are refused`() {
        // Of what a pickle can say: instances, extensions, built objects, text and numbers of other forms.
        for code in Array("iod0123PSIFLVG".utf8) + [0x81, 0x82, 0x83, 0x84, 0x8B, 0x92, 0x93, 0x94, 0x95] {
            var bytes = WeightBytes([0x80, 2, code] + Array("x\ny\nNN.".utf8))
            #expect(throws: WeightFileError.self) { try PickleReader.read(&bytes) }
        }
    }

    @Test func `values within values end at a depth, and memory does not grow with what is recalled`() {
        var nested = WeightBytes(
            [0x80, 2, UInt8(ascii: ")")] + [UInt8](repeating: 0x85, count: 5000) + Array(".".utf8))
        #expect(throws: WeightFileError.tooMuch) { try PickleReader.read(&nested) }
        // A tuple is made, remembered and recalled twice, again and again: twice as large each time.
        let twice = Array("q\u{1}h\u{1}h\u{1}".utf8) + [0x86]
        var doubled = WeightBytes([0x80, 2, UInt8(ascii: ")")] + (0..<40).flatMap { _ in twice } + Array(".".utf8))
        #expect(throws: WeightFileError.wrong("memory")) { try PickleReader.read(&doubled) }
        var long = WeightBytes([0x80, 2] + [UInt8](repeating: UInt8(ascii: "N"), count: 100_000))
        #expect(throws: WeightFileError.tooMuch) { try PickleReader.read(&long) }
    }

    @Test func `a tensor is a whole storage, row by row`() {
        var twice = Self.made
        twice.tensors.append(twice.tensors[0])
        #expect(throws: WeightFileError.wrong("names")) { try WeightFile(twice.bytes) }
        var short = Self.made
        short.tensors[0].values.removeLast()
        #expect(throws: WeightFileError.self) { try WeightFile(short.bytes) }
    }
}
