extension EnglishCatalogue {
    static func text(_ key: WindowText) -> String {
        switch key {
        case .windowTitle: "Registration"
        case .choosePIN: "Choose a PIN of 4 to 12 digits"
        case .choosePINHow:
            "You will use it with your pass at the counter. Do not tell it to anybody, not even our staff"
        case .repeatPIN: "Type the same PIN once more"
        case .pinsDiffer: "The two PINs were different. Please choose again"
        case .withoutPIN: "Without a PIN"
        case .takeCode: "Photograph this code with your phone"
        case .takeCodeHow:
            "From the front, with all of the code in the picture. Then hold the photo, or the printed sheet, before the reader"
        case .passReady: "Your pass is ready. Thank you"
        case .passNotProven: "Your pass is not checked yet. Our staff will help you"
        case .passNotMade: "The registration was not completed. Our staff will help you"
        }
    }
}
