import Testing

/// The test vectors of RFC 9180, appendix A.2 (DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20-Poly1305), sequence
/// number 0, modes base (A.2.1) and PSK (A.2.2).
struct HPKEVector: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let info: String
    let ephemeral: String
    let recipientPublic: String
    let recipientSecret: String
    let encapsulated: String
    var psk: String?
    var pskIdentifier: String?
    let plaintext: String
    let additionalData: String
    let ciphertext: String

    static let base = HPKEVector(
        testDescription: "RFC 9180 A.2.1, mode base",
        info: "4f6465206f6e2061204772656369616e2055726e",
        ephemeral: "f4ec9b33b792c372c1d2c2063507b684ef925b8c75a42dbcbf57d63ccd381600",
        recipientPublic: "4310ee97d88cc1f088a5576c77ab0cf5c3ac797f3d95139c6c84b5429c59662a",
        recipientSecret: "8057991eef8f1f1af18f4a9491d16a1ce333f695d4db8e38da75975c4478e0fb",
        encapsulated: "1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a",
        plaintext: "4265617574792069732074727574682c20747275746820626561757479",
        additionalData: "436f756e742d30",
        ciphertext: "1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db21993c62ce81883d2dd1b51a28")

    static let psk = HPKEVector(
        testDescription: "RFC 9180 A.2.2, mode psk",
        info: "4f6465206f6e2061204772656369616e2055726e",
        ephemeral: "0c35fdf49df7aa01cd330049332c40411ebba36e0c718ebc3edf5845795f6321",
        recipientPublic: "13640af826b722fc04feaa4de2f28fbd5ecc03623b317834e7ff4120dbe73062",
        recipientSecret: "77d114e0212be51cb1d76fa99dd41cfd4d0166b08caa09074430a6c59ef17879",
        encapsulated: "2261299c3f40a9afc133b969a97f05e95be2c514e54f3de26cbe5644ac735b04",
        psk: "0247fd33b913760fa1fa51e1892d9f307fbe65eb171e8132c2af18555a738b82",
        pskIdentifier: "456e6e796e20447572696e206172616e204d6f726961",
        plaintext: "4265617574792069732074727574682c20747275746820626561757479",
        additionalData: "436f756e742d30",
        ciphertext: "4a177f9c0d6f15cfdf533fb65bf84aecdc6ab16b8b85b4cf65a370e07fc1d78d28fb073214525276f4a89608ff")
}
