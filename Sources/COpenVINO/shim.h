#ifndef KAOIN_COPENVINO_SHIM_H
#define KAOIN_COPENVINO_SHIM_H

#include <openvino/c/openvino.h>

// Swift cannot call variadic functions. The precision is the runtime's choice: 16-bit floats (bfloat16) on processors
// that compute with them, which takes two thirds of the time and moves scores in the third digit; 32-bit ones elsewhere.
// Threads go where the system puts them: bound to cores, as is the runtime's way, two programs share the first core
// beside idle ones.
static inline ov_status_e kaoin_compile_model(const ov_core_t *core, const ov_model_t *model, const char *threads,
                                              ov_compiled_model_t **compiled) {
    return ov_core_compile_model(core, model, "CPU", 6, compiled, "PERFORMANCE_HINT", "LATENCY",
                                 "INFERENCE_NUM_THREADS", threads, "ENABLE_CPU_PINNING", "NO");
}

#endif
