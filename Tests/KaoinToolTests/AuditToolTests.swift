import Foundation
import KaoinCore
import KaoinCrypto
import KaoinPass
import KaoinStore
import KaoinTestSupport
import Testing

/// The audit log of a kiosk from the outside.
@Suite(.serialized) struct AuditToolTests {
    private let folder: TemporaryFolder
    private var state: [String] { ["--state", folder.path] }
    private let keys: TemporaryFolder
    private var key: [String] { ["--receipt-key", keys.path("receipt.pub")] }

    init() throws {
        folder = try TemporaryFolder()
        keys = try TemporaryFolder()
        for number in [7, 8] as [UInt8] {
            let name = number == 7 ? "receipt.pub" : "other.pub"
            let encoding = KeyFile.receiptSecret(try SampleStore.signer(number)).publicEncoding
            try Data(encoding).write(to: keys.url.appending(path: name))
        }
        let store = try open()
        let pass = try store.digest(SampleStore.pass)
        for number in 0..<100 as Range<Int64> {
            let now = SampleStore.start.advanced(bySeconds: number)
            _ = try store.begin(
                pass, expires: SampleStore.later, at: now, floor: .release, policy: SampleStore.freePolicy)
            try store.end(
                pass, .accepted, at: now, policy: SampleStore.freePolicy,
                event: AuditEvent(.session, ["score": .integer(number)]))
        }
        try store.stop(at: SampleStore.later)
    }

    private func open() throws -> Store {
        try Store(folder: folder.path, creating: true, signer: SampleStore.signer(), at: SampleStore.start)
    }

    @Test func `a good log is verified with its signatures, also while the kiosk writes`() throws {
        let store = try open()
        try store.append(AuditEvent(.start), at: SampleStore.later)
        let result = try Tool.run(["audit", "verify", "--json"] + state + key)
        #expect(result.code == 0, "\(result.errors)")
        let line = try #require(result.lines().first)
        #expect(line["entries"] as? Int == 202)
        #expect(line["signatures"] as? String == "checked")
        #expect(line["signed_through"] as? Int == 202)
        #expect(line["finding"] == nil)
        let head = try #require(line["head"] as? String)
        #expect(try Tool.run(["audit", "verify", "--known-head", head] + state + key).code == 0)
        let unsigned = try Tool.run(["audit", "verify"] + state)
        #expect(unsigned.code == 0)
        #expect(unsigned.output.hasSuffix("\nno finding\n"))
        #expect(unsigned.errors.contains("no signature was checked"))
    }

    @Test func `a log that was cut, or another kiosk's key, is a finding that says what to do`() throws {
        let hash = String(repeating: "ab", count: 32)
        let cut = try Tool.run(["audit", "verify", "--json", "--known-head", "900:\(hash)"] + state + key)
        #expect(cut.code == 1)
        let finding = try #require(cut.lines().first?["finding"] as? [String: Any])
        #expect(finding["kind"] as? String == "cut")
        #expect(finding["sequence"] as? Int == 202)
        #expect(cut.errors.contains("evidence"))
        let rewritten = try Tool.run(["audit", "verify", "--known-head", "50:\(hash)"] + state + key)
        #expect(rewritten.code == 1)
        #expect(rewritten.output.contains("rewritten: entry 50"))
        let other = try Tool.run(["audit", "verify", "--receipt-key", keys.path("other.pub")] + state)
        #expect(other.code == 1)
        #expect(other.output.contains("checkpoint-unknown-key: the checkpoint of entry 128"))
        #expect(other.errors.contains("former keys"))
    }

    @Test func `each receipt pins the log: one whose entry the log does not hold any more is a finding`() throws {
        func receipt(_ head: AuditHead?) throws -> String {
            let sample = try SampleReceipt(seed: 7, auditHead: head)
            let path = keys.path("receipt-\(head?.sequence ?? 0)")
            try Data(SignedReceipt(sample.receipt, signedBy: sample.signer).encoded).write(to: URL(filePath: path))
            return path
        }
        let entry = try #require(StoreReader(folder: folder.path).tail(100).first)
        let good = try Tool.run(["audit", "verify", "--receipt", receipt(entry.head)] + state + key)
        #expect(good.code == 0, "\(good.errors)")
        let other = try Tool.run(["audit", "verify", "--json", "--receipt", receipt(nil)] + state + key)
        #expect(other.code == 1)
        let rewritten = try other.lines().first?["finding"] as? [String: Any]
        #expect(rewritten?["kind"] as? String == "rewritten")
        let later = try #require(AuditHead(sequence: 300, hash: entry.hash))
        let cut = try Tool.run(["audit", "verify", "--json", "--receipt", receipt(later)] + state + key)
        let missing = try cut.lines().first?["finding"] as? [String: Any]
        #expect(missing?["kind"] as? String == "cut")
        let unsigned = try Tool.run(["audit", "verify", "--receipt", receipt(nil)] + state)
        #expect(unsigned.code == 2)
    }

    @Test func `an export whose beginning a retention removed is verified by an independent program as well`() throws {
        let run = SampleStore.Run()
        let store = try Store(
            folder: folder.path, creating: true, signer: SampleStore.signer(), at: SampleStore.later,
            elapsed: { run.elapsed })
        let issued = SampleStore.later.advanced(bySeconds: 3600)
        #expect(try store.adopt(SampleStore.bundle(1, issued: issued), at: issued) == .new)
        run.pass(3600)
        #expect(try store.retain(days: 30, at: issued, policy: .default) == 200)
        try store.stop(at: issued)
        let export = try Tool.run(["audit", "export"] + state)
        let public7 = try SampleStore.signer().verifier.key.bytes.hexText
        func peer(_ lines: [Substring]) throws -> String {
            let input = Data(lines.joined(separator: "\n").utf8)
            return String(decoding: try Peer.python("audit_peer.py", [public7], input: input), as: UTF8.self)
                .trimmingCharacters(in: .whitespacesAndNewlines)
        }
        let lines = export.output.split(separator: "\n")
        // The stop at 201, the bundle, the retention, the stop.
        #expect(try peer(lines) == "4 3")
        // Begun later, at another checkpoint: no entry names that beginning.
        #expect(try peer(Array(lines.drop { !$0.contains("\"sequence\":203,") })) == "beginning")
        #expect(try peer(lines.filter { !$0.contains("\"kind\":\"retention\"") }) == "gap 203")
        #expect(try peer(Array(lines.prefix { !$0.contains("\"kind\":\"retention\"") })) == "beginning")
    }

    @Test func `a damaged database is a finding, a missing one wrong use`() throws {
        let database = URL(filePath: folder.path("kaoin.sqlite"))
        try Data("no database".utf8).write(to: database)
        for command in ["verify", "tail", "export"] {
            let damaged = try Tool.run(["audit", command, "--json"] + state)
            #expect(damaged.code == 1, "\(command)")
            #expect(damaged.errorKind == "store-corrupt")
            #expect(damaged.errors.contains("evidence"))
            let missing = try Tool.run(["audit", command, "--json", "--state", keys.path])
            #expect(missing.code == 2, "\(command)")
            #expect(missing.errorKind == "store-missing")
        }
    }

    @Test(arguments: [
        ["audit", "verify", "--known-head", "12"],
        ["audit", "verify", "--known-head", "0:" + String(repeating: "0", count: 64)],
        ["audit", "tail", "--count", "0"],
    ])
    func `what cannot be understood is wrong use`(arguments: [String]) throws {
        let result = try Tool.run(arguments)
        #expect(result.code == 2)
    }

    @Test func `a key of another kind is wrong use`() throws {
        let counter = try Counter()
        let result = try Tool.run(["audit", "verify", "--json", "--receipt-key", counter.issuer] + state)
        #expect(result.code == 2)
        #expect(result.errorKind == "wrong-kind-of-key")
    }

    @Test func `the last entries are shown, for people and as JSON`() throws {
        let text = try Tool.run(["audit", "tail", "-n", "2"] + state)
        #expect(text.code == 0)
        #expect(text.output.split(separator: "\n").count == 2)
        #expect(text.output.contains("  200  session  failures=0  outcome=accepted  pass="))
        let lines = try Tool.run(["audit", "tail", "--json", "--count", "3"] + state).lines()
        #expect(lines.map { $0["kind"] as? String } == ["session-begun", "session", "stop"])
        let fields = try #require(lines[1]["fields"] as? [String: Any])
        #expect(fields["score"] as? Int == 99)
    }

    @Test func `an export is verified by an independent program, and each change to it is found`() throws {
        let export = try Tool.run(["audit", "export"] + state)
        #expect(export.code == 0)
        let public7 = try SampleStore.signer().verifier.key.bytes.hexText
        func peer(_ text: String, key: String = public7) throws -> String {
            String(
                decoding: try Peer.python("audit_peer.py", [key], input: Data(text.utf8)), as: UTF8.self
            ).trimmingCharacters(in: .whitespacesAndNewlines)
        }
        #expect(try peer(export.output) == "201 2")
        #expect(try peer(export.output, key: SampleStore.signer(8).verifier.key.bytes.hexText) == "signature 128")
        var lines = export.output.split(separator: "\n").map(String.init)
        #expect(try peer(lines[0..<40].joined(separator: "\n")) == "40 0")
        lines.remove(at: 40)
        #expect(try peer(lines.joined(separator: "\n")) == "gap 41")
        let changed = export.output.replacing("\"kind\":\"stop\"", with: "\"kind\":\"start\"")
        #expect(try peer(changed) == "changed 201")
    }

    @Test func `entries are found by the pass, and what is not there is a finding`() throws {
        let issuer = keys.path("issuer.pub")
        let secret = try SecretBytes(copying: [UInt8](repeating: 9, count: 32).span)
        let signer = IssuerSigner(name: "あおば銀行", key: try SigningKey(seed: secret))
        try Data(KeyFile.issuerSecret(signer).publicEncoding).write(to: URL(filePath: issuer))
        let unknown = try Tool.run(
            ["audit", "find", "--pass", "01ab-23cd-45ef-6789", "--issuer", issuer] + state)
        #expect(unknown.code == 1 && unknown.errors.contains("no such entry"), "\(unknown.errors)")
        #expect(try Tool.run(["audit", "find", "--transaction", "T-1"] + state).code == 1)
        for wrong in [[], ["--pass", "01ab-23cd-45ef-6789"], ["--pass", "x", "--transaction", "T"]] {
            #expect(try Tool.run(["audit", "find"] + wrong + state).code == 2, "\(wrong)")
        }
    }
}
