#ifndef KAOIN_CZLIB_SHIM_H
#define KAOIN_CZLIB_SHIM_H

#include <zlib.h>

#endif
