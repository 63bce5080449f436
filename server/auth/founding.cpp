// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/auth/founding.h"

#include "server/auth/names.h"
#include "server/auth/passwords.h"
#include "server/auth/tokens.h"
#include "server/store/secrets.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QRegularExpression>

namespace Auth {

namespace {

const QString kAppField = QStringLiteral("app");
const QString kUserField = QStringLiteral("user");
const QString kHashField = QStringLiteral("password_hash");
const QString kKeyField = QStringLiteral("key");

//! That the database had an app once.
const QString kFounded = QStringLiteral("founded");

//! What it is called in lists.
const QString kKeyName = QStringLiteral("setup");

//! As makeKey() makes them: 256 bits.
bool isKey(const QString &text)
{
    static const QRegularExpression kForm(QStringLiteral("\\Acrier_[A-Za-z0-9_-]{43}\\z"));
    return kForm.match(text).hasMatch();
}

} // namespace

QString makeKey()
{
    return makeToken(QStringLiteral("crier_"));
}

SocketIO::Expected<Founding, QString> Founding::fromJson(const QByteArray &json)
{
    const auto wrong = [](const QString &text) { return SocketIO::makeUnexpected(text); };
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (!document.isObject())
        return wrong(error.error == QJsonParseError::NoError
                ? QStringLiteral("is no JSON object")
                : QStringLiteral("is no JSON: %1").arg(error.errorString()));
    const QJsonObject object = document.object();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!QStringList{kAppField, kUserField, kHashField, kKeyField}.contains(it.key()))
            return wrong(QStringLiteral("has an unknown field \"%1\"").arg(it.key()));
        if (!it.value().isString())
            return wrong(QStringLiteral("has no text in \"%1\"").arg(it.key()));
    }
    const Founding result{.appId = object[kAppField].toString(),
        .userId = object[kUserField].toString(),
        .passwordHash = object[kHashField].toString(),
        .key = object[kKeyField].toString()};
    if (!isValidAppId(result.appId))
        return wrong(QStringLiteral("needs in \"app\" 1 to %1 letters, digits, - and _")
                         .arg(kMaxAppIdLength));
    if (!isValidUserId(result.userId))
        return wrong(
            QStringLiteral("needs in \"user\" a name of 1 to %1 characters").arg(kMaxUserIdLength));
    if (!isPasswordHash(result.passwordHash))
        return wrong(QStringLiteral("needs in \"password_hash\" what crierctl bootstrap writes, "
                                    "and never a password"));
    if (!result.key.isEmpty() && !isKey(result.key))
        return wrong(QStringLiteral("needs in \"key\" a key as crierctl bootstrap makes it"));
    return result;
}

QByteArray Founding::toJson() const
{
    QJsonObject object{{kAppField, appId}, {kUserField, userId}, {kHashField, passwordHash}};
    if (!key.isEmpty())
        object.insert(kKeyField, key);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Store::Result<bool> isNew(const Store::Database &database)
{
    const auto apps = Store::AppTable(database).page({}, 1);
    return apps ? Store::Result<bool>(apps->isEmpty()) : Store::makeUnexpected(apps.error());
}

Store::Result<bool> isUntouched(const Store::Database &database)
{
    const auto known = Store::findSecret(database, kFounded);
    if (!known)
        return Store::makeUnexpected(known.error());
    return known->isEmpty() ? isNew(database) : Store::Result<bool>(false);
}

Store::Result<bool> foundOnce(
    Store::Database &database, const std::optional<Founding> &founding, const Actor &actor)
{
    const auto isFirst = isUntouched(database);
    if (!isFirst || (*isFirst && !founding))
        return isFirst ? Store::Result<bool>(false) : isFirst;
    if (*isFirst) {
        if (const auto done = found(database, *founding, actor); !done)
            return Store::makeUnexpected(done.error());
    }
    const auto kept = Store::secretOf(database, kFounded, [] { return QByteArrayLiteral("1"); });
    return kept ? isFirst : Store::makeUnexpected(kept.error());
}

Store::Result<void> found(Store::Database &database, const Founding &founding, const Actor &actor)
{
    auto done = createApp(database, founding.appId, actor);
    if (done)
        done = createUser(database,
            {.appId = founding.appId,
                .id = founding.userId,
                .passwordHash = founding.passwordHash,
                .role = QStringLiteral("admin")},
            actor);
    if (!done || founding.key.isEmpty())
        return done;
    const auto key = createKey(database,
        {.appId = founding.appId, .scopes = scopes(), .name = kKeyName}, founding.key, actor);
    return key ? done : Store::makeUnexpected(key.error());
}

} // namespace Auth
