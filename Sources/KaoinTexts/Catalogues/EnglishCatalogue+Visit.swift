extension EnglishCatalogue {
    static func text(_ key: VisitText) -> String {
        switch key {
        case .orderTooLong: "the work order is longer than {limit} bytes"
        case .orderMalformed: "it is no work order: {reason}"
        case .orderUnsupportedAlgorithm: "it is no work order, or is signed in another way than Ed25519"
        case .orderWrongRoot: "the work order is signed by another root: {key}"
        case .orderSignatureWrong: "the signature of the work order is not that of the root: it was changed"
        case .orderFieldWrong: "the work order has a field that cannot be: {field}"
        case .orderOtherKiosk: "the work order is for another kiosk or branch group"
        case .orderNotYet: "the work order may be taken from {from}"
        case .orderExpired: "the work order could be taken until {until}"
        case .orderOlder: "the work order has the number {offered}, and number {taken} was taken before"
        case .orderOtherOfNumber: "another work order of the number {number} was taken before"
        case .orderFileMissing: "a file of the work order cannot be read: {name} ({reason})"
        case .orderFileChanged: "a file of the work order is not the one that was signed: {name}"
        case .orderTooMuch: "the files of the work order are longer than {limit} bytes together"
        case .adviceOtherKiosk: "plug it into the kiosk that it was made for"
        case .adviceClock: "look at the kiosk's clock (`kaoin status`); otherwise have another one made"
        case .adviceNumber: "have another one made, with a greater number"
        case .adviceHeadOffice: "nothing of it was taken: have the stick made again (`kaoin visit order`)"
        case .reportMalformed: "it is no report of a kiosk, or another version's"
        case .reportOtherOffice: "it is sealed to another key: {key}"
        case .reportUnreadable: "it does not open: it was changed"
        case .reportUnknownKiosk: "it is signed by a kiosk that was not named: {key}"
        case .reportSignatureWrong: "its signature is not the kiosk's: it was changed"
        case .reportLogBroken: "the log in it does not lead to the end that the kiosk has signed"
        case .reportGap: "the entries {from} to {to} are missing before it"
        case .reportOtherLog: "at entry {entry} it has another log than was known"
        case .adviceSince:
            "name the reports between, or have the log again (`kaoin visit order --since {since}`); what "
                + "the kiosk has removed for its age is gone"
        case .adviceEvidence: "keep it as evidence (docs/OPERATIONS.md, Audit log)"
        case .stateDamaged: "what this kiosk remembers of visits cannot be read: {path}"
        case .adviceStateDamaged:
            "no work order is taken; a technician looks at the disk, and removes the file once it is known why"
        case .copyChanged: "a copy changed after it was looked at: {path}"
        case .settingsLack: "the settings name what this machine has not: {names}"
        case .visitUnfinished: "a work order was begun and is not finished yet"
        case .orderMade: "{folder}: work order {number}, signed with the root {key}; label the stick {label}"
        case .orderTaken: "work order {number} is in force"
        case .orderTakenBefore: "work order {number} was taken before; nothing is changed"
        case .orderUpdates: "work order {number}: version {version} is ready to be installed"
        case .orderUndone: "work order {number} was not taken: its packages are not in force"
        case .nothingBegun: "nothing was begun"
        case .reportsLeft: "{count} report(s) left for the head office"
        case .reportOpened:
            "kiosk {kiosk}: order {order} ({outcome}), {program}, {count} entries, up to {head}"
        case .reportNotJoined:
            "kiosk {kiosk}: whether entries before are missing was not looked at: name earlier reports, or "
                + "the head that is known (--known-head)"
        }
    }
}
