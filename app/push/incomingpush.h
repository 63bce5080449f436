// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QJsonValue>
#include <QtCore/QMetaType>
#include <QtCore/QStringList>

namespace App {

//! \brief A push as it arrived.
struct IncomingPush {
    QString event;
    QByteArray rawMessage; //!< JSON exactly as sent
    QJsonValue message;
    QString offset; //!< empty for a volatile push

    //! \brief The events it stands for: a comma-separated name means each of them.
    [[nodiscard]] QStringList events() const;

    //! \brief The message for people: a text without its quotes, anything else as its JSON.
    [[nodiscard]] QString messageText() const;
};

} // namespace App

Q_DECLARE_METATYPE(App::IncomingPush)
