package import KaoinCore
internal import KaoinIssuing
package import KaoinPass
internal import KaoinPhoto
package import KaoinPorts
internal import KaoinQR

/// Inputs whose messages name the file that is wrong.
extension CommandFailure {
    package static func picture(_ path: String) throws -> RGBImage {
        try named(path) { try PhotoFile.read(path) }
    }

    package static func pass(_ path: String) throws -> Pass {
        try foundPass(path).pass
    }

    /// The same, with how the scanner is set wrongly that wrote the text in the file.
    package static func foundPass(_ path: String) throws -> (pass: Pass, misfit: ScannerMisfit?) {
        try named(path) { try PassFile.found(path, with: QRReader()) }
    }

    /// Runs a step on a file; what is wrong with its content is told with the file's name.
    package static func named<Result>(_ path: String, _ step: () throws -> Result) throws -> Result {
        do {
            return try step()
        } catch let error as any ReportableFailure where error.needsFileName {
            throw CommandFailure(
                kind: error.kind, error.severity, message: { "\(path): \(error.message(in: $0))" },
                hint: error.hint(in:))
        }
    }
}
