import KaoinCore
import KaoinCrypto

@testable import KaoinPass

extension Scenario {
    /// A scenario from a draft that is changed in one place.
    static func make(
        _ folder: Folder, _ name: String, _ title: String, _ expect: String, at now: Timestamp = World.now,
        pin: String? = nil, branch: BranchOpener? = nil, _ change: (inout Draft) throws -> Void = { _ in }
    ) throws -> Scenario {
        var draft = Draft()
        try change(&draft)
        return Scenario(
            folder: folder, name: name, title: title, text: try draft.text(), expect: expect, now: now, pin: pin,
            branch: branch)
    }

    static func valid() throws -> [Scenario] {
        let maximum = String(repeating: "寿", count: 32)
        return try [
            make(.valid, "plain", "a pass as most are", "opened"),
            make(.valid, "latin", "names in Latin letters", "opened") {
                $0.signer = try World.signer("Aoba Bank")
                $0.set(1, .text("Aoba Bank"))
                $0.set(169, .map([2: .text("1.2"), 4: .text("Hanako Yamada")]))
            },
            make(.valid, "longest-name", "a name of 96 bytes", "opened") {
                $0.set(169, .map([2: .text("1.2"), 4: .text(maximum)]))
            },
            make(.valid, "not-before", "a pass that began later than it was issued", "opened") {
                $0.set(5, .integer(World.issuedAt.seconds + 86_400))
            },
            make(.valid, "pin", "a pass with a PIN", "opened", pin: "4071") { $0.pin = "4071" },
            make(.valid, "pin-12", "a PIN of 12 digits", "opened", pin: "012345678901") { $0.pin = "012345678901" },
            make(.valid, "needless-pin", "a PIN is given for a pass without one", "opened", pin: "4071"),
            make(.valid, "unknown-claim", "a claim of a later version, bound to the private part", "opened") {
                $0.set(4242, .text("later"))
            },
            make(.valid, "identity-entries", "more entries in the Claim 169 map", "opened") {
                $0.set(169, .map([1: .text("X1"), 2: .text("1.2"), 4: .text("山田 花子"), 8: .text("19900101")]))
            },
            make(.valid, "private-entries", "an entry of a later version in the private part", "opened") {
                $0.privateMap = .map([
                    1: .bytes(World.template), 2: .text("sface-2021dec-c1"), 3: .text("1234567"), 99: .boolean(true),
                ])
            },
        ]
    }

    static func edge() throws -> [Scenario] {
        try [
            make(.edge, "first-second", "at the moment of issue", "opened", at: World.issuedAt),
            make(
                .edge, "before-issue", "one second before it", "pass-not-yet-valid",
                at: World.issuedAt.advanced(bySeconds: -1)),
            make(
                .edge, "last-second", "one second before the end", "opened", at: World.expires.advanced(bySeconds: -1)),
            make(.edge, "end", "at the end", "pass-expired", at: World.expires),
            make(.edge, "not-before-first", "at the moment of nbf", "opened") {
                $0.set(5, .integer(World.now.seconds))
            },
            make(.edge, "not-before-last", "one second before nbf", "pass-not-yet-valid") {
                $0.set(5, .integer(World.now.seconds + 1))
            },
            make(.edge, "year-9999", "the last time that can be written", "opened") {
                $0.set(4, .integer(253_402_300_799))
            },
            make(.edge, "year-10000", "one second later", "pass-invalid-claim") {
                $0.set(4, .integer(253_402_300_800))
            },
            make(.edge, "name-97-bytes", "a name one byte too long", "pass-invalid-claim") {
                $0.set(169, .map([2: .text("1.2"), 4: .text(String(repeating: "寿", count: 32) + "a")]))
            },
            make(.edge, "reference-64", "the longest reference", "opened") {
                $0.privateMap = privateMap(reference: String(repeating: "7", count: 64))
            },
            make(.edge, "reference-65", "a reference one byte too long", "pass-invalid-private-part") {
                $0.privateMap = privateMap(reference: String(repeating: "7", count: 65))
            },
            make(.edge, "model-32", "the longest model name", "opened") {
                $0.privateMap = privateMap(model: String(repeating: "m", count: 32))
            },
            make(.edge, "model-33", "a model name one character too long", "pass-invalid-private-part") {
                $0.privateMap = privateMap(model: String(repeating: "m", count: 33))
            },
        ]
    }

    static func privateMap(
        template: [UInt8] = World.template, model: String = "sface-2021dec-c1", reference: String = "1234567"
    ) -> CBORValue {
        .map([1: .bytes(template), 2: .text(model), 3: .text(reference)])
    }

    static func claims() throws -> [Scenario] {
        let names: [(Int64, String)] = [
            (1, "issuer"), (4, "expires"), (6, "issued-at"), (7, "pass-id"), (169, "identity"),
        ]
        var list: [Scenario] = []
        for (label, name) in names {
            list.append(
                try make(.invalid, "claim-missing-\(name)", "without the claim \(label)", "pass-invalid-claim") {
                    $0.set(label, nil)
                })
            for (kind, value) in [("boolean", CBORValue.boolean(true)), ("null", .null), ("array", .array([]))] {
                list.append(
                    try make(
                        .invalid, "claim-\(kind)-\(name)", "the claim \(label) is of another type", "pass-invalid-claim"
                    ) { $0.set(label, value) })
            }
        }
        let texts: [(String, String, String)] = [
            ("empty", "", "an empty name"), ("control", "山田\u{7}花子", "a control character in the name"),
            ("turned", "山田\u{202E}子花", "a mark that turns the writing around"),
            ("hidden", "山田\u{200B}花子", "a character that nobody sees"),
            ("line-break", "山田\n花子", "two lines in the name"),
        ]
        for (name, text, title) in texts {
            list.append(
                try make(.invalid, "name-\(name)", title, "pass-invalid-claim") {
                    $0.set(169, .map([2: .text("1.2"), 4: .text(text)]))
                })
        }
        list += try [
            make(.invalid, "pass-id-short", "a pass id of 7 bytes", "pass-invalid-claim") {
                $0.set(7, .bytes(Array(World.passID.dropLast())))
            },
            make(.invalid, "expires-negative", "an end before 1970", "pass-invalid-claim") { $0.set(4, .integer(-1)) },
            make(.invalid, "expires-before-issue", "it ends before it begins", "pass-invalid-claim") {
                $0.set(4, .integer(World.issuedAt.seconds))
            },
            make(.invalid, "not-before-text", "nbf is a text", "pass-invalid-claim") { $0.set(5, .text("tomorrow")) },
            make(.invalid, "name-missing", "an identity without a name", "pass-invalid-claim") {
                $0.set(169, .map([2: .text("1.2")]))
            },
            make(.invalid, "issuer-other-name", "the issuer's key signs under another name", "pass-issuer-mismatch") {
                $0.set(1, .text("みどり銀行"))
            },
            make(
                .invalid, "claim-added", "a claim was added after the private part was sealed",
                "pass-private-part-unreadable"
            ) { $0.later = [(4242, .text("later"))] },
        ]
        return list
    }
}
