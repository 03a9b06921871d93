extension KoreanCatalogue {
    static func text(_ key: ScreenText) -> String {
        switch key {
        case .screenTitle: "본인 확인"
        case .idle: "직원이 곧 안내해 드리겠습니다. 잠시만 기다려 주십시오"
        case .chooseLanguage: "언어 선택"
        case .showPassHow: "휴대전화 화면이나 종이의 QR 코드를 리더기에서 10센티미터 정도 떨어뜨려 대 주십시오"
        case .brighterPhone:
            "읽히지 않으면 휴대전화 화면을 밝게 하고 조금 떨어뜨려 주세요"
        case .callStaff: "직원 호출"
        case .staffCalled: "직원을 호출했습니다. 잠시만 기다려 주십시오"
        case .withoutLight: "빛 변화 없이 하기"
        case .stop: "중지"
        case .stopQuestion: "본인 확인을 중지하시겠습니까?"
        case .stopYes: "예, 중지합니다"
        case .stopNo: "아니요, 계속합니다"
        case .largerType: "글자 크게"
        case .voice: "음성"
        case .deleteDigit: "지우기"
        case .pinDone: "입력 완료"
        case .step: "{count}단계 중 {number}단계"
        case .timeLeft: "{seconds}초 남음"
        case .pictureKept: "이 영상은 이 화면에만 표시되며 저장되지 않습니다"
        case .visitRuns: "USB 메모리를 읽고 쓰는 중입니다. 빼지 마십시오"
        case .visitOver: "이제 USB 메모리를 빼 주십시오"
        case .outOfOrder: "이 기기는 사용할 수 없습니다. 다른 창구를 이용해 주십시오"
        }
    }
}
