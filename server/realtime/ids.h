// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QByteArray>

#include <optional>

namespace Realtime {

//! \brief A new id of a socket: 120 random bits as 20 characters of base64url.
[[nodiscard]] QByteArray makeId();

//! \brief A new id of a session: as makeId(), but the last of its 15 bytes names the worker that
//! the session lives on. That is how a later request finds its way there.
[[nodiscard]] QByteArray makeSessionId(int worker);

//! \brief The worker that a session's id names; nothing if it is no such id.
[[nodiscard]] std::optional<int> workerOf(QByteArrayView sessionId);

//! \brief Workers that ids can tell apart.
inline constexpr int kMaxWorkers = 256;

} // namespace Realtime
