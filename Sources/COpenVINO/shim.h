#ifndef KAOIN_COPENVINO_SHIM_H
#define KAOIN_COPENVINO_SHIM_H

#include <openvino/c/openvino.h>

// 32-bit floats everywhere: left to itself the runtime computes with bfloat16 where the processor knows it, so that scores
// differ from kiosk to kiosk in the third digit, and not always faster. Threads go where the system puts them: bound to cores,
// as is the runtime's way, two programs share the first core beside idle ones.
// They are properties of the processor, for a network that was compiled before and is read back takes no others.
static inline ov_status_e kaoin_set_properties(const ov_core_t *core, const char *threads) {
    const ov_property_t properties[] = {
        {"PERFORMANCE_HINT", "LATENCY"},
        {"INFERENCE_PRECISION_HINT", "f32"},
        {"INFERENCE_NUM_THREADS", threads},
        {"ENABLE_CPU_PINNING", "NO"},
    };
    return ov_core_set_properties(core, "CPU", sizeof properties / sizeof properties[0], properties);
}

// Swift cannot call variadic functions.
static inline ov_status_e kaoin_compile_model(const ov_core_t *core, const ov_model_t *model,
                                              ov_compiled_model_t **compiled) {
    return ov_core_compile_model(core, model, "CPU", 0, compiled);
}

#endif
