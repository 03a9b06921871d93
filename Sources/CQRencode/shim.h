#ifndef KAOIN_CQRENCODE_SHIM_H
#define KAOIN_CQRENCODE_SHIM_H

#include <qrencode.h>

#endif
