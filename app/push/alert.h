// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/push/pusherror.h"

#include <QtCore/QJsonValue>
#include <QtCore/QStringList>
#include <QtCore/QVariantMap>

namespace App {

//! \brief What an `alert` asks for, whichever of its dialects it came in.
struct Alert {
    enum class Type { Blank, Success, Error, Loading, Info, Warning };

    //! Longest text and longest description, in UTF-16 units; more is cut and ends with `…`.
    static constexpr qsizetype kMaxText = 5000;

    //! Bytes of the parameters as JSON; of more none is heeded.
    static constexpr qsizetype kMaxParameters = 16 * 1024;

    QString text; //!< the message, or the title where there is one
    QString description; //!< what stands below a title; often empty
    Type type = Type::Blank;
    QString page; //!< filter, see pageMatches()
    QVariantMap options; //!< react-hot-toast's parameters as they came: position, duration, icon, …
    QStringList ignored; //!< the fields that could not be read, for the log

    //! \brief Understands a text, `{message, page?, parameters?}`, `{title, description, variant}`
    //! (or `type`), and `[payload]` or a JSON text of any of these. `destructive` is an error,
    //! `default` is blank; a type beside the parameters counts more than one among them.
    [[nodiscard]] static PushResult<Alert> parse(const QJsonValue &payload);

    //! \brief The options with `type` and `description` among them, as a toaster wants them.
    [[nodiscard]] QVariantMap toastOptions() const;
};

} // namespace App
