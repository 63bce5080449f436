// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/admin/wording.h"

#include "app/pages/valueformat.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QHash>
#include <QtCore/QJsonArray>
#include <QtCore/QLocale>
#include <QtCore/QStringList>

#include <algorithm>

namespace App::Wording {

namespace {

//! For translations.
struct AdminWords {
    Q_DECLARE_TR_FUNCTIONS(App::AdminWords)
};

using Names = QHash<QString, const char *>;

QString say(const Names &names, const QString &name)
{
    const char *const known = names.value(name);
    return known ? AdminWords::tr(known) : name;
}

} // namespace

QString time(const QJsonValue &value)
{
    const qint64 at = timeOf(value);
    return at < 0 ? QString() : relativeTime(at, QLocale(), QDateTime::currentMSecsSinceEpoch());
}

QString exactTime(const QJsonValue &value)
{
    const qint64 at = timeOf(value);
    return at < 0 ? QString()
                  : QLocale().toString(QDateTime::fromMSecsSinceEpoch(at), QLocale::LongFormat);
}

QJsonValue dueTime(const QJsonObject &push)
{
    const QJsonValue at = push[QLatin1String("at")];
    return at.isUndefined() ? push[QLatin1String("created_at")] : at;
}

QList<std::pair<int, QString>> byFrequency(const QJsonObject &counts)
{
    QList<std::pair<int, QString>> result;
    for (auto it = counts.begin(); it != counts.end(); ++it)
        result.append({it->toInt(), it.key()});
    std::sort(result.begin(), result.end(), [](const auto &a, const auto &b) {
        return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    return result;
}

QString audience(const QJsonObject &push)
{
    if (const QString role = push[QLatin1String("role")].toString(); !role.isEmpty())
        return AdminWords::tr("Role: %1").arg(Wording::role(role));
    if (const QString tag = push[QLatin1String("tag")].toString(); !tag.isEmpty())
        return AdminWords::tr("Tag: %1").arg(tag);
    const QJsonValue user = push[QLatin1String("user")];
    if (user == QLatin1String("*"))
        return AdminWords::tr("Everybody");
    return user.isArray() ? list(user) : user.toString();
}

QString sender(const QString &name)
{
    const qsizetype colon = name.indexOf(u':');
    const QStringView kind = QStringView(name).left(std::max<qsizetype>(colon, 0));
    QString id = name.mid(colon + 1);
    if (kind == QLatin1String("user"))
        return id;
    if (kind == QLatin1String("key"))
        return AdminWords::tr("a program (key %1)").arg(id);
    if (kind == QLatin1String("scenario"))
        return AdminWords::tr("the scenario %1").arg(id);
    return name;
}

QString status(const QString &status)
{
    static const Names kNames{
        {QStringLiteral("sent"), QT_TRANSLATE_NOOP("App::AdminWords", "Sent")},
        {QStringLiteral("scheduled"), QT_TRANSLATE_NOOP("App::AdminWords", "Planned")},
        {QStringLiteral("held"), QT_TRANSLATE_NOOP("App::AdminWords", "To approve")},
        {QStringLiteral("cancelled"), QT_TRANSLATE_NOOP("App::AdminWords", "Cancelled")},
        {QStringLiteral("recalled"), QT_TRANSLATE_NOOP("App::AdminWords", "Taken back")},
        {QStringLiteral("replaced"), QT_TRANSLATE_NOOP("App::AdminWords", "Replaced")},
        {QStringLiteral("expired"), QT_TRANSLATE_NOOP("App::AdminWords", "Expired")}};
    return say(kNames, status);
}

QString state(const QString &state)
{
    static const Names kNames{
        {QStringLiteral("queued"), QT_TRANSLATE_NOOP("App::AdminWords", "Not delivered yet")},
        {QStringLiteral("delivered"), QT_TRANSLATE_NOOP("App::AdminWords", "Delivered")},
        {QStringLiteral("displayed"), QT_TRANSLATE_NOOP("App::AdminWords", "Shown")},
        {QStringLiteral("suppressed"), QT_TRANSLATE_NOOP("App::AdminWords", "Not shown")},
        {QStringLiteral("dismissed"), QT_TRANSLATE_NOOP("App::AdminWords", "Closed")},
        {QStringLiteral("read"), QT_TRANSLATE_NOOP("App::AdminWords", "Read")},
        {QStringLiteral("clicked"), QT_TRANSLATE_NOOP("App::AdminWords", "Clicked")},
        {QStringLiteral("acknowledged"), QT_TRANSLATE_NOOP("App::AdminWords", "Acknowledged")},
        {QStringLiteral("failed"), QT_TRANSLATE_NOOP("App::AdminWords", "Failed")}};
    return say(kNames, state);
}

QString reason(const QString &reason)
{
    static const Names kNames{
        {QStringLiteral("page"), QT_TRANSLATE_NOOP("App::AdminWords", "not on that page")},
        {QStringLiteral("quiet_hours"), QT_TRANSLATE_NOOP("App::AdminWords", "has quiet hours")},
        {QStringLiteral("muted"), QT_TRANSLATE_NOOP("App::AdminWords", "has muted it")},
        {QStringLiteral("expired"), QT_TRANSLATE_NOOP("App::AdminWords", "its time was over")},
        {QStringLiteral("duplicate"),
            QT_TRANSLATE_NOOP("App::AdminWords", "had it already on another device")}};
    return say(kNames, reason);
}

QString role(const QString &role)
{
    static const Names kNames{
        {QStringLiteral("user"), QT_TRANSLATE_NOOP("App::AdminWords", "Person")},
        {QStringLiteral("operator"), QT_TRANSLATE_NOOP("App::AdminWords", "Operator")},
        {QStringLiteral("admin"), QT_TRANSLATE_NOOP("App::AdminWords", "Administrator")}};
    return say(kNames, role);
}

QString scope(const QString &scope)
{
    static const Names kNames{
        {QStringLiteral("push:send"), QT_TRANSLATE_NOOP("App::AdminWords", "Send pushes")},
        {QStringLiteral("push:read"), QT_TRANSLATE_NOOP("App::AdminWords", "Read what was sent")},
        {QStringLiteral("users:read"), QT_TRANSLATE_NOOP("App::AdminWords", "Read people")},
        {QStringLiteral("users:write"), QT_TRANSLATE_NOOP("App::AdminWords", "Change people")},
        {QStringLiteral("keys:write"), QT_TRANSLATE_NOOP("App::AdminWords", "Make keys")},
        {QStringLiteral("connections:read"),
            QT_TRANSLATE_NOOP("App::AdminWords", "Read connections")},
        {QStringLiteral("connections:write"),
            QT_TRANSLATE_NOOP("App::AdminWords", "End connections")},
        {QStringLiteral("audit:read"), QT_TRANSLATE_NOOP("App::AdminWords", "Read the audit log")},
        {QStringLiteral("data:read"), QT_TRANSLATE_NOOP("App::AdminWords", "Read data")},
        {QStringLiteral("data:write"), QT_TRANSLATE_NOOP("App::AdminWords", "Change data")},
        {QStringLiteral("documents:read"), QT_TRANSLATE_NOOP("App::AdminWords", "Read the app")},
        {QStringLiteral("documents:write"),
            QT_TRANSLATE_NOOP("App::AdminWords", "Change the app")}};
    return say(kNames, scope);
}

QString list(const QJsonValue &value)
{
    QStringList words;
    for (const QJsonValue word : value.toArray())
        words.append(word.toString());
    return words.join(QStringLiteral(", "));
}

} // namespace App::Wording
