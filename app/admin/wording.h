// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QJsonObject>
#include <QtCore/QList>
#include <QtCore/QString>

#include <utility>

namespace App {

//! \brief What the API says in names, as people say it. A name that is not known is left as it is.
namespace Wording {

//! \brief A time of the API, as it was (`5 min ago`); empty for none.
[[nodiscard]] QString time(const QJsonValue &value);
//! \brief The same exactly.
[[nodiscard]] QString exactTime(const QJsonValue &value);
//! \brief When a push was sent, or will be: a time of the API.
[[nodiscard]] QJsonValue dueTime(const QJsonObject &push);
//! \brief What is counted by name, the most frequent first.
[[nodiscard]] QList<std::pair<int, QString>> byFrequency(const QJsonObject &counts);
//! \brief Whom a push is for.
[[nodiscard]] QString audience(const QJsonObject &push);
//! \brief Who sent or approved it: `user:ann` is ann.
[[nodiscard]] QString sender(const QString &name);
//! \brief `sent`, `scheduled`, `cancelled`, …
[[nodiscard]] QString status(const QString &status);
//! \brief Of a receipt: `queued`, `displayed`, …
[[nodiscard]] QString state(const QString &state);
//! \brief Why somebody did not see it: `page`, `quiet_hours`, …
[[nodiscard]] QString reason(const QString &reason);
[[nodiscard]] QString role(const QString &role);
//! \brief What whoever has that scope may do.
[[nodiscard]] QString scope(const QString &scope);
//! \brief Words of a list, with commas.
[[nodiscard]] QString list(const QJsonValue &value);

} // namespace Wording

} // namespace App
