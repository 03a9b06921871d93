#ifndef KAOIN_CPNG_SHIM_H
#define KAOIN_CPNG_SHIM_H

// The simplified interface alone: the other one leaves functions by longjmp, which Swift cannot.
#include <png.h>

// Macros that Swift does not see.
static inline png_uint_32 kaoin_png_rgb(void) { return PNG_FORMAT_RGB; }
static inline png_uint_32 kaoin_png_gray(void) { return PNG_FORMAT_GRAY; }
static inline png_uint_32 kaoin_png_version(void) { return PNG_IMAGE_VERSION; }
static inline png_uint_32 kaoin_png_16bit_srgb(void) { return PNG_IMAGE_FLAG_16BIT_sRGB; }

#endif
