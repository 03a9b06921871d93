#ifndef KAOIN_CTURBOJPEG_SHIM_H
#define KAOIN_CTURBOJPEG_SHIM_H

#include <turbojpeg.h>

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <jerror.h>

// Reading goes through libjpeg's own interface: TurboJPEG's keeps the first warning of a picture alone, so that bytes too many,
// which do no harm, could hide bytes that are missing. An error leaves libjpeg by a jump, which Swift cannot take.

// Bytes before a marker that belong to nothing, as webcams put them. With more of them the picture before is damaged: its data
// ended too early for the decoder, which then passes over the rest.
#define KAOIN_JPEG_STRAY_LIMIT 16

struct kaoin_jpeg {
    struct jpeg_decompress_struct info;
    struct jpeg_error_mgr errors;
    jmp_buf escape;
    // Places with stray bytes in this picture.
    int remarks;
    char message[JMSG_LENGTH_MAX];
};

static inline void kaoin_jpeg_fail(j_common_ptr info) {
    struct kaoin_jpeg *jpeg = (struct kaoin_jpeg *)info->client_data;
    (*info->err->format_message)(info, jpeg->message);
    longjmp(jpeg->escape, 1);
}

// Levels below 0 are warnings: the decoder would go on with grey in place of what is missing.
static inline void kaoin_jpeg_warn(j_common_ptr info, int level) {
    if (level >= 0) return;
    struct kaoin_jpeg *jpeg = (struct kaoin_jpeg *)info->client_data;
    if (info->err->msg_code == JWRN_EXTRANEOUS_DATA && info->err->msg_parm.i[0] <= KAOIN_JPEG_STRAY_LIMIT) {
        jpeg->remarks++;
        return;
    }
    kaoin_jpeg_fail(info);
}

static inline void kaoin_jpeg_print(j_common_ptr info) { (void)info; }

// NULL where there is no memory.
static inline struct kaoin_jpeg *kaoin_jpeg_new(void) {
    struct kaoin_jpeg *jpeg = (struct kaoin_jpeg *)calloc(1, sizeof *jpeg);
    if (!jpeg) return NULL;
    jpeg->info.err = jpeg_std_error(&jpeg->errors);
    jpeg->errors.error_exit = kaoin_jpeg_fail;
    jpeg->errors.emit_message = kaoin_jpeg_warn;
    jpeg->errors.output_message = kaoin_jpeg_print;
    jpeg->info.client_data = jpeg;
    if (setjmp(jpeg->escape)) {
        free(jpeg);
        return NULL;
    }
    jpeg_create_decompress(&jpeg->info);
    return jpeg;
}

static inline void kaoin_jpeg_free(struct kaoin_jpeg *jpeg) {
    jpeg_destroy_decompress(&jpeg->info);
    free(jpeg);
}

// 0, or -1 with a message. The bytes must stay where they are until the pixels are read or another picture is begun.
static inline int kaoin_jpeg_header(struct kaoin_jpeg *jpeg, const unsigned char *bytes, unsigned long count) {
    jpeg_abort_decompress(&jpeg->info);
    jpeg->remarks = 0;
    if (setjmp(jpeg->escape)) return -1;
    jpeg_mem_src(&jpeg->info, bytes, count);
    jpeg_read_header(&jpeg->info, TRUE);
    return 0;
}

// After the header: the picture is to be given in one n-th of its size, 1, 2, 4 or 8; sets the size of what is given.
static inline void kaoin_jpeg_scale(struct kaoin_jpeg *jpeg, int n) {
    jpeg->info.scale_num = 1;
    jpeg->info.scale_denom = (unsigned)n;
    if (setjmp(jpeg->escape)) return;
    jpeg_calc_output_dimensions(&jpeg->info);
}

// The whole picture in red, green and blue, `width * height * 3` bytes of the header's size, or of that which
// `kaoin_jpeg_scale` set. 0, or -1 with a message.
static inline int kaoin_jpeg_pixels(struct kaoin_jpeg *jpeg, unsigned char *pixels, int isFast) {
    if (setjmp(jpeg->escape)) {
        jpeg_abort_decompress(&jpeg->info);
        return -1;
    }
    jpeg->info.out_color_space = JCS_RGB;
    jpeg->info.dct_method = isFast ? JDCT_IFAST : JDCT_ISLOW;
    // Without interpolation between samples of colour they are converted in the same step as those of brightness.
    jpeg->info.do_fancy_upsampling = isFast ? FALSE : TRUE;
    jpeg_start_decompress(&jpeg->info);
    while (jpeg->info.output_scanline < jpeg->info.output_height) {
        JSAMPROW rows[16];
        for (unsigned row = 0; row < 16; row++) {
            rows[row] = pixels + (size_t)(jpeg->info.output_scanline + row) * jpeg->info.output_width * 3;
        }
        unsigned left = jpeg->info.output_height - jpeg->info.output_scanline;
        jpeg_read_scanlines(&jpeg->info, rows, left < 16 ? left : 16);
    }
    jpeg_finish_decompress(&jpeg->info);
    return 0;
}

static inline const char *kaoin_jpeg_message(const struct kaoin_jpeg *jpeg) { return jpeg->message; }

#endif
