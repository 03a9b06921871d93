#ifndef KAOIN_CP11KIT_SHIM_H
#define KAOIN_CP11KIT_SHIM_H

#include <p11-kit/p11-kit.h>
#include <p11-kit/pkcs11.h>
#include <p11-kit/uri.h>

#include <stdlib.h>
#include <string.h>

// One Ed25519 key in a token (PKCS#11 3.0, CKM_EDDSA), named by a URI (RFC 7512). PKCS#11 passes everything through tables of
// functions and untyped templates, which Swift cannot check; here each call has one shape.

struct kaoin_token {
    CK_FUNCTION_LIST *functions;
    CK_SESSION_HANDLE session;
    P11KitUri *uri;
};

enum kaoin_token_problem {
    KAOIN_TOKEN_OK = 0,
    KAOIN_TOKEN_BAD_URI,       // no URI of an object in a token, with the path of a module
    KAOIN_TOKEN_NO_MODULE,     // the module cannot be loaded or started
    KAOIN_TOKEN_NOT_THERE,     // no token, or more than one, is the one that the URI names
    KAOIN_TOKEN_WRONG_PIN,
    KAOIN_TOKEN_LOCKED,
    KAOIN_TOKEN_NO_KEY,        // no Ed25519 key, or more than one, is the one that the URI names
    KAOIN_TOKEN_FAILED,
};

static inline void kaoin_token_close(struct kaoin_token *token) {
    if (!token) return;
    if (token->session) token->functions->C_CloseSession(token->session);
    if (token->functions) {
        p11_kit_module_finalize(token->functions);
        p11_kit_module_release(token->functions);
    }
    if (token->uri) p11_kit_uri_free(token->uri);
    free(token);
}

// A session with the one token that the URI names; nobody is logged in.
static inline enum kaoin_token_problem kaoin_token_connect(struct kaoin_token *token, const char *uri) {
    if (p11_kit_uri_parse(uri, P11_KIT_URI_FOR_OBJECT_ON_TOKEN_AND_MODULE, token->uri) != P11_KIT_URI_OK ||
        p11_kit_uri_any_unrecognized(token->uri))
        return KAOIN_TOKEN_BAD_URI;
    // A PIN in a URI would lie in files and lists of processes.
    if (p11_kit_uri_get_pin_value(token->uri) || p11_kit_uri_get_pin_source(token->uri)) return KAOIN_TOKEN_BAD_URI;
    const char *path = p11_kit_uri_get_module_path(token->uri);
    if (!path || path[0] != '/') return KAOIN_TOKEN_BAD_URI;
    CK_FUNCTION_LIST *functions = p11_kit_module_load(path, 0);
    if (!functions) return KAOIN_TOKEN_NO_MODULE;
    if (p11_kit_module_initialize(functions) != CKR_OK) {
        p11_kit_module_release(functions);
        return KAOIN_TOKEN_NO_MODULE;
    }
    token->functions = functions;
    CK_SLOT_ID slots[64];
    CK_ULONG count = sizeof slots / sizeof slots[0];
    if (functions->C_GetSlotList(CK_TRUE, slots, &count) != CKR_OK) return KAOIN_TOKEN_FAILED;
    CK_SLOT_ID slot = 0;
    int found = 0;
    for (CK_ULONG i = 0; i < count; i++) {
        CK_TOKEN_INFO info;
        if (functions->C_GetTokenInfo(slots[i], &info) != CKR_OK) continue;
        if (p11_kit_uri_match_token_info(token->uri, &info) != 1) continue;
        slot = slots[i];
        found++;
    }
    if (found != 1) return KAOIN_TOKEN_NOT_THERE;
    if (functions->C_OpenSession(slot, CKF_SERIAL_SESSION, NULL, NULL, &token->session) != CKR_OK) return KAOIN_TOKEN_FAILED;
    return KAOIN_TOKEN_OK;
}

// Opens what a URI names. The result is to be closed where it is not NULL.
static inline enum kaoin_token_problem kaoin_token_open(const char *uri, struct kaoin_token **result) {
    *result = NULL;
    struct kaoin_token *token = (struct kaoin_token *)calloc(1, sizeof *token);
    if (!token) return KAOIN_TOKEN_FAILED;
    token->uri = p11_kit_uri_new();
    enum kaoin_token_problem problem = token->uri ? kaoin_token_connect(token, uri) : KAOIN_TOKEN_FAILED;
    if (problem != KAOIN_TOKEN_OK) {
        kaoin_token_close(token);
        return problem;
    }
    *result = token;
    return KAOIN_TOKEN_OK;
}

static inline enum kaoin_token_problem kaoin_token_login(
    struct kaoin_token *token, const unsigned char *pin, unsigned long count
) {
    switch (token->functions->C_Login(token->session, CKU_USER, (CK_UTF8CHAR_PTR)pin, count)) {
    case CKR_OK:
    case CKR_USER_ALREADY_LOGGED_IN: return KAOIN_TOKEN_OK;
    case CKR_PIN_LOCKED: return KAOIN_TOKEN_LOCKED;
    case CKR_PIN_INCORRECT:
    case CKR_PIN_INVALID:
    case CKR_PIN_LEN_RANGE: return KAOIN_TOKEN_WRONG_PIN;
    default: return KAOIN_TOKEN_FAILED;
    }
}

// The one object of a class that the URI names and that is an Ed25519 key.
static inline enum kaoin_token_problem kaoin_token_find(
    struct kaoin_token *token, CK_OBJECT_CLASS class_, CK_OBJECT_HANDLE *object
) {
    CK_KEY_TYPE type = CKK_EC_EDWARDS;
    CK_ATTRIBUTE wanted[4] = {
        {CKA_CLASS, &class_, sizeof class_},
        {CKA_KEY_TYPE, &type, sizeof type},
    };
    CK_ULONG count = 2;
    CK_ATTRIBUTE *label = p11_kit_uri_get_attribute(token->uri, CKA_LABEL);
    CK_ATTRIBUTE *identifier = p11_kit_uri_get_attribute(token->uri, CKA_ID);
    if (label) wanted[count++] = *label;
    if (identifier) wanted[count++] = *identifier;
    if (count == 2) return KAOIN_TOKEN_BAD_URI;
    if (token->functions->C_FindObjectsInit(token->session, wanted, count) != CKR_OK) return KAOIN_TOKEN_FAILED;
    CK_OBJECT_HANDLE found[2];
    CK_ULONG number = 0;
    CK_RV status = token->functions->C_FindObjects(token->session, found, 2, &number);
    token->functions->C_FindObjectsFinal(token->session);
    if (status != CKR_OK) return KAOIN_TOKEN_FAILED;
    if (number != 1) return KAOIN_TOKEN_NO_KEY;
    *object = found[0];
    return KAOIN_TOKEN_OK;
}

// The public key, 32 bytes: a DER octet string in most tokens, bare in some.
static inline enum kaoin_token_problem kaoin_token_point(struct kaoin_token *token, unsigned char *point) {
    CK_OBJECT_HANDLE object;
    enum kaoin_token_problem problem = kaoin_token_find(token, CKO_PUBLIC_KEY, &object);
    if (problem != KAOIN_TOKEN_OK) return problem;
    unsigned char value[64];
    CK_ATTRIBUTE attribute = {CKA_EC_POINT, value, sizeof value};
    if (token->functions->C_GetAttributeValue(token->session, object, &attribute, 1) != CKR_OK) return KAOIN_TOKEN_FAILED;
    if (attribute.ulValueLen == 34 && value[0] == 0x04 && value[1] == 32) {
        memcpy(point, value + 2, 32);
    } else if (attribute.ulValueLen == 32) {
        memcpy(point, value, 32);
    } else {
        return KAOIN_TOKEN_NO_KEY;
    }
    return KAOIN_TOKEN_OK;
}

// 64 bytes of signature. Somebody must be logged in.
static inline enum kaoin_token_problem kaoin_token_sign(
    struct kaoin_token *token, const unsigned char *message, unsigned long count, unsigned char *signature
) {
    CK_OBJECT_HANDLE object;
    enum kaoin_token_problem problem = kaoin_token_find(token, CKO_PRIVATE_KEY, &object);
    if (problem != KAOIN_TOKEN_OK) return problem;
    CK_MECHANISM mechanism = {CKM_EDDSA, NULL, 0};
    if (token->functions->C_SignInit(token->session, &mechanism, object) != CKR_OK) return KAOIN_TOKEN_FAILED;
    CK_ULONG length = 64;
    CK_RV status = token->functions->C_Sign(token->session, (CK_BYTE_PTR)message, count, signature, &length);
    return status == CKR_OK && length == 64 ? KAOIN_TOKEN_OK : KAOIN_TOKEN_FAILED;
}

#endif
