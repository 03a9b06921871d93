/// Korean.
enum KoreanCatalogue {
    static func text(_ key: CustomerText) -> String {
        switch key {
        case .showPass: "패스의 QR 코드를 리더기에 대 주십시오"
        case .enterPIN: "비밀번호(PIN)를 입력해 주십시오"
        case .enterPINAgain: "비밀번호(PIN)가 맞지 않습니다. 다시 입력해 주십시오"
        case .codeIsNoPass: "이 코드는 패스가 아닙니다. 패스의 QR 코드를 대 주십시오"
        case .lookAtCamera: "카메라를 봐 주십시오"
        case .faceMissing: "카메라 앞에 서 주십시오"
        case .turnLeft: "고개를 천천히 왼쪽으로 돌려 주십시오"
        case .turnRight: "고개를 천천히 오른쪽으로 돌려 주십시오"
        case .lookUp: "고개를 천천히 위로 들어 주십시오"
        case .blink: "눈을 1초 정도 감았다가 떠 주십시오"
        case .openMouth: "입을 크게 벌려 주십시오"
        case .wait: "잠시만 기다려 주십시오"
        case .waitForTeller: "직원이 확인해 드리겠습니다. 잠시만 기다려 주십시오"
        case .onePersonOnly: "카메라 앞에 혼자 서 주십시오"
        case .comeCloser: "카메라에 조금 더 가까이 와 주십시오"
        case .stepBack: "조금 뒤로 물러나 주십시오"
        case .moveToTheMiddle: "카메라 정면에 서 주십시오"
        case .lookStraight: "카메라를 똑바로 봐 주십시오"
        case .holdHeadUpright: "고개를 똑바로 세워 주십시오"
        case .keepStill: "잠시 움직이지 말아 주십시오"
        case .moreLight: "얼굴이 어둡게 보입니다. 밝은 쪽을 향해 주십시오"
        case .lessLight: "얼굴이 너무 밝게 보입니다. 옆으로 조금 이동해 주십시오"
        case .evenLight: "얼굴에 그림자가 있습니다. 조금 움직여 주십시오"
        case .openEyes: "눈을 떠 주십시오"
        case .closeMouth: "입을 다물어 주십시오"
        case .verified: "본인 확인이 완료되었습니다. 감사합니다"
        case .cancelled: "본인 확인이 취소되었습니다. 직원에게 문의해 주십시오"
        case .cannotVerifyNow: "죄송합니다. 지금은 이 기기로 본인 확인을 할 수 없습니다. 등록하신 도장이나 신분증을 이용해 주십시오"
        case .passNotRead: "패스를 읽지 못했습니다. 직원에게 문의해 주십시오"
        case .faceNotCaptured: "얼굴을 제대로 촬영하지 못했습니다. 직원에게 문의해 주십시오"
        case .passExpired: "패스의 유효 기간이 지났습니다. 직원에게 새 패스를 신청해 주십시오"
        case .notVerified: "본인 확인을 하지 못했습니다. 등록하신 도장이나 신분증을 이용해 주십시오"
        }
    }
}
