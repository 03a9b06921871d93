#ifndef KAOIN_COPENVINO_SHIM_H
#define KAOIN_COPENVINO_SHIM_H

#include <openvino/c/openvino.h>

// Swift cannot call variadic functions. 32-bit floats everywhere: left to itself the runtime computes with bfloat16 where
// the processor knows it, so that scores differ from kiosk to kiosk in the third digit, and not always faster.
// Threads go where the system puts them: bound to cores, as is the runtime's way, two programs share the first core
// beside idle ones.
static inline ov_status_e kaoin_compile_model(const ov_core_t *core, const ov_model_t *model, const char *threads,
                                              ov_compiled_model_t **compiled) {
    return ov_core_compile_model(core, model, "CPU", 8, compiled, "PERFORMANCE_HINT", "LATENCY",
                                 "INFERENCE_PRECISION_HINT", "f32", "INFERENCE_NUM_THREADS", threads,
                                 "ENABLE_CPU_PINNING", "NO");
}

#endif
