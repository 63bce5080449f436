// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/push/pagefilter.h"

#include "app/navigation/path.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QStringList>

namespace App {

bool pageMatches(const QString &filter, const QString &path)
{
    if (filter.trimmed().isEmpty())
        return true;
    static const QRegularExpression kTail(QStringLiteral("[?#].*$"));
    const QString current = normalizePath(QString(path).remove(kTail));
    for (const QString &entry : filter.split(u',')) {
        if (entry.trimmed().isEmpty())
            continue;
        const QString page = normalizePath(entry);
        // Every page is below the root.
        if (page == current || page == QLatin1String("/") || current.startsWith(page + u'/'))
            return true;
    }
    return false;
}

} // namespace App
