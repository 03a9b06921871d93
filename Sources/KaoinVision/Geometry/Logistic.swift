internal import Glibc

/// The logistic function, with which ISO/IEC 29794-5 maps most measures to qualities.
enum Logistic {
    /// 1 / (1 + exp((middle − x) / width)): 0.5 at the middle, rising where the width is positive.
    static func value(_ x: Float, middle: Float = 0, width: Float = 1) -> Float {
        1 / (1 + expf((middle - x) / width))
    }
}
