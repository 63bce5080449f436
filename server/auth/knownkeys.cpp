// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/auth/knownkeys.h"

namespace Auth {

std::optional<KeyInfo> KnownKeys::find(const QByteArray &hash) const
{
    const QMutexLocker lock(&m_mutex);
    const auto found = m_keys.constFind(hash);
    return found == m_keys.cend() ? std::nullopt : std::optional(*found);
}

void KnownKeys::note(const QByteArray &hash, const KeyInfo &key)
{
    const QMutexLocker lock(&m_mutex);
    if (m_keys.size() >= kMost && !m_keys.contains(hash))
        m_keys.clear();
    m_keys.insert(hash, key);
}

void KnownKeys::forget(const QByteArray &hash)
{
    const QMutexLocker lock(&m_mutex);
    m_keys.remove(hash);
}

} // namespace Auth
