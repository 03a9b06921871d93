/// A colour by its shares of red, green and blue, 0…1.
struct Color: Sendable {
    let red: Double
    let green: Double
    let blue: Double

    /// As in `0xC73E3A`.
    init(_ value: UInt32) {
        red = Double(value >> 16 & 0xFF) / 255
        green = Double(value >> 8 & 0xFF) / 255
        blue = Double(value & 0xFF) / 255
    }

    static let white = Color(0xFFFFFF)
    static let black = Color(0x000000)
    static let ink = Color(0x1F2328)
    static let quiet = Color(0x6A7079)
    static let line = Color(0xD9DCE0)
    static let paper = Color(0xF4F5F7)
    /// The red of a seal's ink.
    static let vermilion = Color(0xC2382B)
    static let green = Color(0x1F7A4D)
}

/// An upright rectangle in the units of a canvas.
struct Rectangle: Sendable {
    var x: Double
    var y: Double
    var width: Double
    var height: Double
}

/// How a text looks.
struct TextStyle: Sendable {
    enum Alignment: Sendable {
        case left
        case center
    }

    var size: Double
    var isBold = false
    var color = Color.ink
    var alignment = Alignment.left
    /// More is cut with an ellipsis.
    var lines = 1
}
