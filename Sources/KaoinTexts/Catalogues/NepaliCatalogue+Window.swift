extension NepaliCatalogue {
    static func text(_ key: WindowText) -> String {
        switch key {
        case .windowTitle: "दर्ता"
        case .choosePIN: "४ देखि १२ अङ्कको पिन (PIN) रोज्नुहोस्"
        case .choosePINHow: "काउन्टरमा पाससँगै प्रयोग हुन्छ। कर्मचारीलगायत कसैलाई नभन्नुहोस्"
        case .repeatPIN: "उही पिन (PIN) फेरि एकपटक हाल्नुहोस्"
        case .pinsDiffer: "दुई पटकको पिन (PIN) फरक थियो। कृपया फेरि रोज्नुहोस्"
        case .withoutPIN: "पिन बिना"
        case .takeCode: "यो कोडको तस्बिर फोनले खिच्नुहोस्"
        case .takeCodeHow: "अगाडिबाट, पूरै कोड देखिने गरी खिच्नुहोस्। त्यसपछि तस्बिर वा कागज रिडरमा देखाउनुहोस्"
        case .passReady: "तपाईंको पास तयार भयो। धन्यवाद"
        case .passNotProven: "पासको जाँच सकिएको छैन। कर्मचारीले सघाउनुहुनेछ"
        case .passNotMade: "यसपटक दर्ता पूरा भएन। कर्मचारीले सघाउनुहुनेछ"
        }
    }
}
