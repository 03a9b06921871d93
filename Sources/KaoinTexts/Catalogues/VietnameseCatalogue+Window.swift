extension VietnameseCatalogue {
    static func text(_ key: WindowText) -> String {
        switch key {
        case .windowTitle: "Đăng ký"
        case .choosePIN: "Xin quý khách chọn mã PIN gồm 4 đến 12 chữ số"
        case .choosePINHow: "Quý khách dùng mã này cùng với thẻ tại quầy. Xin đừng nói cho ai biết, kể cả nhân viên"
        case .repeatPIN: "Xin quý khách nhập lại cùng mã PIN đó"
        case .pinsDiffer: "Hai lần nhập mã PIN khác nhau. Xin quý khách chọn lại"
        case .withoutPIN: "Không dùng mã PIN"
        case .takeCode: "Xin quý khách chụp mã này bằng điện thoại"
        case .takeCodeHow: "Xin chụp thẳng, thấy rõ toàn bộ mã. Sau đó đưa ảnh hoặc tờ giấy in vào máy đọc"
        case .passReady: "Thẻ của quý khách đã sẵn sàng. Xin cảm ơn"
        case .passNotProven: "Thẻ chưa được kiểm tra xong. Nhân viên sẽ hướng dẫn quý khách"
        case .passNotMade: "Lần này chưa đăng ký được. Nhân viên sẽ hướng dẫn quý khách"
        }
    }
}
