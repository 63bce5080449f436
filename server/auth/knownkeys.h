// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/auth/apikeys.h"

#include <QtCore/QHash>
#include <QtCore/QMutex>

#include <optional>

namespace Auth {

//! \brief API keys that were good a moment ago. Whoever acts on one asks confirmKey() in the
//! transaction in which they act. Callable from any thread.
class KnownKeys {
public:
    //! Past it all are forgotten, and asked for again.
    static constexpr qsizetype kMost = 1000;

    //! \a hash: of the key, see hashToken().
    [[nodiscard]] std::optional<KeyInfo> find(const QByteArray &hash) const;
    void note(const QByteArray &hash, const KeyInfo &key);
    void forget(const QByteArray &hash);

private:
    mutable QMutex m_mutex;
    QHash<QByteArray, KeyInfo> m_keys;
};

} // namespace Auth
