extension VietnameseCatalogue {
    static func text(_ key: ScreenText) -> String {
        switch key {
        case .screenTitle: "Xác minh danh tính"
        case .idle: "Nhân viên sẽ phục vụ quý khách ngay"
        case .chooseLanguage: "Chọn ngôn ngữ"
        case .showPassHow: "Xin quý khách giữ mã QR trên điện thoại hoặc trên giấy cách máy đọc khoảng 10 cm"
        case .brighterPhone:
            "Nếu máy không đọc được, hãy tăng độ sáng màn hình điện thoại và đưa ra xa một chút"
        case .callStaff: "Gọi nhân viên"
        case .staffCalled: "Đã gọi nhân viên. Xin quý khách chờ một lát"
        case .withoutLight: "Không dùng ánh sáng thay đổi"
        case .stop: "Dừng lại"
        case .stopQuestion: "Quý khách có muốn dừng xác minh danh tính không?"
        case .stopYes: "Có, dừng lại"
        case .stopNo: "Không, tiếp tục"
        case .largerType: "Chữ lớn hơn"
        case .voice: "Giọng nói"
        case .deleteDigit: "Xóa"
        case .pinDone: "Đã xong"
        case .step: "Bước {number} trong {count}"
        case .timeLeft: "Còn {seconds} giây"
        case .pictureKept: "Hình ảnh này chỉ hiện trên màn hình này và không được lưu lại"
        case .visitRuns: "Đang đọc và ghi USB. Xin đừng rút ra"
        case .visitOver: "Bây giờ có thể rút USB"
        case .outOfOrder: "Máy này đang ngừng hoạt động. Xin quý khách đến quầy khác"
        }
    }
}
