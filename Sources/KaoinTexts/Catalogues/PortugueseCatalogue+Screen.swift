extension PortugueseCatalogue {
    static func text(_ key: ScreenText) -> String {
        switch key {
        case .screenTitle: "Verificação de identidade"
        case .idle: "A nossa equipe já vai atendê-lo"
        case .chooseLanguage: "Escolha o idioma"
        case .showPassHow: "Segure o código QR, no celular ou no papel, a cerca de 10 cm do leitor"
        case .brighterPhone:
            "Se não for lido, aumente o brilho da tela do celular e afaste-o um pouco"
        case .callStaff: "Chamar um atendente"
        case .staffCalled: "O atendente foi chamado e já vem"
        case .withoutLight: "Sem luz que muda"
        case .stop: "Parar"
        case .stopQuestion: "Deseja parar a verificação de identidade?"
        case .stopYes: "Sim, parar"
        case .stopNo: "Não, continuar"
        case .largerType: "Letras maiores"
        case .voice: "Voz"
        case .deleteDigit: "Apagar"
        case .pinDone: "Pronto"
        case .step: "Etapa {number} de {count}"
        case .timeLeft: "Faltam {seconds} segundos"
        case .pictureKept: "Esta imagem aparece só nesta tela e não é guardada"
        case .visitRuns: "Um pendrive está sendo lido e gravado. Não o retire"
        case .visitOver: "Já pode retirar o pendrive"
        case .outOfOrder: "Esta máquina está fora de serviço. Por favor, use outro guichê"
        }
    }
}
