#ifndef SOWER_CUNBOUND_SHIM_H
#define SOWER_CUNBOUND_SHIM_H

#include <unbound.h>

// The class IN of RFC 1035 §3.2.4, which unbound.h does not name; nothing else is ever asked for.
static inline int sower_ub_ask(
    struct ub_ctx *context, const char *name, int type, void *user, ub_callback_type callback,
    int *identifier) {
    return ub_resolve_async(context, name, type, 1, user, callback, identifier);
}

// Swift sees the members of enum ub_ctx_err as a type of their own, while every function returns int.
static inline int sower_ub_is_ok(int code) { return code == UB_NOERROR; }

// libunbound's own words go nowhere: what matters of them is in the result.
static inline void sower_ub_silence(struct ub_ctx *context) {
    ub_ctx_debugout(context, (void *)0);
}

#endif
