// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/push/limits.h"
#include "server/push/offset.h"

#include <QtCore/QJsonValue>
#include <QtCore/QList>

namespace Push {

//! \brief What an app says became of a push.
struct Receipt {
    Offset offset;
    QString state;
    QString reason;
    bool isCumulative = false; //!< holds for every push up to this one
};

//! \brief Whether a push with that word is done with, so that the user's other apps take it away.
[[nodiscard]] bool isSettled(const QString &state);

//! \brief Reads the argument of `crier:receipt`: an object or an array of them. Nothing if any of
//! it is not as it should be; \a problem then says what.
std::optional<QList<Receipt>> parseReceipts(
    const QJsonValue &argument, QString &problem, const Limits &limits = {});

} // namespace Push
