import ArgumentParser
import KaoinCore
import KaoinPorts
import KaoinTexts
import KaoinTool

/// Whom a pass is issued to, and until when it is valid.
struct CustomerOptions: ParsableArguments {
    @Option(name: .long, help: "The customer's name, as the teller sees it.")
    var name: String

    @Option(name: .long, help: "The bank's own reference of the customer; only kiosks see it.")
    var reference: String

    @Option(name: .long, help: "The last day of validity in Japan: 2031-03-31, 2031/3/31, 令和13年3月31日.")
    var expires: String

    /// The last day, and its end in Japan; nil for what `require` refuses.
    var expiry: (day: String, end: Timestamp)? {
        guard let day = WrittenDate(expires)?.text, let end = Timestamp(endOfJapaneseDay: day) else { return nil }
        return (day, end)
    }

    /// Called by the commands, in the order in which they look at their options.
    func require() throws {
        if WrittenDate(expires) == nil { throw ValidationError(.optionIsNoDate, ["option": "--expires"]) }
        try PrintableLimit.customerName.require(name)
        try PrintableLimit.reference.require(reference)
    }
}
