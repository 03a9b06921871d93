internal import CPangoCairo
internal import KaoinCore

extension Canvas {
    /// Writes a text that never leaves its width: it is broken into lines and then cut.
    ///
    /// - Returns: the height that it takes.
    @discardableResult
    func write(_ text: String, x: Double, y: Double, width: Double, _ style: TextStyle) -> Double {
        guard let layout = unsafe pango_cairo_create_layout(context) else { return 0 }
        let font = unsafe pango_font_description_new()
        defer {
            unsafe pango_font_description_free(font)
            unsafe g_object_unref(UnsafeMutableRawPointer(layout))
        }
        let unit = Double(kaoin_pango_scale())
        unsafe pango_font_description_set_family(font, "IPAexGothic, sans-serif")
        unsafe pango_font_description_set_absolute_size(font, style.size * unit)
        unsafe pango_font_description_set_weight(font, style.isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
        unsafe pango_layout_set_font_description(layout, font)
        unsafe pango_layout_set_width(layout, Int32(width * unit))
        unsafe pango_layout_set_height(layout, Int32(-style.lines))
        unsafe pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
        unsafe pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END)
        unsafe pango_layout_set_alignment(layout, style.alignment == .center ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT)
        unsafe pango_layout_set_auto_dir(layout, 0)
        unsafe pango_layout_set_text(layout, text, Int32(text.utf8.count))
        set(style.color)
        unsafe cairo_move_to(context, x, y)
        unsafe pango_cairo_show_layout(context, layout)
        var (drawnWidth, drawnHeight): (Int32, Int32) = (0, 0)
        unsafe pango_layout_get_size(layout, &drawnWidth, &drawnHeight)
        return Double(drawnHeight) / unit
    }

    /// Draws a picture so that it fills an area.
    func draw(_ picture: RGBImage, in area: Rectangle) throws(RenderError) {
        let stride = Int(cairo_format_stride_for_width(CAIRO_FORMAT_RGB24, Int32(picture.width)))
        var pixels = [UInt8](repeating: 0, count: stride * picture.height)
        for row in 0..<picture.height {
            for column in 0..<picture.width {
                let from = (row * picture.width + column) * 3
                let to = row * stride + column * 4
                // Blue, green, red and an unused byte: a 32-bit word in this processor's order.
                for channel in 0..<3 { pixels[to + channel] = picture.pixels[from + 2 - channel] }
            }
        }
        let image = unsafe cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(picture.width), Int32(picture.height))
        defer { unsafe cairo_surface_destroy(image) }
        guard let target = unsafe cairo_image_surface_get_data(image) else { throw .drawing("no memory for a picture") }
        unsafe cairo_surface_flush(image)
        unsafe target.update(from: pixels, count: pixels.count)
        unsafe cairo_surface_mark_dirty(image)
        unsafe cairo_save(context)
        unsafe cairo_translate(context, area.x, area.y)
        unsafe cairo_scale(context, area.width / Double(picture.width), area.height / Double(picture.height))
        unsafe cairo_set_source_surface(context, image, 0, 0)
        unsafe cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_GOOD)
        unsafe cairo_paint(context)
        unsafe cairo_restore(context)
    }
}
