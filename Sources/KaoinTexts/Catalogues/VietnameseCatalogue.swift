/// Vietnamese.
enum VietnameseCatalogue {
    static func text(_ key: CustomerText) -> String {
        switch key {
        case .showPass: "Xin quý khách đưa mã QR của thẻ xác thực vào máy đọc"
        case .enterPIN: "Xin quý khách nhập mã PIN"
        case .enterPINAgain: "Mã PIN không đúng. Xin quý khách nhập lại"
        case .codeIsNoPass: "Mã này không phải là thẻ xác thực. Xin quý khách đưa mã QR của thẻ xác thực"
        case .lookAtCamera: "Xin quý khách nhìn vào camera"
        case .faceMissing: "Xin quý khách đứng trước camera"
        case .watchLight: "Xin quý khách tiếp tục nhìn vào đây. Màn hình sẽ đổi màu"
        case .turnLeft: "Xin quý khách từ từ quay đầu sang trái"
        case .turnRight: "Xin quý khách từ từ quay đầu sang phải"
        case .lookUp: "Xin quý khách từ từ ngẩng đầu nhìn lên"
        case .blink: "Xin quý khách nhắm mắt khoảng một giây rồi mở ra"
        case .openMouth: "Xin quý khách mở to miệng"
        case .wait: "Xin quý khách vui lòng chờ trong giây lát"
        case .waitForTeller: "Nhân viên sẽ xác nhận cho quý khách. Xin vui lòng chờ trong giây lát"
        case .goToCounter: "Xin quý khách đến quầy và xuất trình giấy tờ tùy thân cho nhân viên"
        case .onePersonOnly: "Xin quý khách đứng một mình trước camera"
        case .comeCloser: "Xin quý khách đến gần camera hơn một chút"
        case .stepBack: "Xin quý khách lùi lại một chút"
        case .moveToTheMiddle: "Xin quý khách đứng chính diện trước camera"
        case .moveLeft: "Xin quý khách dịch sang trái một chút"
        case .moveRight: "Xin quý khách dịch sang phải một chút"
        case .moveUp: "Xin quý khách nâng đầu cao hơn một chút"
        case .moveDown: "Xin quý khách hạ đầu thấp hơn một chút"
        case .takeOffSunglasses: "Xin quý khách tháo kính râm"
        case .takeOffMask: "Xin quý khách tháo khẩu trang"
        case .lookStraight: "Xin quý khách nhìn thẳng vào camera"
        case .holdHeadUpright: "Xin quý khách giữ thẳng đầu"
        case .keepStill: "Xin quý khách giữ yên trong giây lát"
        case .moreLight: "Ánh sáng quá yếu. Xin quý khách quay mặt về phía sáng hơn"
        case .lessLight: "Ánh sáng quá mạnh. Xin quý khách di chuyển sang bên một chút"
        case .evenLight: "Trên khuôn mặt có bóng. Xin quý khách di chuyển một chút"
        case .openEyes: "Xin quý khách mở mắt"
        case .closeMouth: "Xin quý khách ngậm miệng lại"
        case .verified: "Đã xác nhận danh tính của quý khách. Xin cảm ơn quý khách"
        case .cancelled: "Việc xác nhận đã được hủy. Xin quý khách liên hệ với nhân viên"
        case .cannotVerifyNow:
            "Chúng tôi xin lỗi. Hiện máy này không thể xác nhận danh tính của quý khách. Xin quý khách dùng con dấu đã đăng ký hoặc giấy tờ tùy thân"
        case .passNotRead: "Không đọc được thẻ xác thực. Xin quý khách liên hệ với nhân viên"
        case .faceNotCaptured: "Không chụp được rõ khuôn mặt. Xin quý khách liên hệ với nhân viên"
        case .passExpired: "Thẻ xác thực của quý khách đã hết hạn. Xin quý khách đề nghị nhân viên cấp thẻ mới"
        case .notVerified:
            "Không thể xác nhận danh tính của quý khách. Xin quý khách dùng con dấu đã đăng ký hoặc giấy tờ tùy thân"
        }
    }
}
