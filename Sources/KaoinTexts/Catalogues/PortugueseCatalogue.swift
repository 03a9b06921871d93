/// Portuguese, as in Brazil.
enum PortugueseCatalogue {
    static func text(_ key: CustomerText) -> String {
        switch key {
        case .showPass: "Por favor, mostre o código QR do seu passe ao leitor"
        case .enterPIN: "Por favor, digite a sua senha (PIN)"
        case .enterPINAgain: "A senha (PIN) está incorreta. Por favor, digite de novo"
        case .codeIsNoPass: "Este código não é um passe. Por favor, mostre o código QR do seu passe"
        case .lookAtCamera: "Por favor, olhe para a câmera"
        case .faceMissing: "Por favor, fique em frente à câmera"
        case .watchLight: "Por favor, continue olhando para cá. A tela muda de cor"
        case .turnLeft: "Por favor, vire a cabeça devagar para a esquerda"
        case .turnRight: "Por favor, vire a cabeça devagar para a direita"
        case .lookUp: "Por favor, levante a cabeça devagar e olhe para cima"
        case .blink: "Por favor, feche os olhos por cerca de um segundo e abra-os de novo"
        case .openMouth: "Por favor, abra bem a boca"
        case .wait: "Um momento, por favor"
        case .waitForTeller: "Nossa equipe fará a confirmação. Aguarde um momento, por favor"
        case .goToCounter: "Por favor, dirija-se ao balcão e apresente um documento de identidade a um funcionário"
        case .onePersonOnly: "Por favor, apenas uma pessoa em frente à câmera"
        case .comeCloser: "Por favor, aproxime-se um pouco da câmera"
        case .stepBack: "Por favor, afaste-se um pouco"
        case .moveToTheMiddle: "Por favor, fique bem de frente para a câmera"
        case .moveLeft: "Por favor, mova-se um pouco para a sua esquerda"
        case .moveRight: "Por favor, mova-se um pouco para a sua direita"
        case .moveUp: "Por favor, levante um pouco a cabeça"
        case .moveDown: "Por favor, abaixe um pouco a cabeça"
        case .takeOffSunglasses: "Por favor, tire os óculos escuros"
        case .takeOffMask: "Por favor, tire a máscara"
        case .lookStraight: "Por favor, olhe diretamente para a câmera"
        case .holdHeadUpright: "Por favor, mantenha a cabeça reta"
        case .keepStill: "Por favor, fique sem se mexer por um momento"
        case .moreLight: "Está muito escuro. Por favor, vire-se para a luz"
        case .lessLight: "Está muito claro. Por favor, mova-se um pouco para o lado"
        case .evenLight: "Há uma sombra no seu rosto. Por favor, mova-se um pouco"
        case .openEyes: "Por favor, abra os olhos"
        case .closeMouth: "Por favor, feche a boca"
        case .verified: "A sua identidade foi confirmada. Obrigado"
        case .cancelled: "A verificação foi cancelada. Por favor, fale com um funcionário"
        case .cannotVerifyNow:
            "Pedimos desculpas. Esta máquina não pode confirmar a sua identidade agora. Por favor, use o seu carimbo registrado (inkan) ou um documento de identidade"
        case .passNotRead: "Não foi possível ler o passe. Por favor, fale com um funcionário"
        case .faceNotCaptured: "Não foi possível obter uma boa imagem do seu rosto. Por favor, fale com um funcionário"
        case .passExpired: "O seu passe está vencido. Por favor, peça um novo a um funcionário"
        case .notVerified:
            "Não foi possível confirmar a sua identidade. Por favor, use o seu carimbo registrado (inkan) ou um documento de identidade"
        }
    }
}
