#ifndef SOWER_CGMIME_SHIM_H
#define SOWER_CGMIME_SHIM_H

#include <gmime/gmime.h>

#endif
