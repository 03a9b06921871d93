#ifndef KAOIN_CTURBOJPEG_SHIM_H
#define KAOIN_CTURBOJPEG_SHIM_H

#include <turbojpeg.h>

#endif
