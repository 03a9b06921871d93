internal import Glibc

/// A number as text, always with a point.
public enum NumberText {
    /// With so many digits behind the point.
    public static func fixed(_ value: some BinaryFloatingPoint, _ digits: Int) -> String {
        text("%.\(digits)f", Double(value))
    }

    /// A share of one in percent, with so many digits behind the point.
    public static func percent(_ share: Double, _ digits: Int = 1) -> String { fixed(share * 100, digits) + " %" }

    /// Of one digit before the point, so many behind it, and a power of ten.
    public static func scientific(_ value: Double, _ digits: Int) -> String { text("%.\(digits)e", value) }

    /// As short as six digits allow.
    public static func short(_ value: Double) -> String { text("%g", value) }

    private static func text(_ format: String, _ value: Double) -> String {
        // More than the longest: 309 digits before the point.
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 512) { buffer, filled in
            filled = unsafe buffer.withMemoryRebound(to: CChar.self) { characters in
                unsafe withVaList([value]) { values in
                    unsafe Int(vsnprintf(characters.baseAddress, characters.count, format, values))
                }
            }
            filled = min(filled, buffer.count - 1)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
