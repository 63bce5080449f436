// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/targets/localtarget.h"

#include "server/auth/names.h"
#include "server/auth/passwords.h"
#include "server/data/accounts.h"
#include "server/data/applying.h"
#include "server/store/datalock.h"
#include "socketio/protocol/jsonobjecttext.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>

#include <algorithm>

namespace Ctl {

namespace {

const Auth::Actor kActor{QStringLiteral("crierctl")};

// What is wrong, each; empty: nothing.

QString mistakeInAppId(const QString &id)
{
    return Auth::isValidAppId(id)
        ? QString()
        : QStringLiteral("An app's id has 1 to %1 letters, digits, - and _")
              .arg(Auth::kMaxAppIdLength);
}

QString mistakeInUserId(const QString &id)
{
    return Auth::isValidUserId(id) ? QString()
                                   : QStringLiteral("\"%1\" can't be a user's id").arg(id);
}

QString mistakeIn(const Store::User &user)
{
    if (QString mistake = mistakeInUserId(user.id); !mistake.isEmpty())
        return mistake;
    // Those of a server that is configured otherwise are not known here.
    const Auth::UserLimits limits;
    if (user.tags.size() > limits.tags)
        return QStringLiteral("A user can have at most %1 tags").arg(limits.tags);
    const auto wrong = std::find_if_not(user.tags.begin(), user.tags.end(), Auth::isValidTag);
    if (wrong != user.tags.end())
        return QStringLiteral("\"%1\" can't be a tag").arg(*wrong);
    if (user.attributes.size() > limits.attributesBytes)
        return QStringLiteral("The attributes are longer than %1 bytes")
            .arg(limits.attributesBytes);
    return {};
}

} // namespace

Result<std::unique_ptr<LocalTarget>> LocalTarget::open(const Store::Target &target, bool mayCreate)
{
    const QString &directory = target.directory;
    const bool isFile = target.url.isEmpty();
    if (const auto may = isFile ? Store::DataLock::mayWorkBeside(directory) : Store::Result<void>();
        !may)
        return failure(may.error().message);
    // Only the first app makes a database; a mistyped path for anything else must not.
    const QString file = QDir(directory).filePath(QLatin1String(Store::Database::kFileName));
    if (isFile && (directory.isEmpty() || (!mayCreate && !QFile::exists(file))))
        return failure(QStringLiteral("There is no Crier database in \"%1\": make the first app "
                                      "there with crierctl app create")
                           .arg(directory));
    auto database = Store::Database::open(target);
    if (!database)
        return failure(database.error().message);
    return std::unique_ptr<LocalTarget>(new LocalTarget(*std::move(database)));
}

QString LocalTarget::mistakeIn(const Auth::Founding &founding)
{
    const QString mistake = mistakeInAppId(founding.appId);
    return mistake.isEmpty() ? mistakeInUserId(founding.userId) : mistake;
}

Result<QString> LocalTarget::hashOf(const QString &password)
{
    if (password.toUtf8().size() > Auth::kMaxPasswordBytes)
        return failure(
            QStringLiteral("The password is longer than %1 bytes").arg(Auth::kMaxPasswordBytes));
    return Auth::hashPassword(password);
}

Result<void> LocalTarget::found(const Auth::Founding &founding)
{
    const auto found =
        m_database->transaction<void>([&] { return Auth::found(*m_database, founding, kActor); });
    if (!found)
        return failure(found.error().message);
    return {};
}

Result<Document> LocalTarget::createApp(const QString &id)
{
    if (const QString mistake = mistakeInAppId(id); !mistake.isEmpty())
        return failure(mistake);
    const auto created =
        m_database->transaction<void>([&] { return Auth::createApp(*m_database, id, kActor); });
    if (!created)
        return failure(created.error().message);
    return Document(QJsonObject{{QStringLiteral("app"), id}});
}

Result<Document> LocalTarget::createUser(const Store::User &user, const QString &password)
{
    if (const QString mistake = Ctl::mistakeIn(user); !mistake.isEmpty())
        return failure(mistake);
    auto hash = hashOf(password);
    if (!hash)
        return makeUnexpected(hash.error());
    Store::User row = user;
    row.passwordHash = *std::move(hash);
    const auto created = m_database->transaction<Store::User>(
        [&] { return Data::createAccount(*m_database, row, kActor); });
    if (!created)
        return failure(created.error().message);
    return Document(SocketIO::JsonObjectText(
        {{QStringLiteral("app"), user.appId}, {QStringLiteral("user"), user.id},
            {QStringLiteral("role"), user.role},
            {QStringLiteral("tags"), QJsonArray::fromStringList(user.tags)}})
                        .addRaw(u"attributes", user.attributes)
                        .text());
}

Result<Document> LocalTarget::createKey(const Auth::NewKey &key)
{
    if (key.name.size() > Auth::kMaxKeyNameLength)
        return failure(
            QStringLiteral("A key's name has at most %1 characters").arg(Auth::kMaxKeyNameLength));
    const auto made = m_database->transaction<Auth::MadeKey>(
        [&] { return Auth::createKey(*m_database, key, kActor); });
    if (!made)
        return failure(made.error().message);
    return Document(QJsonObject{{QStringLiteral("id"), made->row.id},
        {QStringLiteral("app"), key.appId}, {QStringLiteral("name"), key.name},
        {QStringLiteral("scopes"), QJsonArray::fromStringList(key.scopes)},
        {QStringLiteral("key"), made->key}});
}

Result<QList<DocumentFile>> LocalTarget::documents(const QString &app)
{
    if (const auto found = Store::AppTable(*m_database).find(app); !found)
        return failure(found.error().message);
    const Data::Catalog catalog(*m_database, app);
    const auto all = Data::allDocuments(*m_database, catalog, {});
    if (!all)
        return failure(all.error().message);
    QList<DocumentFile> result;
    for (const Store::Document &document : *all)
        result.append({document.kind, document.id, document.text});
    return result;
}

Result<Document> LocalTarget::apply(
    const QString &app, const QList<DocumentFile> &files, const ApplyOptions &options)
{
    if (const auto found = Store::AppTable(*m_database).find(app); !found)
        return failure(found.error().message);
    const Data::Catalog catalog(*m_database, app);
    const Data::Applying applying(*m_database, catalog, {});
    QList<Data::Piece> pieces;
    for (const DocumentFile &file : files)
        pieces.append({file.kind, file.text, file.path()});
    auto steps = applying.plan(pieces, options.prune);
    if (!steps)
        return failure(steps.error().message);
    for (bool isDone = false; !isDone;) {
        const auto looked = applying.lookForLosses(*steps);
        if (!looked)
            return failure(looked.error().message);
        isDone = *looked;
    }
    const QString lost = Data::Applying::lossesOf(*steps);
    if (!lost.isEmpty() && !options.force && !options.dryRun)
        return failure(QStringLiteral("Values would be lost: %1. Say --force").arg(lost));
    std::optional<Data::Outcome<void>> applied;
    const auto done = m_database->attempt([&] {
        applied = applying.apply(*steps, kActor);
        return applied->hasValue() && !options.dryRun;
    });
    if (applied && !*applied)
        return failure(applied->error().message);
    if (!done && !options.dryRun)
        return failure(done.error().message);
    QJsonArray words;
    for (const Data::Step &step : std::as_const(*steps))
        words.append(step.toString());
    return Document(QJsonObject{{QStringLiteral("dry_run"), options.dryRun},
        {QStringLiteral("steps"), words}, {QStringLiteral("losses"), lost}});
}

} // namespace Ctl
