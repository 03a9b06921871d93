#ifndef KAOIN_CZBAR_SHIM_H
#define KAOIN_CZBAR_SHIM_H

#include <zbar.h>

// The code of a pixel format, which zbar writes as a character constant: 8 bits of brightness.
static inline unsigned long kaoin_zbar_y800(void) { return zbar_fourcc('Y', '8', '0', '0'); }

#endif
