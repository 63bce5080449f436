// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/push/limits.h"
#include "server/push/offset.h"
#include "server/store/inboxtable.h"

#include <QtCore/QJsonValue>
#include <QtCore/QList>

#include <optional>

namespace Push {

//! \brief What an app says became of a push.
struct Receipt {
    Offset offset;
    QString state;
    //! Why it was suppressed or failed; of `clicked`, which of the push's actions.
    QString reason;
    bool isCumulative = false; //!< holds for every push up to this one
    qint64 until = 0; //!< of `snoozed`: when it comes back, in ms since 1970; 0: now
};

//! \brief Whether the word says that somebody has taken the push on.
[[nodiscard]] bool isAcknowledged(const QString &state);

//! \brief Whether a push with that word is done with, so that the user's other apps take it away.
[[nodiscard]] bool isSettled(const QString &state);

//! \brief The word of a report that \a state stands for: `done` says that it was read. Empty: it
//! only changes the user's inbox.
[[nodiscard]] QString reportedAs(const QString &state);

//! \brief What the word does to the user's inbox; nothing: it leaves that as it is.
[[nodiscard]] std::optional<Store::InboxChange> inboxChangeOf(const Receipt &receipt);

//! \brief Reads the argument of `crier:receipt`: an object or an array of them. Nothing if any of
//! it is not as it should be; \a problem then says what.
std::optional<QList<Receipt>> parseReceipts(
    const QJsonValue &argument, QString &problem, const Limits &limits = {});

} // namespace Push
