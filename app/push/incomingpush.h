// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QJsonObject>
#include <QtCore/QJsonValue>
#include <QtCore/QMetaType>
#include <QtCore/QStringList>

namespace App {

//! Names that one event may stand for; those behind are left out.
inline constexpr qsizetype kMaxEventNames = 50;

//! \brief The names in \a event: a comma-separated one means each of them, once.
[[nodiscard]] QStringList eventNames(const QString &event);

//! \brief A push as it arrived.
struct IncomingPush {
    QString event;
    QByteArray rawMessage; //!< JSON exactly as sent
    QJsonValue message;
    QString offset; //!< empty for a volatile push
    //! What is told of it besides: id, at, priority, expires_at, collapse_key, from, actions, ack,
    //! repeat, inbox. Empty: the server tells nothing.
    QJsonObject meta = {};
    bool isReplayed = false; //!< it was sent before this connection was there

    //! \brief Whether the inbox keeps it.
    [[nodiscard]] bool isForInbox() const;

    //! \brief The events it stands for, never none: at most kMaxEventNames of its eventNames().
    [[nodiscard]] QStringList events() const;

    //! \brief The message for people: a text without its quotes, anything else as its JSON.
    [[nodiscard]] QString messageText() const;
};

} // namespace App

Q_DECLARE_METATYPE(App::IncomingPush)
