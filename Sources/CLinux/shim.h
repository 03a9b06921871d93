#ifndef KAOIN_CLINUX_SHIM_H
#define KAOIN_CLINUX_SHIM_H

// Not in Swift's module of the C library.
#include <sys/statfs.h>
#include <sys/xattr.h>

#include <sys/prctl.h>

// Variadic in C, which Swift cannot call.
static inline int kaoin_set_dumpable(int dumpable) { return prctl(PR_SET_DUMPABLE, dumpable, 0, 0, 0); }

#include <sys/types.h>

// The kernel's `struct ucred`, which the C library shows to GNU programs alone.
struct kaoin_peer { pid_t pid; uid_t uid; gid_t gid; };

#include <errno.h>
#include <linux/input.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/sysmacros.h>

// Requests of devices: macros, through a variadic function.
static inline int kaoin_grab_input(int fd) { return ioctl(fd, EVIOCGRAB, 1); }
static inline int kaoin_take_terminal(int fd) { return ioctl(fd, TIOCEXCL); }

// Whether an input device has the key; the kernel fills an array of bits, one a code.
static inline int kaoin_has_key(int fd, unsigned code) {
    unsigned char keys[KEY_MAX / 8 + 1] = {0};
    if (code > KEY_MAX || ioctl(fd, EVIOCGBIT(EV_KEY, sizeof keys), keys) < 0) return 0;
    return keys[code / 8] >> (code % 8) & 1;
}

// Numbers of a device node, macros in C.
static inline unsigned kaoin_major(dev_t device) { return major(device); }
static inline unsigned kaoin_minor(dev_t device) { return minor(device); }

#endif
