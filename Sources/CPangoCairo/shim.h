#ifndef KAOIN_CPANGOCAIRO_SHIM_H
#define KAOIN_CPANGOCAIRO_SHIM_H

#include <cairo/cairo-pdf.h>
#include <cairo/cairo-svg.h>
#include <cairo/cairo.h>
#include <pango/pangocairo.h>

// Macros that Swift does not see.
static inline int kaoin_pango_scale(void) { return PANGO_SCALE; }

#endif
