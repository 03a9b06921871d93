import Foundation

@testable import KaoinFace

/// A file of weights as PyTorch wrote them before its version 1.6, made of numbers that nobody trained.
struct MadeWeights {
    var tensors: [(name: String, shape: [Int], values: [Float])] = []
    private var random = UInt64(11)

    /// A network of a few channels.
    ///
    /// - Parameter weighsChannels: whether the last block of each stage does.
    init(weighsChannels: Bool) {
        block("conv1", [6, 3, 3, 3])
        block("conv2_dw", [6, 1, 3, 3])
        bottleneck("conv_23", from: 6, 7, to: 4)
        stage("conv_3", blocks: 4, width: 4, weighsChannels)
        bottleneck("conv_34", from: 4, 9, to: 8)
        stage("conv_4", blocks: 6, width: 8, weighsChannels)
        bottleneck("conv_45", from: 8, 10, to: 8)
        stage("conv_5", blocks: 2, width: 8, weighsChannels)
        block("conv_6_sep", [12, 8, 1, 1])
        block("conv_6_dw", [12, 1, 5, 5], isLinear: true)
        add("linear.weight", [5, 12])
        norm("bn", 5)
        add("prob.weight", [3, 5])
    }

    subscript(name: String) -> (shape: [Int], values: [Float])? {
        tensors.first { $0.name == name }.map { ($0.shape, $0.values) }
    }

    private mutating func number() -> Float {
        random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Float(random >> 40) / Float(1 << 24) - 0.5
    }

    private mutating func add(_ name: String, _ shape: [Int], from low: Float = -0.5) {
        let values = (0..<shape.reduce(1, *)).map { _ in number() + 0.5 + low }
        tensors.append((name, shape, values))
    }

    private mutating func norm(_ name: String, _ channels: Int) {
        add("\(name).weight", [channels], from: 0.4)
        add("\(name).bias", [channels])
        add("\(name).running_mean", [channels])
        add("\(name).running_var", [channels], from: 0.3)
    }

    private mutating func block(_ name: String, _ shape: [Int], isLinear: Bool = false) {
        add("\(name).conv.weight", shape)
        norm("\(name).bn", shape[0])
        if !isLinear { add("\(name).prelu.weight", [shape[0]]) }
    }

    private mutating func bottleneck(_ name: String, from: Int, _ middle: Int, to: Int) {
        block("\(name).conv", [middle, from, 1, 1])
        block("\(name).conv_dw", [middle, 1, 3, 3])
        block("\(name).project", [to, middle, 1, 1], isLinear: true)
    }

    private mutating func stage(_ name: String, blocks: Int, width: Int, _ weighsChannels: Bool) {
        for index in 0..<blocks {
            bottleneck("\(name).model.\(index)", from: width, 3, to: width)
            guard weighsChannels, index == blocks - 1 else { continue }
            let place = "\(name).model.\(index).se_module"
            add("\(place).fc1.weight", [2, width, 1, 1])
            norm("\(place).bn1", 2)
            add("\(place).fc2.weight", [width, 2, 1, 1])
            norm("\(place).bn2", width)
        }
    }

    // MARK: The file

    private static func little(_ value: Int, _ length: Int) -> [UInt8] {
        (0..<length).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    static func text(_ text: String) -> [UInt8] { [UInt8(ascii: "X")] + little(text.utf8.count, 4) + Array(text.utf8) }

    private static func number(_ value: Int) -> [UInt8] { [UInt8(ascii: "J")] + little(value, 4) }

    private static func tuple(_ numbers: [Int]) -> [UInt8] {
        [UInt8(ascii: "(")] + numbers.flatMap(number) + [UInt8(ascii: "t")]
    }

    static let head: [UInt8] =
        [0x80, 2, 0x8A, 10, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, 0x2E]
        + [0x80, 2, 0x4D, 0xE9, 0x03, 0x2E]
    static let machine: [UInt8] = [0x80, 2] + Array("}(".utf8) + text("little_endian") + [0x88] + Array("u.".utf8)

    /// One tensor as the pickle of names has it.
    private static func entry(_ name: String, _ shape: [Int], key: String) -> [UInt8] {
        let count = shape.reduce(1, *)
        let steps = shape.indices.map { shape[($0 + 1)...].reduce(1, *) }
        var bytes = text("module.\(name)") + Array("ctorch._utils\n_rebuild_tensor_v2\n((".utf8)
        bytes += text("storage") + Array("ctorch\nFloatStorage\n".utf8) + text(key) + text("cpu") + number(count)
        bytes += Array("NtQK".utf8) + [0] + tuple(shape) + tuple(steps) + [0x89]
        return bytes + Array("ccollections\nOrderedDict\n)RtR".utf8)
    }

    var bytes: [UInt8] {
        var names: [UInt8] = [0x80, 2] + Array("ccollections\nOrderedDict\n)R(".utf8)
        var keys: [UInt8] = [0x80, 2] + Array("](".utf8)
        var numbers: [UInt8] = []
        for (index, tensor) in tensors.enumerated() {
            names += Self.entry(tensor.name, tensor.shape, key: "\(index)")
            keys += Self.text("\(index)")
            numbers += Self.little(tensor.values.count, 8)
            numbers += tensor.values.flatMap { Self.little(Int($0.bitPattern), 4) }
        }
        return Self.head + Self.machine + names + Array("u.".utf8) + keys + Array("e.".utf8) + numbers
    }
}
