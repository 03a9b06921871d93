extension NepaliCatalogue {
    static func text(_ key: ScreenText) -> String {
        switch key {
        case .screenTitle: "पहिचान जाँच"
        case .idle: "हाम्रा कर्मचारीले तपाईंलाई एकैछिनमा सघाउनुहुनेछ"
        case .chooseLanguage: "भाषा छान्नुहोस्"
        case .showPassHow: "कृपया फोन वा कागजको QR कोड रिडरबाट करिब १० सेन्टिमिटर टाढा राख्नुहोस्"
        case .brighterPhone:
            "पढिएन भने फोनको स्क्रिन उज्यालो बनाउनुहोस् र अलि टाढा राख्नुहोस्"
        case .callStaff: "कर्मचारी बोलाउनुहोस्"
        case .staffCalled: "कर्मचारी बोलाइयो। कृपया एकछिन पर्खनुहोस्"
        case .withoutLight: "बदलिने प्रकाश बिना"
        case .stop: "रोक्नुहोस्"
        case .stopQuestion: "पहिचान जाँच रोक्न चाहनुहुन्छ?"
        case .stopYes: "हो, रोक्नुहोस्"
        case .stopNo: "होइन, जारी राख्नुहोस्"
        case .largerType: "ठूला अक्षर"
        case .voice: "आवाज"
        case .deleteDigit: "मेटाउनुहोस्"
        case .pinDone: "भयो"
        case .step: "चरण {number}, जम्मा {count}"
        case .timeLeft: "{seconds} सेकेन्ड बाँकी"
        case .pictureKept: "यो तस्बिर यही स्क्रिनमा मात्र देखिन्छ र सुरक्षित गरिँदैन"
        case .visitRuns: "USB स्टिक पढ्ने र लेख्ने काम भइरहेको छ। नझिक्नुहोस्"
        case .visitOver: "अब USB स्टिक झिक्न सकिन्छ"
        case .outOfOrder: "यो मेसिन चलिरहेको छैन। कृपया अर्को काउन्टरमा जानुहोस्"
        }
    }
}
