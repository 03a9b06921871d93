import KaoinCore
import KaoinEngine
import KaoinIdentity
import KaoinPass
import KaoinPicture
import KaoinQR

/// Inputs whose messages name the file that is wrong.
extension CommandFailure {
    static func picture(_ path: String) throws -> RGBImage {
        do {
            return try PictureFile.read(path)
        } catch let error as PictureError {
            throw CommandFailure(kind: error.kind, message: "\(path): \(error)", exitCode: finding)
        }
    }

    static func pass(_ path: String) throws -> Pass {
        try named(path) { try PassFile.read(path, with: QRReader()) }
    }

    /// Runs a step on a file; what is wrong with its content is told with the file's name.
    static func named<Result>(_ path: String, _ step: () throws -> Result) throws -> Result {
        do {
            return try step()
        } catch let error as PictureError {
            throw CommandFailure(kind: error.kind, message: "\(path): \(error)", exitCode: finding)
        } catch let error as PassError {
            throw CommandFailure(kind: error.kind, message: "\(path): \(error)", exitCode: finding)
        } catch let error as TrustError {
            throw CommandFailure(kind: error.kind, message: "\(path): \(error)", exitCode: finding)
        } catch let error as ReceiptError {
            throw CommandFailure(kind: error.kind, message: "\(path): \(error)", exitCode: finding)
        } catch let error as IdentityCodeError {
            throw CommandFailure(kind: error.kind, message: "\(path): \(error)", exitCode: finding)
        } catch let error as PassFile.Missing {
            throw CommandFailure(
                kind: error.kind, message: "\(error)", hint: "take the picture again, closer and without glare",
                exitCode: finding)
        }
    }
}
