// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/push/incomingpush.h"

namespace App {

QStringList eventNames(const QString &event)
{
    QStringList result;
    for (const QString &part : event.split(u',', Qt::SkipEmptyParts)) {
        if (!part.trimmed().isEmpty())
            result.append(part.trimmed());
    }
    result.removeDuplicates();
    return result;
}

QStringList IncomingPush::events() const
{
    const QStringList names = eventNames(event);
    // A name of commas alone names nothing, but what came with it has to show up somewhere.
    return names.isEmpty() ? QStringList{event} : names.mid(0, kMaxEventNames);
}

bool IncomingPush::isForInbox() const
{
    return !offset.isEmpty() && !meta.isEmpty() && meta[QLatin1String("inbox")].toBool(true);
}

QString IncomingPush::messageText() const
{
    return message.isString() ? message.toString() : QString::fromUtf8(rawMessage);
}

} // namespace App
