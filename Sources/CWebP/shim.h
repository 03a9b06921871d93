#ifndef KAOIN_CWEBP_SHIM_H
#define KAOIN_CWEBP_SHIM_H

#include <webp/decode.h>
#include <webp/encode.h>

#endif
