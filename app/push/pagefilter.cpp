// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/push/pagefilter.h"

#include "app/navigation/path.h"

#include <QtCore/QStringList>

namespace App {

bool pageMatches(const QString &filter, const QString &path)
{
    bool namesAPage = false;
    for (const QString &entry : filter.split(u',')) {
        if (entry.trimmed().isEmpty())
            continue;
        namesAPage = true;
        if (isAtOrBelow(path, entry))
            return true;
    }
    return !namesAPage;
}

} // namespace App
