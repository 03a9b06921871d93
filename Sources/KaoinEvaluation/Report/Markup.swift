internal import Glibc

/// Pieces of HTML and SVG.
enum Markup {
    /// A text with nothing in it that a browser would read as markup.
    static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.append(character)
            }
        }
        return result
    }

    /// A number with a fixed count of digits after the point.
    static func number(_ value: Double, digits: Int = 2) -> String {
        let scale = pow(10, Double(digits))
        let scaled = Int((abs(value) * scale).rounded())
        let fraction = String(scaled % Int(scale))
        let padded = String(repeating: "0", count: max(0, digits - fraction.count)) + fraction
        let sign = value < 0 && scaled > 0 ? "−" : ""
        return sign + grouped(scaled / Int(scale)) + (digits > 0 ? ".\(padded)" : "")
    }

    /// A coordinate: as `number`, but as SVG reads it.
    static func place(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
    }

    /// A count with a thin space between thousands.
    static func grouped(_ count: Int) -> String {
        let digits = Array(String(count))
        var result = ""
        for (index, digit) in digits.enumerated() {
            if index > 0 && (digits.count - index) % 3 == 0 { result += "\u{2009}" }
            result.append(digit)
        }
        return result
    }

    static func percent(_ share: Double, digits: Int = 2) -> String { number(share * 100, digits: digits) + " %" }

    /// A rate without needless zeros, `0.001 %`.
    static func rate(_ share: Double) -> String {
        let percent = share * 100
        for digits in 0...5
        where abs((percent * pow(10, Double(digits))).rounded() / pow(10, Double(digits)) - percent) < 1e-9 {
            return number(percent, digits: digits) + " %"
        }
        return number(percent, digits: 5) + " %"
    }
}
