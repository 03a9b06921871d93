#ifndef KAOIN_CSODIUM_SHIM_H
#define KAOIN_CSODIUM_SHIM_H

#include <sodium.h>

#endif
