// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/push/pagefilter.h"

#include "app/navigation/path.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QStringList>

namespace App {

namespace {

//! \a page without a `*` or `**` at its end, for what is below it counts anyhow.
QString withoutStar(const QString &page)
{
    static const QRegularExpression kStars(QStringLiteral("(/\\*\\*?)+$"));
    return pageOf(normalizePath(page)).remove(kStars);
}

} // namespace

bool pageMatches(const QString &filter, const QString &path)
{
    bool namesAPage = false;
    for (const QString &entry : filter.split(u',')) {
        if (entry.trimmed().isEmpty())
            continue;
        namesAPage = true;
        if (isAtOrBelow(path, withoutStar(entry)))
            return true;
    }
    return !namesAPage;
}

} // namespace App
