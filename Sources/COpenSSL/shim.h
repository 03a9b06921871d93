#ifndef KAOIN_COPENSSL_SHIM_H
#define KAOIN_COPENSSL_SHIM_H

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/params.h>

/* Macros with casts, which Swift does not see. */
static inline int kaoin_gcm_set_tag(EVP_CIPHER_CTX *context, int length, void *tag) {
    return EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_SET_TAG, length, tag);
}

static inline int kaoin_gcm_set_nonce_length(EVP_CIPHER_CTX *context, int length) {
    return EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_SET_IVLEN, length, NULL);
}

/* A parameter keeps the pointer to its name, and Swift's texts do not last. */
static inline int kaoin_p256_public_key(EVP_PKEY_CTX *maker, EVP_PKEY **made, unsigned char *point, size_t length) {
    char group[] = "P-256";
    OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group, 0),
        OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, point, length),
        OSSL_PARAM_construct_end(),
    };
    return EVP_PKEY_fromdata(maker, made, EVP_PKEY_PUBLIC_KEY, parameters);
}

#endif
