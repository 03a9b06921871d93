/// Writes a network as the inference runtime reads it: layers in XML, and their constants in one row of bytes.
///
/// The same network gives the same bytes.
struct TopologyWriter {
    /// What a layer gives to others.
    struct Value {
        let shape: [Int]
        fileprivate let layer: Int
        fileprivate let port: Int
        fileprivate let precision: String
    }

    /// What the XML and the runtime's settings call an element.
    private static let precisions = ["u8": "U8", "f32": "FP32", "i64": "I64"]

    private var layers = ""
    private var edges = ""
    private var count = 0
    private var weights: [UInt8] = []

    /// The network's input, 8 bits an entry.
    mutating func input(shape: [Int]) -> Value {
        layer("Parameter", [("shape", Self.list(shape)), ("element_type", "u8")], [], shape, element: "u8")
    }

    mutating func constant(_ values: [Float], shape: [Int]) -> Value {
        precondition(values.count == shape.reduce(1, *), "a value for each place")
        return constant(values.flatMap { Self.bytes(UInt64($0.bitPattern), 4) }, "f32", shape)
    }

    mutating func constant(_ values: [Int]) -> Value {
        constant(values.flatMap { Self.bytes(UInt64($0), 8) }, "i64", [values.count])
    }

    /// - Parameter shape: of what comes out.
    mutating func layer(
        _ type: String, _ settings: [(String, String)] = [], of inputs: [Value], shape: [Int]
    ) -> Value {
        layer(type, settings, inputs, shape, element: "f32")
    }

    /// - Returns: the two files of a network with this result.
    mutating func finished(_ name: String, result: Value) -> (topology: [UInt8], weights: [UInt8]) {
        _ = layer("Result", [], [result], nil, element: "f32")
        let text = """
            <?xml version="1.0"?>
            <net name="\(name)" version="11">
            <layers>
            \(layers)</layers>
            <edges>
            \(edges)</edges>
            </net>

            """
        return (Array(text.utf8), weights)
    }

    private mutating func constant(_ bytes: [UInt8], _ element: String, _ shape: [Int]) -> Value {
        let settings = [
            ("element_type", element), ("shape", Self.list(shape)), ("offset", "\(weights.count)"),
            ("size", "\(bytes.count)"),
        ]
        weights += bytes
        return layer("Const", settings, [], shape, element: element)
    }

    private mutating func layer(
        _ type: String, _ settings: [(String, String)], _ inputs: [Value], _ shape: [Int]?, element: String
    ) -> Value {
        let id = count
        count += 1
        let precision = Self.precisions[element] ?? "FP32"
        layers += "<layer id=\"\(id)\" name=\"\(type)_\(id)\" type=\"\(type)\" version=\"opset1\">"
        if !settings.isEmpty { layers += "<data \(settings.map { "\($0)=\"\($1)\"" }.joined(separator: " "))/>" }
        if !inputs.isEmpty {
            layers += "<input>"
            for (port, input) in inputs.enumerated() {
                layers += Self.port(port, input.precision, input.shape)
                edges += "<edge from-layer=\"\(input.layer)\" from-port=\"\(input.port)\" "
                edges += "to-layer=\"\(id)\" to-port=\"\(port)\"/>\n"
            }
            layers += "</input>"
        }
        if let shape { layers += "<output>\(Self.port(inputs.count, precision, shape))</output>" }
        layers += "</layer>\n"
        return Value(shape: shape ?? [], layer: id, port: inputs.count, precision: precision)
    }

    private static func port(_ number: Int, _ precision: String, _ shape: [Int]) -> String {
        let sides = shape.map { "<dim>\($0)</dim>" }.joined()
        return "<port id=\"\(number)\" precision=\"\(precision)\">\(sides)</port>"
    }

    private static func list(_ shape: [Int]) -> String { shape.map { "\($0)" }.joined(separator: ",") }

    private static func bytes(_ value: UInt64, _ length: Int) -> [UInt8] {
        (0..<length).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
}
