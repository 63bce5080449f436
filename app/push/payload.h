// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QJsonValue>

namespace App {

//! \brief What a message means, whatever it is wrapped in: `[payload]` and JSON in a text are
//! taken for what they hold, because some senders pack twice.
[[nodiscard]] QJsonValue unwrapPayload(const QJsonValue &message);

} // namespace App
