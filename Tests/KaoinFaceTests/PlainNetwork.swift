import Foundation

/// The same network, worked out as its makers describe it: layer by layer, nothing folded, in double precision.
struct PlainNetwork {
    /// Channels of a square.
    struct Planes {
        var count: Int
        var side: Int
        var values: [Double]

        subscript(channel: Int, row: Int, column: Int) -> Double {
            guard (0..<side).contains(row), (0..<side).contains(column) else { return 0 }
            return values[(channel * side + row) * side + column]
        }
    }

    let weights: MadeWeights

    /// - Parameter pixels: 80 x 80 in red, green, blue.
    /// - Returns: the shares of the three classes.
    func classes(_ pixels: [UInt8]) -> [Double] {
        var input = Planes(count: 3, side: 80, values: [])
        for channel in [2, 1, 0] { input.values += (0..<6400).map { Double(pixels[$0 * 3 + channel]) } }
        var value = block(input, "conv1", step: 2)
        value = block(value, "conv2_dw")
        value = bottleneck(value, "conv_23", step: 2)
        value = stage(value, "conv_3", 4)
        value = bottleneck(value, "conv_34", step: 2)
        value = stage(value, "conv_4", 6)
        value = bottleneck(value, "conv_45", step: 2)
        value = stage(value, "conv_5", 2)
        value = block(value, "conv_6_sep")
        value = block(value, "conv_6_dw", margin: 0)
        let embedded = normal(Planes(count: 5, side: 1, values: map(value.values, "linear.weight")), "bn")
        let scores = map(embedded.values, "prob.weight")
        let powers = scores.map { exp($0 - (scores.max() ?? 0)) }
        return powers.map { $0 / powers.reduce(0, +) }
    }

    private func numbers(_ name: String) -> [Double] { weights[name]?.values.map(Double.init) ?? [] }

    private func map(_ input: [Double], _ name: String) -> [Double] {
        let matrix = numbers(name)
        return (0..<matrix.count / input.count).map { row in
            input.indices.reduce(0) { $0 + input[$1] * matrix[row * input.count + $1] }
        }
    }

    private func stage(_ input: Planes, _ name: String, _ blocks: Int) -> Planes {
        var value = input
        for index in 0..<blocks {
            let place = "\(name).model.\(index)"
            var change = bottleneck(value, place)
            if weights["\(place).se_module.fc1.weight"] != nil { weigh(&change, "\(place).se_module") }
            for at in value.values.indices { value.values[at] += change.values[at] }
        }
        return value
    }

    private func weigh(_ planes: inout Planes, _ name: String) {
        let size = planes.side * planes.side
        let means = (0..<planes.count).map { planes.values[$0 * size..<($0 + 1) * size].reduce(0, +) / Double(size) }
        var value = normal(
            convolved(Planes(count: planes.count, side: 1, values: means), "\(name).fc1.weight"), "\(name).bn1")
        value.values = value.values.map { max($0, 0) }
        value = normal(convolved(value, "\(name).fc2.weight"), "\(name).bn2")
        for at in planes.values.indices { planes.values[at] /= 1 + exp(-value.values[at / size]) }
    }

    private func bottleneck(_ input: Planes, _ name: String, step: Int = 1) -> Planes {
        block(block(block(input, "\(name).conv"), "\(name).conv_dw", step: step), "\(name).project")
    }

    private func block(_ input: Planes, _ name: String, step: Int = 1, margin: Int? = nil) -> Planes {
        var value = normal(
            convolved(input, "\(name).conv.weight", step: step, margin: margin), "\(name).bn")
        let slopes = numbers("\(name).prelu.weight")
        guard !slopes.isEmpty else { return value }
        let size = value.side * value.side
        for at in value.values.indices where value.values[at] < 0 { value.values[at] *= slopes[at / size] }
        return value
    }

    private func normal(_ input: Planes, _ name: String) -> Planes {
        let (weight, bias) = (numbers("\(name).weight"), numbers("\(name).bias"))
        let (mean, variance) = (numbers("\(name).running_mean"), numbers("\(name).running_var"))
        var value = input
        let size = input.side * input.side
        for at in value.values.indices {
            let channel = at / size
            value.values[at] =
                (value.values[at] - mean[channel]) / (variance[channel] + 1e-5).squareRoot() * weight[channel]
                + bias[channel]
        }
        return value
    }

    private func convolved(_ input: Planes, _ name: String, step: Int = 1, margin: Int? = nil) -> Planes {
        let (shape, kernel) = (weights[name]?.shape ?? [], numbers(name))
        let (inputs, length) = (shape[1], shape[2])
        let margin = margin ?? length / 2
        let side = (input.side + 2 * margin - length) / step + 1
        var output = Planes(count: shape[0], side: side, values: [])
        for channel in 0..<shape[0] {
            for row in 0..<side {
                for column in 0..<side {
                    var sum = 0.0
                    for other in 0..<inputs {
                        let source = inputs == 1 && input.count > 1 ? channel : other
                        for y in 0..<length {
                            for x in 0..<length {
                                sum +=
                                    kernel[((channel * inputs + other) * length + y) * length + x]
                                    * input[source, row * step + y - margin, column * step + x - margin]
                            }
                        }
                    }
                    output.values.append(sum)
                }
            }
        }
        return output
    }
}
