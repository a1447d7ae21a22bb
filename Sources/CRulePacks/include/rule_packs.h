#ifndef SOWER_RULE_PACKS_H
#define SOWER_RULE_PACKS_H

#include <stddef.h>

// A data file that is part of the program, so that a moved binary needs no folder beside it.
typedef struct {
    const unsigned char *bytes;
    size_t count;
} sower_pack;

sower_pack sower_phrases(void);
sower_pack sower_holidays(void);
sower_pack sower_disposable(void);
sower_pack sower_laws(void);

#endif
