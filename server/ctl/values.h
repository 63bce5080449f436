// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ctl/problem.h"

#include <QtCore/QJsonObject>

namespace Ctl {

//! \brief The whole of standard input but for one line end after it.
[[nodiscard]] Result<QString> readPassword();

//! \brief A message that is a JSON object or array as it was typed; anything else as a text,
//! without the line end that belongs to the shell.
[[nodiscard]] QByteArray messageText(const QString &message);

//! \brief The value of --attributes.
[[nodiscard]] Result<QByteArray> parseAttributes(const QString &text);

//! \brief A whole number from \a least to \a most.
[[nodiscard]] Result<qint64> parseNumber(
    const QString &text, const QString &option, qint64 least, qint64 most);

//! \brief "1 user", "2 users".
[[nodiscard]] QString counted(qint64 number, const QString &noun);

} // namespace Ctl
