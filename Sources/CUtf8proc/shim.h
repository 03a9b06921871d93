#ifndef KAOIN_CUTF8PROC_SHIM_H
#define KAOIN_CUTF8PROC_SHIM_H

#include <stdlib.h>
#include <utf8proc.h>

#endif
