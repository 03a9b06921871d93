extension KoreanCatalogue {
    static func text(_ key: WindowText) -> String {
        switch key {
        case .windowTitle: "등록"
        case .choosePIN: "4~12자리 숫자로 비밀번호(PIN)를 정해 주십시오"
        case .choosePINHow: "창구에서 패스와 함께 사용합니다. 직원을 포함해 누구에게도 알려 주지 마십시오"
        case .repeatPIN: "같은 비밀번호(PIN)를 한 번 더 입력해 주십시오"
        case .pinsDiffer: "두 번 입력한 비밀번호(PIN)가 서로 다릅니다. 다시 정해 주십시오"
        case .withoutPIN: "비밀번호 없이"
        case .takeCode: "이 코드를 휴대전화로 촬영해 주십시오"
        case .takeCodeHow: "정면에서 코드 전체가 나오게 촬영해 주십시오. 촬영한 사진이나 용지를 리더기에 대 주십시오"
        case .passReady: "패스가 준비되었습니다. 감사합니다"
        case .passNotProven: "패스 확인이 끝나지 않았습니다. 직원이 안내해 드리겠습니다"
        case .passNotMade: "이번에는 등록하지 못했습니다. 직원이 안내해 드리겠습니다"
        }
    }
}
