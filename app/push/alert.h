// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QJsonValue>
#include <QtCore/QString>
#include <QtCore/QVariantMap>

#include <optional>

namespace App {

//! \brief What an `alert` asks for, whichever of its dialects it came in.
struct Alert {
    QString text;
    QString page; //!< filter, see pageMatches()
    QVariantMap options; //!< react-hot-toast's: position, duration, icon, type, …

    //! \brief Understands a text, `{message, page?, parameters?}`, `[payload]`, a JSON text of any
    //! of these, and `{title, description, variant}`. Nothing if there is nothing to show.
    static std::optional<Alert> parse(const QJsonValue &payload);
};

} // namespace App
