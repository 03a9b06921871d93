#ifndef KAOIN_CBROTLI_SHIM_H
#define KAOIN_CBROTLI_SHIM_H

#include <brotli/decode.h>

#endif
