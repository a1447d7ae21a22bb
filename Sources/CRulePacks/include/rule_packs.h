#ifndef SOWER_RULE_PACKS_H
#define SOWER_RULE_PACKS_H

#include <stddef.h>

#endif
