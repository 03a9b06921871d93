import KaoinCore
import KaoinInference
import KaoinTestSupport
import KaoinVision
import Testing

@testable import KaoinFace

@Suite struct MiniFASNetTests {
    private func picture(_ seed: UInt64) -> [UInt8] {
        var random = seed
        return (0..<80 * 80 * 3).map { _ in
            random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: random >> 56)
        }
    }

    @Test(arguments: [false, true])
    func `the converted network says what the layers say one by one`(weighsChannels: Bool) throws {
        let made = MadeWeights(weighsChannels: weighsChannels)
        let converted = try MiniFASNet.converted(WeightFile(made.bytes), name: "made")
        let network = try Network(
            "made", topology: converted.topology, weights: converted.weights, inputShape: [1, 80, 80, 3],
            element: .byte, runtime: InferenceRuntime(threads: 1))
        for seed in 1...3 as ClosedRange<UInt64> {
            let pixels = picture(seed)
            try network.run(pixels.span)
            let plain = PlainNetwork(weights: made).classes(pixels)
            let found = try network.output(0)
            #expect(found.count == plain.count)
            for (one, other) in zip(found, plain) { #expect(abs(Double(one) - other) < 1e-4) }
        }
    }

    @Test func `the same weights give the same files`() throws {
        let file = try WeightFile(MadeWeights(weighsChannels: true).bytes)
        let (first, second) = (
            try MiniFASNet.converted(file, name: "made"), try MiniFASNet.converted(file, name: "made")
        )
        #expect(first.topology == second.topology && first.weights == second.weights)
    }

    @Test func `a tensor that is missing, of another shape, no number or left over is refused`() throws {
        func expectRefused(_ change: (inout MadeWeights) -> Void) throws {
            var made = MadeWeights(weighsChannels: true)
            change(&made)
            let file = try WeightFile(made.bytes)
            #expect(throws: WeightFileError.self) { try MiniFASNet.converted(file, name: "made") }
        }
        for index in MadeWeights(weighsChannels: true).tensors.indices {
            try expectRefused { $0.tensors.remove(at: index) }
        }
        try expectRefused { $0.tensors.append(("extra", [1], [0])) }
        try expectRefused { $0.tensors[0].values[0] = .nan }
        try expectRefused { $0.tensors[1].shape = [2, 3] }
    }
}
