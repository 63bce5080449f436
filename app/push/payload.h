// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QJsonObject>
#include <QtCore/QJsonValue>
#include <QtCore/QStringList>

#include <optional>

namespace App {

//! \brief What a message means, whatever it is wrapped in: `[payload]` and JSON in a text are
//! taken for what they hold, because some senders pack twice. A list in a list is left as a list.
[[nodiscard]] QJsonValue unwrapPayload(const QJsonValue &message);

//! \brief A text, number or truth value as text; empty if it is missing. Nothing for a list or an
//! object.
[[nodiscard]] std::optional<QString> textIn(const QJsonValue &value);

//! \brief The page filter in \a message, a text or a list of texts. Notes in \a ignored that it is
//! neither; who can't say where it is for gets it everywhere, because a message must not be lost.
[[nodiscard]] QString pageIn(const QJsonObject &message, QStringList &ignored);

} // namespace App
