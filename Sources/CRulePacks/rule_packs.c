#include "rule_packs.h"

// The manifest cannot ask for C23 in one target alone; clang embeds in every mode and only warns.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char phrases[] = {
#embed "phrases.txt"
};

static const unsigned char holidays[] = {
#embed "holidays.txt"
};

static const unsigned char disposable[] = {
#embed "disposable.txt"
};

static const unsigned char laws[] = {
#embed "laws.txt"
};

sower_pack sower_phrases(void) {
    return (sower_pack){phrases, sizeof phrases};
}

sower_pack sower_holidays(void) {
    return (sower_pack){holidays, sizeof holidays};
}

sower_pack sower_disposable(void) {
    return (sower_pack){disposable, sizeof disposable};
}

sower_pack sower_laws(void) {
    return (sower_pack){laws, sizeof laws};
}
