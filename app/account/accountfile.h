// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QCryptographicHash>
#include <QtCore/QString>

namespace App {

//! \brief What a file of the account with that key (Account::key()) is called: a key may hold what
//! can't stand in a file's name.
[[nodiscard]] inline QString accountFileName(const QString &key)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(key.toUtf8(), QCryptographicHash::Sha256).toHex().left(32));
}

} // namespace App
