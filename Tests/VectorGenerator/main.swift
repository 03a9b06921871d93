import Foundation
import KaoinCore
import KaoinCrypto

@testable import KaoinPass

// Writes the test vectors anew; the private parts are sealed with fresh randomness each time, so that this is a
// deliberate act. usage: generate-vectors FOLDER

struct Vector: Encodable {
    let title: String
    let expect: String
    let now: Int64
    let pin: String?
    let issuer: String
    let branch: String
    let text: String
    let diagnostic: String?
}

func hex(_ bytes: [UInt8]) -> String { bytes.hexText }

let root = URL(filePath: CommandLine.arguments[1])
let issuer = try World.signer().issuer
var count = 0
let scenarios =
    try Scenario.valid() + Scenario.edge() + Scenario.claims() + Scenario.envelope() + Scenario.privateParts()
    + Scenario.encodings() + Scenario.portraits() + Scenario.pictures()
    + Scenario.lines()
for folder in ["valid", "invalid", "edge"] {
    try? FileManager.default.removeItem(at: root.appending(path: folder))
    try FileManager.default.createDirectory(at: root.appending(path: folder), withIntermediateDirectories: true)
}
let encoder = JSONEncoder()
encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
for scenario in scenarios {
    let bytes = try? Base45.decode(scenario.text)
    let value = bytes.flatMap { try? CBORDecoder.decode($0.span) }
    // The latin scenario has an issuer of its own name under the same key.
    let trusted = scenario.name == "latin" ? try World.signer("Aoba Bank").issuer : issuer
    let vector = Vector(
        title: scenario.title, expect: scenario.expect, now: scenario.now.seconds, pin: scenario.pin,
        issuer: hex(KeyFile.issuer(trusted).publicEncoding),
        branch: hex(try KeyFile.branchSecret(try World.opener()).encoded().withSpan(Array.init(copying:))),
        text: scenario.text,
        diagnostic: value.map(Diagnostic.text))
    let place = root.appending(path: scenario.folder.rawValue).appending(path: "\(scenario.name).json")
    try (encoder.encode(vector) + Data("\n".utf8)).write(to: place)
    count += 1
}

struct TrustVector: Encodable {
    let title: String
    let expect: String
    let now: Int64
    let root: String
    let branch: String
    let bundle: String
    let inForce: String?
    let pass: String?
    let diagnostic: String?
}

try? FileManager.default.removeItem(at: root.appending(path: "trust"))
try FileManager.default.createDirectory(at: root.appending(path: "trust"), withIntermediateDirectories: true)
for scenario in try TrustScenario.bundles() + TrustScenario.judgements() {
    let isLong = scenario.bundle.count > TrustBundle.maximumLength
    let vector = TrustVector(
        title: scenario.title, expect: scenario.expect, now: scenario.now.seconds,
        root: hex(KeyFile.root(try TrustDraft.root().authority).publicEncoding),
        branch: hex(try KeyFile.branchSecret(try World.opener()).encoded().withSpan(Array.init(copying:))),
        // Two megabytes of zeros are told by their number.
        bundle: isLong ? "zeros \(scenario.bundle.count)" : hex(scenario.bundle),
        inForce: scenario.inForce.map(hex), pass: scenario.pass,
        diagnostic: isLong ? nil : (try? CBORDecoder.decode(scenario.bundle.span)).map(Diagnostic.text))
    let place = root.appending(path: "trust").appending(path: "\(scenario.name).json")
    try (encoder.encode(vector) + Data("\n".utf8)).write(to: place)
    count += 1
}
print("\(count) vectors")
