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

#include <linux/capability.h>
#include <linux/sockios.h>
#include <sys/syscall.h>

// Headers that declare it would take types from Swift's module of the C library.
extern long syscall(long number, ...);

// Takes the loopback interface of this network namespace up; 0 where it was down and is up now. The request is the kernel's
// `struct ifreq`.
static inline int kaoin_raise_loopback(void) {
    struct { char name[16]; short flags; char rest[22]; } request = {"lo", 0, {0}};
    enum { is_up = 1, internet = 2, datagram = 2, closes_on_exec = 02000000 };
    int fd = (int)syscall(SYS_socket, internet, datagram | closes_on_exec, 0);
    if (fd < 0) return -1;
    int done = -1;
    if (ioctl(fd, SIOCGIFFLAGS, &request) == 0 && !(request.flags & is_up)) {
        request.flags |= is_up;
        done = ioctl(fd, SIOCSIFFLAGS, &request);
    }
    syscall(SYS_close, fd);
    return done;
}

// Gives away every capability, for this process and what it starts, and whatever a file's mode would add; 0 when it is done.
static inline int kaoin_drop_capabilities(void) {
    struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
    struct __user_cap_data_struct none[2] = {{0, 0, 0}, {0, 0, 0}};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return -1;
    if (prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0) != 0) return -1;
    return (int)syscall(SYS_capset, &header, none);
}

#include <pthread.h>
#include <spawn.h>

// Declared for GNU programs alone.
extern int pipe2(int ends[2], int flags);
extern int pthread_setname_np(pthread_t thread, const char *name);
extern int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path);
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);

#endif
