// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/push/alert.h"
#include "app/push/redirect.h"

#include <QtCore/QVariant>

#include <variant>

namespace App {

//! \brief Something on the page is to be loaded anew.
struct Refresh {
    QVariant message;
};

//! \brief For the log alone.
struct Message {
    QVariant message;
};

//! \brief What one event of a push means in this app (DESIGN, section 3).
using Push = std::variant<Alert, Redirect, Refresh, Message>;

//! \brief Reads \a message as \a event wants it: `alert`, `redirect`, and `refresh` or whatever
//! \a isAwaited by a Refresher; everything else is a Message. \a event is a single name.
[[nodiscard]] PushResult<Push> parsePush(
    const QString &event, const QJsonValue &message, bool isAwaited = false);

//! \brief The fields of \a push that could not be read and are done without.
[[nodiscard]] QStringList ignoredIn(const Push &push);

} // namespace App
