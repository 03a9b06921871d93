internal import KaoinVision

/// The layers of MiniFASNet, a MobileFaceNet with fewer channels, put together from its weights.
///
/// How many channels each layer has, and where a block weighs its channels ("squeeze and excitation"), follows from the
/// tensors. What batch normalisation does is folded into the layer before it, and the last three layers, which are linear,
/// into one. Every tensor must be used.
struct MiniFASNet {
    /// Living person, and two kinds of attack; in this order: print, living person, replay.
    static let classes = 3
    static let livingClass = 1

    /// What batch normalisation adds to a variance.
    private static let epsilon = 1e-5

    private var tensors: [String: WeightFile.Tensor]
    private var writer = TopologyWriter()
    private typealias Value = TopologyWriter.Value

    /// - Returns: the two files of the network: from 8-bit RGB (1 H W C) to one share a class.
    static func converted(_ file: WeightFile, name: String) throws(WeightFileError) -> (
        topology: [UInt8], weights: [UInt8]
    ) {
        var net = MiniFASNet(tensors: file.tensors)
        let result = try net.build()
        guard net.tensors.isEmpty else { throw .unused(net.tensors.count) }
        return net.writer.finished(name, result: result)
    }

    private init(tensors: [String: WeightFile.Tensor]) { self.tensors = tensors }

    private mutating func build() throws(WeightFileError) -> Value {
        let side = FaceSurroundings.side
        let pixels = writer.input(shape: [1, side, side, 3])
        let numbers = writer.layer("Convert", [("destination_type", "f32")], of: [pixels], shape: pixels.shape)
        let order = writer.constant([0, 3, 1, 2])
        var value = writer.layer("Transpose", of: [numbers, order], shape: [1, 3, side, side])
        value = try block(value, "conv1", step: 2, isInput: true)
        value = try block(value, "conv2_dw", isDepthwise: true)
        value = try bottleneck(value, "conv_23", step: 2)
        value = try stage(value, "conv_3", blocks: 4)
        value = try bottleneck(value, "conv_34", step: 2)
        value = try stage(value, "conv_4", blocks: 6)
        value = try bottleneck(value, "conv_45", step: 2)
        value = try stage(value, "conv_5", blocks: 2)
        value = try block(value, "conv_6_sep")
        value = try block(value, "conv_6_dw", isDepthwise: true, padded: false, isLinear: true)
        guard value.shape[2] == 1, value.shape[3] == 1 else { throw .tensor("conv_6_dw.conv.weight") }
        return try classes(value)
    }

    /// Blocks that add to what comes in.
    private mutating func stage(_ input: Value, _ name: String, blocks: Int) throws(WeightFileError) -> Value {
        var value = input
        for index in 0..<blocks {
            let place = "\(name).model.\(index)"
            var change = try bottleneck(value, place)
            guard change.shape == value.shape else { throw .tensor("\(place).project.conv.weight") }
            if tensors["\(place).se_module.fc1.weight"] != nil { change = try weighed(change, "\(place).se_module") }
            value = writer.layer("Add", [("auto_broadcast", "numpy")], of: [value, change], shape: value.shape)
        }
        return value
    }

    /// More channels, each looked at by itself, fewer channels.
    private mutating func bottleneck(
        _ input: Value, _ name: String, step: Int = 1
    ) throws(WeightFileError) -> Value {
        var value = try block(input, "\(name).conv")
        value = try block(value, "\(name).conv_dw", isDepthwise: true, step: step)
        return try block(value, "\(name).project", isLinear: true)
    }

    private mutating func weighed(_ input: Value, _ name: String) throws(WeightFileError) -> Value {
        let axes = writer.constant([2, 3])
        let channels = input.shape[1]
        var value = writer.layer(
            "ReduceMean", [("keep_dims", "true")], of: [input, axes], shape: [1, channels, 1, 1])
        value = try convolution(value, weight: "\(name).fc1.weight", norm: "\(name).bn1")
        value = writer.layer("ReLU", of: [value], shape: value.shape)
        value = try convolution(value, weight: "\(name).fc2.weight", norm: "\(name).bn2")
        value = writer.layer("Sigmoid", of: [value], shape: value.shape)
        guard value.shape[1] == channels else { throw .tensor("\(name).fc2.weight") }
        return writer.layer("Multiply", [("auto_broadcast", "numpy")], of: [input, value], shape: input.shape)
    }

    private mutating func block(
        _ input: Value, _ name: String, isDepthwise: Bool = false, step: Int = 1, padded: Bool = true,
        isLinear: Bool = false, isInput: Bool = false
    ) throws(WeightFileError) -> Value {
        let value = try convolution(
            input, weight: "\(name).conv.weight", norm: "\(name).bn", isDepthwise: isDepthwise, step: step,
            padded: padded, isInput: isInput)
        guard !isLinear else { return value }
        let slopes = try take("\(name).prelu.weight", [value.shape[1]])
        let constant = writer.constant(slopes, shape: [slopes.count])
        return writer.layer("PReLU", of: [value, constant], shape: value.shape)
    }

    /// - Parameters:
    ///   - isDepthwise: whether each channel is looked at by itself.
    ///   - isInput: whether its channels are colours; the network was trained on blue, green, red.
    private mutating func convolution(
        _ input: Value, weight: String, norm: String, isDepthwise: Bool = false, step: Int = 1, padded: Bool = true,
        isInput: Bool = false
    ) throws(WeightFileError) -> Value {
        guard let shape = tensors[weight]?.shape, shape.count == 4, shape[2] == shape[3],
            shape[1] == (isDepthwise ? 1 : input.shape[1]), !isDepthwise || shape[0] == input.shape[1]
        else { throw .tensor(weight) }
        var values = try take(weight, shape)
        let (channels, kernel) = (shape[0], shape[2])
        let (scales, offsets) = try folded(norm, channels: channels)
        let size = values.count / channels
        for index in values.indices { values[index] = Float(Double(values[index]) * scales[index / size]) }
        if isInput {
            let plane = kernel * kernel
            let bgr = values
            for index in values.indices {
                let (colour, rest) = (index / plane % 3, index % plane)
                values[index] = bgr[(index / size) * size + (2 - colour) * plane + rest]
            }
        }
        let margin = padded ? kernel / 2 : 0
        let side = (input.shape[2] + 2 * margin - kernel) / step + 1
        let filter = writer.constant(values, shape: isDepthwise ? [channels, 1, 1, kernel, kernel] : shape)
        let settings = [
            ("strides", "\(step),\(step)"), ("dilations", "1,1"), ("pads_begin", "\(margin),\(margin)"),
            ("pads_end", "\(margin),\(margin)"), ("auto_pad", "explicit"),
        ]
        let value = writer.layer(
            isDepthwise ? "GroupConvolution" : "Convolution", settings, of: [input, filter],
            shape: [1, channels, side, side])
        return added(offsets.map { Float($0) }, to: value)
    }

    private mutating func added(_ offsets: [Float], to value: Value) -> Value {
        let constant = writer.constant(offsets, shape: [1, offsets.count, 1, 1])
        return writer.layer("Add", [("auto_broadcast", "numpy")], of: [value, constant], shape: value.shape)
    }

    /// The last layers are linear, one after the other: a linear map, a normalisation, and a linear map to the classes.
    private mutating func classes(_ input: Value) throws(WeightFileError) -> Value {
        let channels = input.shape[1]
        guard let shape = tensors["linear.weight"]?.shape, shape.count == 2, shape[1] == channels else {
            throw .tensor("linear.weight")
        }
        let width = shape[0]
        let first = try take("linear.weight", shape)
        let (scales, offsets) = try folded("bn", channels: width)
        let last = try take("prob.weight", [Self.classes, width])
        var (matrix, sums) = ([Float](), [Float]())
        for row in 0..<Self.classes {
            let weights = (0..<width).map { Double(last[row * width + $0]) }
            sums.append(Float((0..<width).reduce(0) { $0 + weights[$1] * offsets[$1] }))
            for column in 0..<channels {
                var sum = 0.0
                for index in 0..<width {
                    sum += weights[index] * scales[index] * Double(first[index * channels + column])
                }
                matrix.append(Float(sum))
            }
        }
        let filter = writer.constant(matrix, shape: [Self.classes, channels, 1, 1])
        let settings = [
            ("strides", "1,1"), ("dilations", "1,1"), ("pads_begin", "0,0"), ("pads_end", "0,0"),
            ("auto_pad", "explicit"),
        ]
        let map = writer.layer("Convolution", settings, of: [input, filter], shape: [1, Self.classes, 1, 1])
        let scores = added(sums, to: map)
        return writer.layer("SoftMax", [("axis", "1")], of: [scores], shape: scores.shape)
    }

    /// What a batch normalisation multiplies each channel by, and adds to it.
    private mutating func folded(
        _ name: String, channels: Int
    ) throws(WeightFileError) -> (scales: [Double], offsets: [Double]) {
        let weight = try take("\(name).weight", [channels])
        let bias = try take("\(name).bias", [channels])
        let mean = try take("\(name).running_mean", [channels])
        let variance = try take("\(name).running_var", [channels])
        guard variance.allSatisfy({ $0 >= 0 }) else { throw .tensor("\(name).running_var") }
        let scales = zip(weight, variance).map { Double($0) / (Double($1) + Self.epsilon).squareRoot() }
        let offsets = (0..<channels).map { Double(bias[$0]) - Double(mean[$0]) * scales[$0] }
        return (scales, offsets)
    }

    private mutating func take(_ name: String, _ shape: [Int]) throws(WeightFileError) -> [Float] {
        guard let tensor = tensors.removeValue(forKey: name), tensor.shape == shape,
            tensor.values.allSatisfy(\.isFinite)
        else { throw .tensor(name) }
        return tensor.values
    }
}
