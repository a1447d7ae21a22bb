#include "rule_packs.h"
