#ifndef SOWER_REPLY_MODEL_H
#define SOWER_REPLY_MODEL_H

#include <stddef.h>

// A data file that is part of the program, so that a moved binary needs no folder beside it.
typedef struct {
    const unsigned char *bytes;
    size_t count;
} sower_reply_data;

sower_reply_data sower_reply_concepts(void);
sower_reply_data sower_reply_weights(void);

#endif
