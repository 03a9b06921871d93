public import KaoinCore
internal import KaoinCrypto
internal import KaoinPass
public import KaoinStore

/// Passes as a desk registers them, for tests of its register.
public enum SampleRegister {
    public static func pass(
        _ number: UInt8, reference: String = "1234567", documentNumber: String = "TK1234567",
        origin: PictureOrigin? = .camera, replaces: PassID? = nil, in register: PassRegister
    ) throws -> RegisteredPass {
        try pass(
            SampleStore.passID(number), reference: reference, documentNumber: documentNumber, origin: origin,
            replaces: replaces, in: register)
    }

    public static func pass(
        _ number: PassID, reference: String = "1234567", documentNumber: String = "TK1234567",
        origin: PictureOrigin? = .camera, replaces: PassID? = nil, in register: PassRegister
    ) throws -> RegisteredPass {
        guard let pictures = EnrolledPictures(count: 3, spread: 21), let issuer = KeyID([1, 2, 3, 4, 5, 6, 7, 8]),
            let branch = KeyID([8, 7, 6, 5, 4, 3, 2, 1])
        else { preconditionFailure("the sample is within the limits") }
        return try register.withDigester { digester throws(CryptoError) in
            RegisteredPass(
                number: number, reference: try digester.digest(reference: reference), expires: SampleStore.later,
                clerk: 1000, issuer: issuer, branch: branch, document: .passport,
                documentNumber: try digester.digest(.passport, number: documentNumber), model: "sface-v2",
                quality: RegisteredPass.QualitySummary(pictures: pictures, weakest: "sharpness", weakestValue: 34),
                origin: origin, replaces: replaces)
        }
    }
}
