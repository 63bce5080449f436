// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

// Qt as it is packaged is not built for ThreadSanitizer, which therefore does not see that a call
// is made after it was posted. It is told here, as in server/net/loop/mailbox.cpp.
#ifdef __SANITIZE_THREAD__
extern "C" void __tsan_acquire(void *address);
extern "C" void __tsan_release(void *address);
#endif

namespace Store {

//! \brief What this thread has done is handed to whoever calls takeOver() with the same address.
inline void handOver([[maybe_unused]] void *address)
{
#ifdef __SANITIZE_THREAD__
    __tsan_release(address);
#endif
}

inline void takeOver([[maybe_unused]] void *address)
{
#ifdef __SANITIZE_THREAD__
    __tsan_acquire(address);
#endif
}

} // namespace Store
