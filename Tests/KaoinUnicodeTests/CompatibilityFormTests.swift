import Foundation
import KaoinUnicode
import Testing

/// Normalisation form KC, with Foundation's own as the peer.
@Suite struct CompatibilityFormTests {
    @Test(arguments: [
        ("１２３－４", "123-4"), ("ｶﾞｷﾞ", "ガギ"), ("か\u{3099}", "が"), ("Ａ　ｂ", "A b"), ("㈱", "(株)"), ("", ""),
        ("plain\0text", "plain\0text"),
    ])
    func `widths and forms become one`(text: String, expected: String) {
        // Compared by bytes: for Swift, forms of one character are equal.
        #expect(Array(text.compatibilityForm.utf8) == Array(expected.utf8))
    }

    @Test func `every character of Unicode 15 has the peer's form`() {
        var different: [UInt32] = []
        for value in 0...UInt32(0x10FFFF) {
            guard let scalar = Unicode.Scalar(value), scalar.properties.age.map({ $0.major <= 15 }) == true else {
                continue
            }
            let text = "x" + String(scalar)
            if Array(text.compatibilityForm.utf8) != Array(text.precomposedStringWithCompatibilityMapping.utf8) {
                different.append(value)
            }
        }
        #expect(different.isEmpty)
    }
}
