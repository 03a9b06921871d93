#ifndef KAOIN_COPENVINO_SHIM_H
#define KAOIN_COPENVINO_SHIM_H

#include <openvino/c/openvino.h>

// Swift cannot call variadic functions. The precision is the runtime's choice: 16-bit floats (bfloat16) on processors
// that compute with them, which takes two thirds of the time and moves scores in the third digit; 32-bit ones elsewhere.
static inline ov_status_e kaoin_compile_model(const ov_core_t *core, const ov_model_t *model, const char *threads,
                                              ov_compiled_model_t **compiled) {
    return ov_core_compile_model(core, model, "CPU", 4, compiled, "PERFORMANCE_HINT", "LATENCY",
                                 "INFERENCE_NUM_THREADS", threads);
}

#endif
