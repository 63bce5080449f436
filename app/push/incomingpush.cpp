// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/push/incomingpush.h"

namespace App {

QStringList IncomingPush::events() const
{
    QStringList result;
    for (const QString &part : event.split(u',', Qt::SkipEmptyParts)) {
        if (!part.trimmed().isEmpty())
            result.append(part.trimmed());
    }
    return result;
}

QString IncomingPush::messageText() const
{
    return message.isString() ? message.toString() : QString::fromUtf8(rawMessage);
}

} // namespace App
