// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/navigation/path.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QStringList>

#include <algorithm>
#include <cmath>

namespace App {

QString normalizePath(const QString &path)
{
    const QString trimmed = path.trimmed();
    const auto isTail = [](QChar c) { return c == u'?' || c == u'#'; };
    const auto tailAt = std::find_if(trimmed.begin(), trimmed.end(), isTail);
    const qsizetype length = tailAt - trimmed.begin();

    QStringList segments;
    for (const QString &segment : trimmed.left(length).split(u'/', Qt::SkipEmptyParts)) {
        if (segment == QLatin1String("..")) {
            if (!segments.isEmpty())
                segments.removeLast();
        } else if (segment != QLatin1String(".")) {
            segments.append(segment);
        }
    }
    return u'/' + segments.join(u'/') + trimmed.mid(length);
}

Redirect resolveRedirect(const QString &current, const QString &target)
{
    const QString wanted = target.trimmed();
    if (wanted.isEmpty())
        return {Redirect::Kind::Refused, QStringLiteral("the target is empty")};
    if (wanted == QLatin1String("<="))
        return {Redirect::Kind::Back};

    static const QRegularExpression kScheme(QStringLiteral("^([A-Za-z][A-Za-z0-9+.-]*):"));
    if (const auto match = kScheme.match(wanted); match.hasMatch()) {
        const QString scheme = match.captured(1).toLower();
        if (scheme == QLatin1String("http") || scheme == QLatin1String("https"))
            return {Redirect::Kind::External, wanted};
        return {Redirect::Kind::Refused,
            QStringLiteral("addresses with %1: are not followed").arg(scheme)};
    }
    // `./x`, `../x` and their bare forms are relative; everything else counts from the root.
    static const QRegularExpression kRelative(QStringLiteral("^\\.{1,2}(/|$)"));
    if (!kRelative.match(wanted).hasMatch())
        return {Redirect::Kind::Go, normalizePath(wanted)};
    // A relative target keeps neither the query nor the fragment of the page it starts from.
    static const QRegularExpression kTail(QStringLiteral("[?#].*$"));
    const QString base = QString(current).remove(kTail);
    return {Redirect::Kind::Go, normalizePath(base + u'/' + wanted)};
}

std::chrono::milliseconds parseDelay(const QVariant &value)
{
    bool ok = false;
    const double ms = value.toDouble(&ok);
    if (!ok || std::isnan(ms) || ms <= 0)
        return std::chrono::milliseconds(0);
    const double capped = std::min(ms, static_cast<double>(kMaxDelay.count()));
    return std::chrono::milliseconds(static_cast<qint64>(capped));
}

} // namespace App
