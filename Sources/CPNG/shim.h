#ifndef KAOIN_CPNG_SHIM_H
#define KAOIN_CPNG_SHIM_H

// The simplified interface alone: the other one leaves functions by longjmp, which Swift cannot.
#include <png.h>

// Macros that Swift does not see.
static inline png_uint_32 kaoin_png_rgb(void) { return PNG_FORMAT_RGB; }
static inline png_uint_32 kaoin_png_gray(void) { return PNG_FORMAT_GRAY; }
static inline png_uint_32 kaoin_png_version(void) { return PNG_IMAGE_VERSION; }
static inline int kaoin_png_is_warning(const png_image *image) { return image->warning_or_error; }

#endif
