#ifndef KAOIN_CHEIF_SHIM_H
#define KAOIN_CHEIF_SHIM_H

#include <libheif/heif.h>

#endif
