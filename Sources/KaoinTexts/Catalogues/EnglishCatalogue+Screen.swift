extension EnglishCatalogue {
    static func text(_ key: ScreenText) -> String {
        switch key {
        case .screenTitle: "Identity check"
        case .idle: "Our staff will begin with you in a moment"
        case .chooseLanguage: "Choose a language"
        case .showPassHow: "Hold the QR code, on your phone or on paper, about 10 cm away from the reader"
        case .brighterPhone:
            "If it is not read, make the screen of your phone brighter and hold it a little further away"
        case .callStaff: "Call our staff"
        case .staffCalled: "Our staff has been called and will be with you soon"
        case .withoutLight: "No changing light"
        case .stop: "Stop"
        case .stopQuestion: "Do you want to stop the identity check?"
        case .stopYes: "Yes, stop"
        case .stopNo: "No, go on"
        case .largerType: "Larger text"
        case .voice: "Voice"
        case .deleteDigit: "Delete"
        case .pinDone: "Done"
        case .step: "Step {number} of {count}"
        case .timeLeft: "{seconds} seconds left"
        case .pictureKept: "This picture is shown on this screen only and is not stored"
        case .visitRuns: "A USB stick is being read and written. Do not pull it"
        case .visitOver: "You may pull the USB stick now"
        case .outOfOrder: "This machine is out of order. Please use another counter"
        }
    }
}
