// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/push/pusherror.h"

#include <QtCore/QJsonValue>
#include <QtCore/QStringList>

#include <chrono>

namespace App {

//! \brief What a `redirect` asks for.
struct Redirect {
    QString target; //!< see resolveRedirect()
    std::chrono::milliseconds delay{0};
    QString page; //!< filter, see pageMatches()
    QStringList ignored; //!< the fields that could not be read, for the log

    //! \brief Understands `{target, delay?, page?}`, a text as the target, and `[payload]` or a
    //! JSON text of either.
    [[nodiscard]] static PushResult<Redirect> parse(const QJsonValue &payload);
};

} // namespace App
