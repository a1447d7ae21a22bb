#include "reply_model.h"

// The manifest cannot ask for C23 in one target alone; clang embeds in every mode and only warns.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char concepts[] = {
#embed "concepts.txt"
};

static const unsigned char weights[] = {
#embed "weights.txt"
};

sower_reply_data sower_reply_concepts(void) {
    return (sower_reply_data){concepts, sizeof concepts};
}

sower_reply_data sower_reply_weights(void) {
    return (sower_reply_data){weights, sizeof weights};
}
