extension PortugueseCatalogue {
    static func text(_ key: WindowText) -> String {
        switch key {
        case .windowTitle: "Cadastro"
        case .choosePIN: "Escolha uma senha (PIN) de 4 a 12 números"
        case .choosePINHow: "Será usada com o passe no guichê. Não a diga a ninguém, nem aos atendentes"
        case .repeatPIN: "Digite a mesma senha (PIN) mais uma vez"
        case .pinsDiffer: "As duas senhas (PIN) eram diferentes. Escolha de novo"
        case .withoutPIN: "Sem senha (PIN)"
        case .takeCode: "Fotografe este código com o celular"
        case .takeCodeHow: "De frente, com o código inteiro na foto. Depois mostre a foto, ou o papel, ao leitor"
        case .passReady: "O seu passe está pronto. Obrigado"
        case .passNotProven: "O passe ainda não foi conferido. Um atendente vai ajudar"
        case .passNotMade: "O cadastro não foi concluído. Um atendente vai ajudar"
        }
    }
}
