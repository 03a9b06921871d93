// Preloaded into the tool by `visits.py`: ends it, or pulls its stick, at one chosen call that changes a file or reads the stick.
//
// KAOIN_BREAK_MODE   count: writes how many such calls there were into KAOIN_BREAK_COUNT.
//                    kill: SIGKILL at call KAOIN_BREAK_AT; a write is done by half first.
//                    power: the same, and what a disk may lose then is lost: bytes of files that nobody waited for (fsync), and
//                    names that were moved or removed in folders that nobody waited for.
//                    pull: from call KAOIN_BREAK_AT on every call on the stick fails with EIO.
// KAOIN_BREAK_STICK  the folder of the stick; in the mode pull its calls alone are counted.
// KAOIN_BREAK_KEEP   a folder of the same file system, for what is brought back.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { OFF, COUNT, KILL, POWER, PULL };
static int mode, calls, at, kept;
static const char *stick, *keep;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

// What is not on the disk yet: names in a folder, in the order in which they changed.
static struct change { char folder[PATH_MAX], path[PATH_MAX], backup[PATH_MAX]; int open; } changes[256];
static int changed;
// Files that were written and not waited for.
static struct { char path[PATH_MAX]; int open; } dirty[64];
static int dirtied;

__attribute__((constructor)) static void begin(void) {
    const char *wanted = getenv("KAOIN_BREAK_MODE");
    const char *names[] = {"", "count", "kill", "power", "pull"};
    for (int one = COUNT; wanted && one <= PULL; one++)
        if (!strcmp(wanted, names[one])) mode = one;
    if (getenv("KAOIN_BREAK_AT")) at = atoi(getenv("KAOIN_BREAK_AT"));
    stick = getenv("KAOIN_BREAK_STICK");
    keep = getenv("KAOIN_BREAK_KEEP");
}

__attribute__((destructor)) static void end(void) {
    if (mode != COUNT) return;
    FILE *file = fopen(getenv("KAOIN_BREAK_COUNT"), "w");
    if (file) fprintf(file, "%d\n", calls), fclose(file);
}

static void name_of(int file, char *path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    path[length < 0 ? 0 : length] = 0;
}

static int on_stick(const char *path) { return stick && !strncmp(path, stick, strlen(stick)); }

static void folder_of(const char *path, char *folder) {
    snprintf(folder, PATH_MAX, "%s", path);
    char *slash = strrchr(folder, '/');
    if (slash) *slash = 0;
}

static void lose(void) {
    for (int one = changed - 1; one >= 0; one--) {
        if (!changes[one].open) continue;
        if (changes[one].backup[0]) REAL(rename)(changes[one].backup, changes[one].path);
        else REAL(unlink)(changes[one].path);
    }
    for (int one = 0; one < dirtied; one++)
        if (dirty[one].open) truncate(dirty[one].path, 0);
}

// Whether the call fails; it may not return.
static int breaks(const char *path) {
    if (!mode || (mode == PULL && !on_stick(path))) return 0;
    calls++;
    if (mode == COUNT || calls < at) return 0;
    if (mode == PULL) return errno = EIO, 1;
    if (mode == POWER) lose();
    kill(getpid(), SIGKILL);
    return 0;
}

static void note(const char *path) {
    if (mode != POWER || changed == 256) return;
    struct change *one = &changes[changed++];
    snprintf(one->path, PATH_MAX, "%s", path);
    folder_of(path, one->folder);
    snprintf(one->backup, PATH_MAX, "%s/%d-%d", keep, getpid(), kept++);
    if (link(path, one->backup)) one->backup[0] = 0;
    one->open = 1;
}

int rename(const char *from, const char *to) {
    if (breaks(to)) return -1;
    note(to);
    // Where the bytes go, they are still to be waited for.
    for (int one = 0; one < dirtied; one++)
        if (!strcmp(dirty[one].path, from)) snprintf(dirty[one].path, PATH_MAX, "%s", to);
    return REAL(rename)(from, to);
}

int unlink(const char *path) {
    if (breaks(path)) return -1;
    note(path);
    return REAL(unlink)(path);
}

int mkdir(const char *path, mode_t rights) {
    if (breaks(path)) return -1;
    return REAL(mkdir)(path, rights);
}

int fsync(int file) {
    char path[PATH_MAX];
    name_of(file, path);
    if (breaks(path)) return -1;
    int result = REAL(fsync)(file);
    for (int one = 0; one < dirtied; one++)
        if (!strcmp(dirty[one].path, path)) dirty[one].open = 0;
    for (int one = 0; one < changed; one++)
        if (!strcmp(changes[one].folder, path)) changes[one].open = 0;
    return result;
}

ssize_t write(int file, const void *bytes, size_t count) {
    char path[PATH_MAX];
    name_of(file, path);
    if (mode && path[0] == '/' && strncmp(path, "/dev", 4) && strncmp(path, "/proc", 5)) {
        if (mode == POWER && dirtied < 64) {
            int known = 0;
            for (int one = 0; one < dirtied; one++)
                if (!strcmp(dirty[one].path, path)) known = dirty[one].open = 1;
            if (!known) snprintf(dirty[dirtied].path, PATH_MAX, "%s", path), dirty[dirtied++].open = 1;
        }
        if ((mode == KILL || mode == POWER) && calls + 1 >= at) REAL(write)(file, bytes, count / 2);
        if (breaks(path)) return -1;
    }
    return REAL(write)(file, bytes, count);
}

ssize_t read(int file, void *bytes, size_t count) {
    if (mode) {
        char path[PATH_MAX];
        name_of(file, path);
        if (on_stick(path) && breaks(path)) return -1;
    }
    return REAL(read)(file, bytes, count);
}

static int opened(int (*call)(int, const char *, int, ...), int folder, const char *path, int flags, mode_t rights) {
    char whole[PATH_MAX];
    if (path[0] == '/') snprintf(whole, sizeof whole, "%s", path);
    else if (folder == AT_FDCWD) snprintf(whole, sizeof whole, "./%s", path);
    else {
        name_of(folder, whole);
        size_t length = strlen(whole);
        snprintf(whole + length, sizeof whole - length, "/%s", path);
    }
    if (mode && ((flags & O_CREAT) || on_stick(whole)) && breaks(whole)) return -1;
    return call(folder, path, flags, rights);
}

#define RIGHTS(flags) \
    mode_t rights = 0; \
    if ((flags) & O_CREAT) { va_list more; va_start(more, flags); rights = va_arg(more, mode_t); va_end(more); }

int open(const char *path, int flags, ...) { RIGHTS(flags) return opened(REAL(openat), AT_FDCWD, path, flags, rights); }
int open64(const char *path, int flags, ...) { RIGHTS(flags) return opened(REAL(openat), AT_FDCWD, path, flags, rights); }
int openat(int folder, const char *path, int flags, ...) { RIGHTS(flags) return opened(REAL(openat), folder, path, flags, rights); }
int openat64(int folder, const char *path, int flags, ...) { RIGHTS(flags) return opened(REAL(openat), folder, path, flags, rights); }
