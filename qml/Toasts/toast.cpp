// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/toast.h"

#include <QtCore/QStringList>

#include <cmath>

namespace Toasts {

namespace {

//! What the duration of an option means; 0 if it means nothing.
qint64 parseDuration(const QVariant &value)
{
    if (value.toString() == QLatin1String("Infinity"))
        return Toast::kForever;
    bool ok = false;
    const double ms = value.toDouble(&ok);
    if (!ok || std::isnan(ms) || ms <= 0)
        return 0;
    // Beyond a thousand years it is for ever, and it would not fit either.
    constexpr double kSane = 1000.0 * 366 * 24 * 3600 * 1000;
    return ms > kSane ? Toast::kForever : static_cast<qint64>(ms);
}

} // namespace

qint64 defaultDuration(const QString &type)
{
    if (type == QLatin1String("success"))
        return 2000;
    return type == QLatin1String("loading") ? Toast::kForever : 4000;
}

bool isPosition(const QString &position)
{
    static const QStringList kPositions{QStringLiteral("top-left"), QStringLiteral("top-center"),
        QStringLiteral("top-right"), QStringLiteral("bottom-left"), QStringLiteral("bottom-center"),
        QStringLiteral("bottom-right")};
    return kPositions.contains(position);
}

void applyOptions(Toast &toast, const QVariantMap &options)
{
    static const QStringList kTypes{QStringLiteral("blank"), QStringLiteral("success"),
        QStringLiteral("error"), QStringLiteral("loading")};
    const QString type = options.value(QStringLiteral("type")).toString();
    if (kTypes.contains(type))
        toast.type = type;
    if (const QString icon = options.value(QStringLiteral("icon")).toString(); !icon.isEmpty())
        toast.icon = icon;
    const QString position = options.value(QStringLiteral("position")).toString();
    if (isPosition(position))
        toast.position = position;
    const qint64 duration = parseDuration(options.value(QStringLiteral("duration")));
    if (duration > 0)
        toast.duration = duration;
}

} // namespace Toasts
