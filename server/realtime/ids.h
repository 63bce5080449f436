// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QByteArray>

#include <optional>

namespace Realtime {

//! \brief A new id of a socket: 120 random bits as 20 characters of base64url.
[[nodiscard]] QByteArray makeId();

//! \brief A new id of a session: as makeId(), but the last of its 15 bytes names the worker that
//! the session lives on, and with a \a node it begins with that and a dot. That is how a later
//! request finds its way there, past a balancer that looks at it.
[[nodiscard]] QByteArray makeSessionId(int worker, const QByteArray &node = {});

//! \brief The node that a session's id names; empty: none.
[[nodiscard]] QByteArrayView nodeOf(QByteArrayView sessionId);

//! \brief The worker that a session's id names; nothing if it is no such id.
[[nodiscard]] std::optional<int> workerOf(QByteArrayView sessionId);

//! Characters of a node's name.
inline constexpr qsizetype kMaxNodeLength = 16;

//! \brief Workers that ids can tell apart.
inline constexpr int kMaxWorkers = 256;

} // namespace Realtime
