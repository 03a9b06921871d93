internal import CPangoCairo
internal import KaoinCore

/// A sheet to draw on: pixels, or vectors in SVG or PDF.
@safe struct Canvas: ~Copyable {
    enum Format {
        case pixels
        case svg
        case pdf
    }

    private let format: Format
    private let surface: OpaquePointer
    let context: OpaquePointer
    private let sink: Sink

    private final class Sink {
        var bytes: [UInt8] = []
    }

    /// - Parameters:
    ///   - width: in pixels, or in points of 1/72 inch.
    ///   - height: in the same unit.
    init(_ format: Format, width: Double, height: Double) throws(RenderError) {
        let sink = Sink()
        guard (1...20_000).contains(width), (1...20_000).contains(height) else {
            throw .tooLarge(width: Int(width), height: Int(height))
        }
        // The surface is destroyed before the sink goes: both live in this value.
        let target = unsafe Unmanaged.passUnretained(sink).toOpaque()
        let write: cairo_write_func_t = { target, data, count in
            guard let target = unsafe target, let data = unsafe data else { return CAIRO_STATUS_WRITE_ERROR }
            let bytes = unsafe UnsafeBufferPointer(start: data, count: Int(count))
            unsafe Unmanaged<Sink>.fromOpaque(target).takeUnretainedValue().bytes.append(contentsOf: bytes)
            return CAIRO_STATUS_SUCCESS
        }
        let surface =
            switch format {
            case .pixels: unsafe cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height))
            case .svg: unsafe cairo_svg_surface_create_for_stream(write, target, width, height)
            case .pdf: unsafe cairo_pdf_surface_create_for_stream(write, target, width, height)
            }
        let context = unsafe cairo_create(surface)
        let status = unsafe cairo_status(context)
        guard status == CAIRO_STATUS_SUCCESS, let surface = unsafe surface, let context = unsafe context else {
            unsafe cairo_destroy(context)
            unsafe cairo_surface_destroy(surface)
            throw .drawing(Self.text(of: status))
        }
        self.format = format
        self.sink = sink
        unsafe self.surface = surface
        unsafe self.context = context
    }

    deinit {
        unsafe cairo_destroy(context)
        unsafe cairo_surface_destroy(surface)
    }

    /// Everything that follows is drawn this many times as large.
    func scale(by factor: Double) {
        unsafe cairo_scale(context, factor, factor)
    }

    /// - Parameter sharp: without soft edges, for modules of a code on whole pixels.
    func fill(_ area: Rectangle, _ color: Color, radius: Double = 0, sharp: Bool = false) {
        unsafe cairo_set_antialias(context, sharp ? CAIRO_ANTIALIAS_NONE : CAIRO_ANTIALIAS_DEFAULT)
        set(color)
        outline(area, radius: radius)
        unsafe cairo_fill(context)
    }

    func stroke(_ area: Rectangle, _ color: Color, width: Double, radius: Double = 0) {
        unsafe cairo_set_antialias(context, CAIRO_ANTIALIAS_DEFAULT)
        set(color)
        unsafe cairo_set_line_width(context, width)
        outline(area, radius: radius)
        unsafe cairo_stroke(context)
    }

    /// A line through several points.
    func line(_ points: [(x: Double, y: Double)], _ color: Color, width: Double) {
        guard let first = points.first else { return }
        unsafe cairo_set_antialias(context, CAIRO_ANTIALIAS_DEFAULT)
        set(color)
        unsafe cairo_set_line_width(context, width)
        unsafe cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND)
        unsafe cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
        unsafe cairo_move_to(context, first.x, first.y)
        for point in points.dropFirst() { unsafe cairo_line_to(context, point.x, point.y) }
        unsafe cairo_stroke(context)
    }

    func disc(x: Double, y: Double, radius: Double, _ color: Color) {
        unsafe cairo_set_antialias(context, CAIRO_ANTIALIAS_DEFAULT)
        set(color)
        unsafe cairo_new_sub_path(context)
        unsafe cairo_arc(context, x, y, radius, 0, 2 * .pi)
        unsafe cairo_fill(context)
    }

    /// What follows is drawn inside of the area alone, until `endClip`.
    func clip(to area: Rectangle, radius: Double) {
        unsafe cairo_save(context)
        outline(area, radius: radius)
        unsafe cairo_clip(context)
    }

    func endClip() {
        unsafe cairo_restore(context)
    }

    /// The pixels, where the canvas has some.
    func picture() throws(RenderError) -> RGBImage {
        unsafe cairo_surface_flush(surface)
        guard format == .pixels, let data = unsafe cairo_image_surface_get_data(surface) else {
            throw .drawing("the sheet has no pixels")
        }
        let width = unsafe Int(cairo_image_surface_get_width(surface))
        let height = unsafe Int(cairo_image_surface_get_height(surface))
        let stride = unsafe Int(cairo_image_surface_get_stride(surface))
        let values = [UInt8](capacity: width * height * 3) { output in
            for row in 0..<height {
                for column in 0..<width {
                    let at = row * stride + column * 4
                    for channel in 0..<3 { output.append(unsafe data[at + 2 - channel]) }
                }
            }
        }
        return RGBImage(width: width, height: height, pixels: values)
    }

    /// The keywords of a PDF, in ASCII.
    func setKeywords(_ text: String) {
        unsafe cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_KEYWORDS, text)
    }

    /// The finished SVG or PDF.
    func document() throws(RenderError) -> [UInt8] {
        unsafe cairo_show_page(context)
        unsafe cairo_surface_finish(surface)
        let status = unsafe cairo_surface_status(surface)
        guard status == CAIRO_STATUS_SUCCESS else { throw .drawing(Self.text(of: status)) }
        return sink.bytes
    }

    func set(_ color: Color) {
        unsafe cairo_set_source_rgb(context, color.red, color.green, color.blue)
    }

    private func outline(_ area: Rectangle, radius: Double) {
        guard radius > 0 else {
            unsafe cairo_rectangle(context, area.x, area.y, area.width, area.height)
            return
        }
        let (right, bottom) = (area.x + area.width, area.y + area.height)
        unsafe cairo_new_sub_path(context)
        unsafe cairo_arc(context, right - radius, area.y + radius, radius, -.pi / 2, 0)
        unsafe cairo_arc(context, right - radius, bottom - radius, radius, 0, .pi / 2)
        unsafe cairo_arc(context, area.x + radius, bottom - radius, radius, .pi / 2, .pi)
        unsafe cairo_arc(context, area.x + radius, area.y + radius, radius, .pi, 3 * .pi / 2)
        unsafe cairo_close_path(context)
    }

    private static func text(of status: cairo_status_t) -> String {
        unsafe cairo_status_to_string(status).map { unsafe String(cString: $0) } ?? "unknown"
    }
}
