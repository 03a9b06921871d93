#ifndef KAOIN_CTSS_SHIM_H
#define KAOIN_CTSS_SHIM_H

#include <tss2/tss2_esys.h>
#include <tss2/tss2_tctildr.h>

#include <stdint.h>
#include <stdlib.h>

// One counter in a TPM's non-volatile memory (TPM 2.0 Library, Part 2, 13.2: TPM_NT_COUNTER). The TPM's interface is unions,
// bit fields and buffers of its own, which Swift cannot check; here each call has one shape, opens the TPM and closes it again.

// Of the owner's range; the last two bytes are "KA".
#define KAOIN_COUNTER_INDEX 0x01804B41u

enum kaoin_counter_problem {
    KAOIN_COUNTER_OK = 0,
    KAOIN_COUNTER_NO_TPM,   // it cannot be opened
    KAOIN_COUNTER_MISSING,  // nothing has the index, or it was never raised
    KAOIN_COUNTER_UNLIKE,   // something else has the index
    KAOIN_COUNTER_FAILED,   // the TPM refused; the code says why
};

struct kaoin_counter {
    TSS2_TCTI_CONTEXT *transport;
    ESYS_CONTEXT *tpm;
    ESYS_TR index;
    int is_defined;
    TSS2_RC code;
};

// What nobody may write but by raising it. No dictionary attack protection: power cuts that lock the TPM must not stop it.
// Not orderly: such a counter jumps ahead after each power cut.
static inline TPMA_NV kaoin_counter_attributes(void) {
    return TPMA_NV_OWNERREAD | TPMA_NV_OWNERWRITE | TPMA_NV_AUTHREAD | TPMA_NV_AUTHWRITE | TPMA_NV_NO_DA |
           ((TPMA_NV)TPM2_NT_COUNTER << TPMA_NV_TPM2_NT_SHIFT);
}

static inline void kaoin_counter_close(struct kaoin_counter *counter) {
    if (counter->tpm) Esys_Finalize(&counter->tpm);
    if (counter->transport) Tss2_TctiLdr_Finalize(&counter->transport);
}

static inline enum kaoin_counter_problem kaoin_counter_connect(const char *place, struct kaoin_counter *counter) {
    *counter = (struct kaoin_counter){0};
    // The library's own lines on standard error are no journal's; what it says is in the code.
    setenv("TSS2_LOG", "all+NONE", 0);
    counter->code = Tss2_TctiLdr_Initialize(place, &counter->transport);
    if (counter->code != TSS2_RC_SUCCESS) return KAOIN_COUNTER_NO_TPM;
    counter->code = Esys_Initialize(&counter->tpm, counter->transport, NULL);
    return counter->code == TSS2_RC_SUCCESS ? KAOIN_COUNTER_OK : KAOIN_COUNTER_NO_TPM;
}

// Without the part that says which layer an error comes from and, in format 1, which handle or session.
static inline TSS2_RC kaoin_counter_bare(TSS2_RC code) {
    if (code & TPM2_RC_FMT1) return code & (TPM2_RC_FMT1 | 0x3F);
    return code & 0xFFFF;
}

// Finds the index and compares what it is.
static inline enum kaoin_counter_problem kaoin_counter_find(struct kaoin_counter *counter) {
    counter->code = Esys_TR_FromTPMPublic(
        counter->tpm, KAOIN_COUNTER_INDEX, ESYS_TR_NONE, ESYS_TR_NONE, ESYS_TR_NONE, &counter->index);
    counter->is_defined = counter->code == TSS2_RC_SUCCESS;
    if (!counter->is_defined)
        return kaoin_counter_bare(counter->code) == TPM2_RC_HANDLE ? KAOIN_COUNTER_MISSING : KAOIN_COUNTER_FAILED;
    TPM2B_NV_PUBLIC *found = NULL;
    TPM2B_NAME *name = NULL;
    counter->code = Esys_NV_ReadPublic(
        counter->tpm, counter->index, ESYS_TR_NONE, ESYS_TR_NONE, ESYS_TR_NONE, &found, &name);
    if (counter->code != TSS2_RC_SUCCESS) return KAOIN_COUNTER_FAILED;
    TPMA_NV attributes = found->nvPublic.attributes;
    Esys_Free(found);
    Esys_Free(name);
    if ((attributes & ~(TPMA_NV)TPMA_NV_WRITTEN) != kaoin_counter_attributes()) return KAOIN_COUNTER_UNLIKE;
    return attributes & TPMA_NV_WRITTEN ? KAOIN_COUNTER_OK : KAOIN_COUNTER_MISSING;
}

static inline enum kaoin_counter_problem kaoin_counter_read(struct kaoin_counter *counter, uint64_t *value) {
    TPM2B_MAX_NV_BUFFER *data = NULL;
    counter->code = Esys_NV_Read(
        counter->tpm, counter->index, counter->index, ESYS_TR_PASSWORD, ESYS_TR_NONE, ESYS_TR_NONE, sizeof *value, 0, &data);
    if (counter->code != TSS2_RC_SUCCESS) return KAOIN_COUNTER_FAILED;
    uint64_t number = 0;
    int is_whole = data->size == sizeof *value;
    if (is_whole)
        for (size_t i = 0; i < sizeof *value; i++) number = number << 8 | data->buffer[i];
    Esys_Free(data);
    if (!is_whole) return KAOIN_COUNTER_UNLIKE;
    *value = number;
    return KAOIN_COUNTER_OK;
}

static inline enum kaoin_counter_problem kaoin_counter_increment(struct kaoin_counter *counter) {
    counter->code = Esys_NV_Increment(
        counter->tpm, counter->index, counter->index, ESYS_TR_PASSWORD, ESYS_TR_NONE, ESYS_TR_NONE);
    return counter->code == TSS2_RC_SUCCESS ? KAOIN_COUNTER_OK : KAOIN_COUNTER_FAILED;
}

// What it is now; raised by one before where that is wanted.
static inline enum kaoin_counter_problem kaoin_counter_value(
    const char *place, int raises, uint64_t *value, uint32_t *code
) {
    struct kaoin_counter counter;
    enum kaoin_counter_problem problem = kaoin_counter_connect(place, &counter);
    if (problem == KAOIN_COUNTER_OK) problem = kaoin_counter_find(&counter);
    if (problem == KAOIN_COUNTER_OK && raises) problem = kaoin_counter_increment(&counter);
    if (problem == KAOIN_COUNTER_OK) problem = kaoin_counter_read(&counter, value);
    *code = counter.code;
    kaoin_counter_close(&counter);
    return problem;
}

// Makes the counter where there is none, and raises it once, which is what makes it readable. The TPM begins it above every
// counter that it ever had.
static inline enum kaoin_counter_problem kaoin_counter_make(const char *place, uint64_t *value, uint32_t *code) {
    struct kaoin_counter counter;
    enum kaoin_counter_problem problem = kaoin_counter_connect(place, &counter);
    if (problem == KAOIN_COUNTER_OK) problem = kaoin_counter_find(&counter);
    if (problem == KAOIN_COUNTER_MISSING && !counter.is_defined) {
        TPM2B_AUTH empty = {0};
        TPM2B_NV_PUBLIC wanted = {0};
        wanted.nvPublic.nvIndex = KAOIN_COUNTER_INDEX;
        wanted.nvPublic.nameAlg = TPM2_ALG_SHA256;
        wanted.nvPublic.attributes = kaoin_counter_attributes();
        wanted.nvPublic.dataSize = sizeof *value;
        counter.code = Esys_NV_DefineSpace(
            counter.tpm, ESYS_TR_RH_OWNER, ESYS_TR_PASSWORD, ESYS_TR_NONE, ESYS_TR_NONE, &empty, &wanted, &counter.index);
        if (counter.code != TSS2_RC_SUCCESS) problem = KAOIN_COUNTER_FAILED;
    }
    if (problem == KAOIN_COUNTER_MISSING) problem = kaoin_counter_increment(&counter);
    if (problem == KAOIN_COUNTER_OK) problem = kaoin_counter_read(&counter, value);
    *code = counter.code;
    kaoin_counter_close(&counter);
    return problem;
}

#endif
