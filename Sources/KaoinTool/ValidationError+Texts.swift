package import ArgumentParser
package import KaoinTexts

extension ValidationError {
    /// What is wrong with an option, in the words of the catalogue and the language of the terminal.
    package init(_ key: FailureText, _ values: [String: String] = [:]) { self.init(Terminal.text(key, values)) }
}
