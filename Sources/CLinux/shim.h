#ifndef KAOIN_CLINUX_SHIM_H
#define KAOIN_CLINUX_SHIM_H

// Not in Swift's module of the C library.
#include <sys/statfs.h>

#include <sys/prctl.h>

// Variadic in C, which Swift cannot call.
static inline int kaoin_set_dumpable(int dumpable) { return prctl(PR_SET_DUMPABLE, dumpable, 0, 0, 0); }

#include <sys/types.h>

// The kernel's `struct ucred`, which the C library shows to GNU programs alone.
struct kaoin_peer { pid_t pid; uid_t uid; gid_t gid; };

#endif
