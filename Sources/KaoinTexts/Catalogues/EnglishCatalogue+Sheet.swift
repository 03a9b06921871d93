extension EnglishCatalogue {
    static func text(_ key: SheetText) -> String {
        switch key {
        case .title: "Kaoin pass"
        case .labelValidUntil: "Valid until"
        case .labelIssued: "Issued"
        case .labelPassNumber: "Pass number"
        case .howToUse: "At the counter, show this code to the reader and look at the camera"
        case .needsPIN: "The counter also asks for your PIN; tell it to nobody"
        case .ifLost: "If your phone or pass is lost or stolen, call {contact}"
        case .ifLostAtBranch: "If your phone or pass is lost or stolen, call your branch"
        case .privacy: "Any reader can read the public text; only the bank's kiosk can read the face features"
        }
    }
}
