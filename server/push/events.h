// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QJsonObject>

//! \brief What the server itself tells clients.
namespace Push {

//! \brief The message of `crier:recall`: take the push with that offset away, since it was taken
//! back, or because another one takes its place.
[[nodiscard]] inline QJsonObject recallMessage(
    const QString &offset, const QString &replacedBy = {})
{
    QJsonObject message{{QStringLiteral("offset"), offset}};
    if (!replacedBy.isEmpty())
        message.insert(QStringLiteral("replaced_by"), replacedBy);
    return message;
}

} // namespace Push
