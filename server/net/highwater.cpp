// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/highwater.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace Net {

void returnMemory()
{
#ifdef __GLIBC__
    ::malloc_trim(0);
#endif
}

} // namespace Net
