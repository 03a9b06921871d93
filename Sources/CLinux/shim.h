#ifndef KAOIN_CLINUX_SHIM_H
#define KAOIN_CLINUX_SHIM_H

// Not in Swift's module of the C library.
#include <sys/statfs.h>

#endif
