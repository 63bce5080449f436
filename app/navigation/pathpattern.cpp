// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/navigation/pathpattern.h"

#include "app/navigation/path.h"
#include "app/navigation/percent.h"

#include <QtCore/QRegularExpression>

namespace App {

namespace {

const QString kRest = QStringLiteral("*");

QStringList split(const QString &path)
{
    return pageOf(normalizePath(path)).split(u'/', Qt::SkipEmptyParts);
}

bool isParameter(const QString &segment)
{
    static const QRegularExpression kParameter(QStringLiteral("^:[A-Za-z0-9_]+$"));
    return kParameter.match(segment).hasMatch();
}

} // namespace

PathPattern::PathPattern(const QString &pattern)
    : m_segments(split(pattern))
{
    m_takesRest = !m_segments.isEmpty() && m_segments.last() == kRest;
    if (m_takesRest)
        m_segments.removeLast();
}

std::optional<QVariantMap> PathPattern::match(const QString &path) const
{
    const QStringList parts = split(path);
    if (m_takesRest ? parts.size() < m_segments.size() : parts.size() != m_segments.size())
        return std::nullopt;
    QVariantMap values;
    for (qsizetype i = 0; i < m_segments.size(); ++i) {
        const QString &segment = m_segments.at(i);
        if (isParameter(segment))
            values.insert(segment.mid(1), decodePercent(parts.at(i)));
        else if (segment != parts.at(i))
            return std::nullopt;
    }
    if (m_takesRest)
        values.insert(kRest, QStringList(parts.mid(m_segments.size())).join(u'/'));
    return values;
}

} // namespace App
