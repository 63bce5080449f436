// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/userroutes.h"

#include "server/api/cursor.h"
#include "server/api/dataanswers.h"
#include "server/api/names.h"
#include "server/api/userparser.h"
#include "server/auth/names.h"
#include "server/auth/passwords.h"
#include "server/data/accounts.h"
#include "server/data/telling.h"
#include "socketio/protocol/jsonobjecttext.h"

#include <QtConcurrent/QtConcurrentRun>

namespace Api {

namespace {

const QString kUsers = QStringLiteral("/api/v1/users");
const QString kUserPath = QStringLiteral("/api/v1/users/{id}");
const QString kReadUsers = QStringLiteral("users:read");

Result<Reply> listUsers(
    const Store::Database &database, const Call &call, const Push::Gateway &gateway)
{
    const auto wanted = parseUserPage(call);
    if (!wanted)
        return makeUnexpected(wanted.error());
    const auto users = Store::UserList(database).list(wanted->appId, wanted->page);
    if (!users)
        return makeUnexpected(fromStore(users.error()));
    QByteArrayList entries;
    for (const Store::User &user : *users)
        entries.append(describe(user, gateway.connections().isOnline(wanted->appId, user.id)));
    const Store::Position last =
        users->isEmpty() ? Store::Position() : wanted->page.positionOf(users->last());
    return Reply{jsonAnswer(200,
        SocketIO::JsonObjectText()
            .addRaw(u"users", entries)
            .add(u"next", Cursor::next(wanted->list, users->size(), wanted->page.size, last))
            .text())};
}

Result<Reply> showUser(
    const Store::Database &database, const Call &call, const Push::Gateway &gateway)
{
    const auto app = call.app();
    if (!app)
        return makeUnexpected(app.error());
    const auto user = Store::UserTable(database).find(*app, call.parameter());
    if (!user)
        return makeUnexpected(fromStore(user.error()));
    return Reply{jsonAnswer(200, describe(*user, gateway.connections().isOnline(*app, user->id)))};
}

Result<Reply> removeUser(Store::Database &database, const Call &call, Push::Gateway &gateway)
{
    const auto app = call.app();
    const auto user =
        app ? call.reachableUser(database, *app, call.parameter()) : makeUnexpected(app.error());
    if (!user)
        return makeUnexpected(user.error());
    const auto removed = Auth::removeUser(database, *app, user->id, call.actor());
    if (!removed)
        return makeUnexpected(fromStore(removed.error()));
    return Reply{{.status = 204}, [&gateway, app = *app, id = user->id] {
                     gateway.endSessionsOf(app, id, QStringLiteral("deleted"));
                 }};
}

Result<Reply> applyChange(
    Store::Database &database, const Call &call, const WantedChange &wanted, Push::Gateway &gateway)
{
    const auto before = call.reachableUser(database, wanted.appId, call.parameter());
    if (!before)
        return makeUnexpected(before.error());
    const auto after =
        Auth::changeUser(database, wanted.appId, before->id, wanted.change, call.actor());
    if (!after)
        return makeUnexpected(fromStore(after.error()));
    if (const auto told = Data::Telling(database, wanted.appId).changed(*before, *after); !told)
        return makeUnexpected(fromData(told.error()));
    const bool isOnline = gateway.connections().isOnline(wanted.appId, before->id);
    return Reply{jsonAnswer(200, describe(*after, isOnline)),
        [&gateway, from = *before, to = *after, change = wanted.change] {
            if (change.endsSessions())
                gateway.endSessionsOf(to.appId, to.id,
                    to.disabled ? QStringLiteral("disabled") : QStringLiteral("password_changed"));
            else
                gateway.moveUser(from, to);
        }};
}

} // namespace

UserRoutes::UserRoutes(Routes &routes, Push::Gateway &gateway, QObject *parent)
    : QObject(parent)
    , m_routes(routes)
    , m_gateway(gateway)
{
    m_hashing.setMaxThreadCount(1);
    routes.read(kUsers, kReadUsers, [&gateway](Store::Database &database, const Call &call) {
        return listUsers(database, call, gateway);
    });
    routes.read(kUserPath, kReadUsers, [&gateway](Store::Database &database, const Call &call) {
        return showUser(database, call, gateway);
    });
    routes.write(
        "DELETE", kUserPath, kWriteUsers, [&gateway](Store::Database &database, const Call &call) {
            return removeUser(database, call, gateway);
        });
    routes.serve("POST", kUsers, kWriteUsers,
        [this](const Call &call, const Net::Responder &responder) { create(call, responder); });
    routes.serve("PATCH", kUserPath, kWriteUsers,
        [this](const Call &call, const Net::Responder &responder) { change(call, responder); });
}

// Whoever still waits for a turn gets none: the server is about to end.
UserRoutes::~UserRoutes()
{
    m_hashing.clear();
}

void UserRoutes::create(const Call &call, const Net::Responder &responder)
{
    const auto wanted = parseNewUser(call, m_limits);
    if (!wanted) {
        responder.reply(errorResponse(wanted.error()));
        return;
    }
    hash(wanted->password,
        [this, call, responder, user = wanted->user](const QString &hash) mutable {
            user.passwordHash = hash;
            m_routes.commit(call, responder,
                [user](Store::Database &database, const Call &asked) -> Result<Reply> {
                    const auto made = Data::createAccount(database, user, asked.actor());
                    if (!made)
                        return makeUnexpected(fromStore(made.error()));
                    return Reply{jsonAnswer(201, describe(*made, false))};
                });
        });
}

void UserRoutes::change(const Call &call, const Net::Responder &responder)
{
    const auto wanted = parseUserChange(call, m_limits);
    if (!wanted) {
        responder.reply(errorResponse(wanted.error()));
        return;
    }
    const auto apply = [this, call, responder](const WantedChange &change) {
        m_routes.commit(
            call, responder, [this, change](Store::Database &database, const Call &asked) {
                return applyChange(database, asked, change, m_gateway);
            });
    };
    if (!wanted->password) {
        apply(*wanted);
        return;
    }
    hash(*wanted->password, [apply, wanted = *wanted](const QString &hash) mutable {
        wanted.change.passwordHash = hash;
        apply(wanted);
    });
}

void UserRoutes::hash(const QString &password, const std::function<void(const QString &)> &then)
{
    QtConcurrent::run(&m_hashing, Auth::hashPassword, password).then(this, then);
}

} // namespace Api

#include "moc_userroutes.cpp"
