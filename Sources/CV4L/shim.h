#ifndef KAOIN_CV4L_SHIM_H
#define KAOIN_CV4L_SHIM_H

#include <errno.h>
#include <fcntl.h>
#include <libv4l2.h>
#include <linux/videodev2.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

// Variadic in C, which Swift cannot call; a signal is no reason to fail.
static inline int kaoin_v4l_call(int fd, unsigned long request, void *argument) {
    int result;
    do { result = v4l2_ioctl(fd, request, argument); } while (result < 0 && errno == EINTR);
    return result;
}

// Without the library's conversion: what the camera delivers is checked and converted by the product.
static inline int kaoin_v4l_open(const char *path) {
    int fd = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0) return -1;
    // The library complains on standard error of what is no camera, so it is asked before.
    struct v4l2_capability capability;
    if (ioctl(fd, VIDIOC_QUERYCAP, &capability) != 0 || v4l2_fd_open(fd, V4L2_DISABLE_CONVERSION) < 0) {
        int reason = errno;
        close(fd);
        errno = reason ? reason : ENODEV;
        return -1;
    }
    return fd;
}

// Requests are macros with types in them, and their structures hold unions; both cannot be seen from Swift.
static inline int kaoin_v4l_capability(int fd, struct v4l2_capability *c) { return kaoin_v4l_call(fd, VIDIOC_QUERYCAP, c); }

// What the node itself can do, not the whole device.
static inline unsigned kaoin_v4l_node_capabilities(const struct v4l2_capability *c) {
    return c->capabilities & V4L2_CAP_DEVICE_CAPS ? c->device_caps : c->capabilities;
}

static inline unsigned kaoin_v4l_needed(void) { return V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_STREAMING; }

// The format with the index, or 0 where there is none.
static inline unsigned kaoin_v4l_format(int fd, unsigned index) {
    struct v4l2_fmtdesc d;
    memset(&d, 0, sizeof d);
    d.index = index;
    d.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    return kaoin_v4l_call(fd, VIDIOC_ENUM_FMT, &d) == 0 ? d.pixelformat : 0;
}

// A discrete size: 1, another kind (a range, of which the largest is given): 2, none: 0.
static inline int kaoin_v4l_size(int fd, unsigned format, unsigned index, unsigned *width, unsigned *height) {
    struct v4l2_frmsizeenum s;
    memset(&s, 0, sizeof s);
    s.index = index;
    s.pixel_format = format;
    if (kaoin_v4l_call(fd, VIDIOC_ENUM_FRAMESIZES, &s) != 0) return 0;
    if (s.type == V4L2_FRMSIZE_TYPE_DISCRETE) {
        *width = s.discrete.width;
        *height = s.discrete.height;
        return 1;
    }
    *width = s.stepwise.max_width;
    *height = s.stepwise.max_height;
    return 2;
}

// The time of a frame as a fraction of a second; the shortest one where the driver names a range.
static inline int kaoin_v4l_interval(int fd, unsigned format, unsigned width, unsigned height, unsigned index,
                                     unsigned *numerator, unsigned *denominator) {
    struct v4l2_frmivalenum i;
    memset(&i, 0, sizeof i);
    i.index = index;
    i.pixel_format = format;
    i.width = width;
    i.height = height;
    if (kaoin_v4l_call(fd, VIDIOC_ENUM_FRAMEINTERVALS, &i) != 0) return 0;
    struct v4l2_fract f = i.type == V4L2_FRMIVAL_TYPE_DISCRETE ? i.discrete : i.stepwise.min;
    *numerator = f.numerator;
    *denominator = f.denominator;
    return i.type == V4L2_FRMIVAL_TYPE_DISCRETE ? 1 : 2;
}

struct kaoin_v4l_layout { unsigned format, width, height, stride, size; };

// Asks for a format; what the driver made of it comes back.
static inline int kaoin_v4l_set_format(int fd, struct kaoin_v4l_layout *l) {
    struct v4l2_format f;
    memset(&f, 0, sizeof f);
    f.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    f.fmt.pix.pixelformat = l->format;
    f.fmt.pix.width = l->width;
    f.fmt.pix.height = l->height;
    f.fmt.pix.field = V4L2_FIELD_NONE;
    if (kaoin_v4l_call(fd, VIDIOC_S_FMT, &f) != 0) return -1;
    l->format = f.fmt.pix.pixelformat;
    l->width = f.fmt.pix.width;
    l->height = f.fmt.pix.height;
    l->stride = f.fmt.pix.bytesperline;
    l->size = f.fmt.pix.sizeimage;
    return 0;
}

static inline int kaoin_v4l_set_interval(int fd, unsigned *numerator, unsigned *denominator) {
    struct v4l2_streamparm p;
    memset(&p, 0, sizeof p);
    p.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    p.parm.capture.timeperframe.numerator = *numerator;
    p.parm.capture.timeperframe.denominator = *denominator;
    if (kaoin_v4l_call(fd, VIDIOC_S_PARM, &p) != 0) return -1;
    *numerator = p.parm.capture.timeperframe.numerator;
    *denominator = p.parm.capture.timeperframe.denominator;
    return 0;
}

static inline int kaoin_v4l_request_buffers(int fd, unsigned count) {
    struct v4l2_requestbuffers r;
    memset(&r, 0, sizeof r);
    r.count = count;
    r.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    r.memory = V4L2_MEMORY_MMAP;
    return kaoin_v4l_call(fd, VIDIOC_REQBUFS, &r) == 0 ? (int)r.count : -1;
}

// A buffer of the driver's that is mapped into this process.
static inline struct v4l2_buffer kaoin_v4l_buffer(unsigned index) {
    struct v4l2_buffer b;
    memset(&b, 0, sizeof b);
    b.index = index;
    b.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    b.memory = V4L2_MEMORY_MMAP;
    return b;
}

static inline int kaoin_v4l_query_buffer(int fd, unsigned index, unsigned *length, unsigned *offset) {
    struct v4l2_buffer b = kaoin_v4l_buffer(index);
    if (kaoin_v4l_call(fd, VIDIOC_QUERYBUF, &b) != 0) return -1;
    *length = b.length;
    *offset = b.m.offset;
    return 0;
}

static inline int kaoin_v4l_queue(int fd, unsigned index) {
    struct v4l2_buffer b = kaoin_v4l_buffer(index);
    return kaoin_v4l_call(fd, VIDIOC_QBUF, &b);
}

struct kaoin_v4l_filled { unsigned index, used, sequence; int damaged, monotonic; long seconds, microseconds; };

static inline int kaoin_v4l_dequeue(int fd, struct kaoin_v4l_filled *out) {
    struct v4l2_buffer b = kaoin_v4l_buffer(0);
    if (kaoin_v4l_call(fd, VIDIOC_DQBUF, &b) != 0) return -1;
    out->index = b.index;
    out->used = b.bytesused;
    out->sequence = b.sequence;
    out->damaged = (b.flags & V4L2_BUF_FLAG_ERROR) != 0;
    out->monotonic = (b.flags & V4L2_BUF_FLAG_TIMESTAMP_MASK) == V4L2_BUF_FLAG_TIMESTAMP_MONOTONIC;
    out->seconds = b.timestamp.tv_sec;
    out->microseconds = b.timestamp.tv_usec;
    return 0;
}

static inline int kaoin_v4l_stream(int fd, int on) {
    int type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    return kaoin_v4l_call(fd, on ? VIDIOC_STREAMON : VIDIOC_STREAMOFF, &type);
}

// The control after the one with this id, 0 for the first; switched off and write-only ones too.
static inline int kaoin_v4l_next_control(int fd, unsigned after, struct v4l2_queryctrl *c) {
    memset(c, 0, sizeof *c);
    c->id = after | V4L2_CTRL_FLAG_NEXT_CTRL;
    return kaoin_v4l_call(fd, VIDIOC_QUERYCTRL, c);
}

static inline int kaoin_v4l_get_control(int fd, unsigned id, int *value) {
    struct v4l2_control c = {id, 0};
    if (kaoin_v4l_call(fd, VIDIOC_G_CTRL, &c) != 0) return -1;
    *value = c.value;
    return 0;
}

static inline int kaoin_v4l_set_control(int fd, unsigned id, int value) {
    struct v4l2_control c = {id, value};
    return kaoin_v4l_call(fd, VIDIOC_S_CTRL, &c);
}

#endif
