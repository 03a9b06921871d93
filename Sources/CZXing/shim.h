#ifndef KAOIN_CZXING_SHIM_H
#define KAOIN_CZXING_SHIM_H

#include <ZXing/ZXingC.h>

#endif
