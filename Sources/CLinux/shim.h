#ifndef KAOIN_CLINUX_SHIM_H
#define KAOIN_CLINUX_SHIM_H

// Not in Swift's module of the C library.
#include <sys/statfs.h>

#include <sys/prctl.h>

// Variadic in C, which Swift cannot call.
static inline int kaoin_set_dumpable(int dumpable) { return prctl(PR_SET_DUMPABLE, dumpable, 0, 0, 0); }

#endif
