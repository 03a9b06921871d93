#ifndef KAOIN_COPENVINO_SHIM_H
#define KAOIN_COPENVINO_SHIM_H

#include <openvino/c/openvino.h>

// Swift cannot call variadic functions. Full precision is asked for because the thresholds are calibrated with it:
// left alone, the runtime computes in 16 bits on processors that can, and scores move with the machine.
static inline ov_status_e kaoin_compile_model(const ov_core_t *core, const ov_model_t *model, const char *threads,
                                              ov_compiled_model_t **compiled) {
    return ov_core_compile_model(core, model, "CPU", 6, compiled, "PERFORMANCE_HINT", "LATENCY",
                                 "INFERENCE_NUM_THREADS", threads, "INFERENCE_PRECISION_HINT", "f32");
}

#endif
