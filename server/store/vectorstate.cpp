// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/store/vectorstate.h"

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#endif

namespace Store {

#if defined(__x86_64__) && defined(__GNUC__)

namespace {

// A function of its own: whoever calls it keeps nothing in what it clears.
__attribute__((noinline, target("avx"))) void clear()
{
    _mm256_zeroupper();
}

} // namespace

void restVectors()
{
    if (__builtin_cpu_supports("avx"))
        clear();
}

#else

void restVectors() { }

#endif

} // namespace Store
