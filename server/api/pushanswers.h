// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/push/reports.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

namespace Api {

//! \brief A push as lists show it: what it is, but not what became of it.
[[nodiscard]] QJsonObject describePush(const Push::PushReport &report);

//! \brief A push with its message as it was sent, the receipts for it, and how many recipients got
//! how far: JSON.
[[nodiscard]] QByteArray describeReport(const Push::PushReport &report);

//! \brief The list of the recipients of \a push, for its cursors.
[[nodiscard]] QString recipientList(const QString &push);

//! \brief A page of recipients.
[[nodiscard]] QJsonObject describeRecipients(
    const QString &push, const QList<Store::Recipient> &recipients, int size);

//! \brief Whom a push is for: one of `user`, `role` and `tag`.
[[nodiscard]] QJsonObject describeAudience(const Store::Audience &audience);

} // namespace Api
