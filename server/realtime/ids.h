// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QByteArray>

namespace Realtime {

//! \brief A new id of a session or socket: 120 random bits as 20 characters of base64url.
[[nodiscard]] QByteArray makeId();

} // namespace Realtime
