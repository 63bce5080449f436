// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QLoggingCategory>
#include <QtNetwork/QHostAddress>

Q_DECLARE_LOGGING_CATEGORY(lcPush) // crier.push: pushes and what became of them

namespace Push {

//! \brief A line about what a client can bring about as often as it likes: \a kind, where it is, \a
//! why and who it is.
void tellOfClient(QtMsgType type, const QString &kind, const QHostAddress &address,
    const QString &why, const QString &userId, const QString &appId);

} // namespace Push
