// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/trace.h"

#include "app/accounts.h"
#include "socketio/protocol/visibletext.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QMetaEnum>

#include <cstdio>

namespace App {

Trace::Trace(Accounts *accounts, QObject *parent)
    : QObject(parent)
    , m_accounts(accounts)
{
    connect(accounts, &Accounts::added, this, &Trace::watch);
    for (int row = 0; row < accounts->count(); ++row)
        watch(accounts->at(row));
}

Trace::~Trace() = default;

void Trace::watch(AppController *app)
{
    connect(app->dispatcher(), &Dispatcher::settled, this,
        [this, app](const IncomingPush &push, const QString &state, const QString &reason,
            QVariantMap details) {
            details.insert(QStringLiteral("state"), state);
            details.insert(QStringLiteral("offset"), push.offset);
            if (!reason.isEmpty())
                details.insert(QStringLiteral("reason"), reason);
            print(app, QStringLiteral("push"), details);
        });
    connect(app->router(), &Router::pathChanged, this, [this, app] {
        print(app, QStringLiteral("page"), {{QStringLiteral("path"), app->router()->path()}});
    });
    connect(app->router(), &Router::questionChanged, this, [this, app] {
        print(app, QStringLiteral("question"),
            {{QStringLiteral("about"), app->router()->question()}});
    });
    connect(app->notifier(), &Notifier::traced, this,
        [this, app](const QString &what, const QString &offset, const QString &reason) {
            QVariantMap details{{QStringLiteral("what"), what}};
            if (!offset.isEmpty())
                details.insert(QStringLiteral("offset"), offset);
            if (!reason.isEmpty())
                details.insert(QStringLiteral("reason"), reason);
            print(app, QStringLiteral("notification"), details);
        });
    connect(app->inbox(), &Inbox::countsChanged, this, [this, app] {
        print(app, QStringLiteral("inbox"), {{QStringLiteral("unread"), app->inbox()->unread()}});
    });
    const auto account = [this, app] {
        const auto meta = QMetaEnum::fromType<Account::Connection>();
        const int connection = static_cast<int>(app->account()->connection());
        print(app, QStringLiteral("account"),
            {{QStringLiteral("logged_in"), app->account()->isLoggedIn()},
                {QStringLiteral("user"), app->account()->userId()},
                {QStringLiteral("error"), app->account()->error()},
                {QStringLiteral("connection"), QLatin1String(meta.valueToKey(connection))}});
    };
    connect(app->account(), &Account::loggedInChanged, this, account);
    connect(app->account(), &Account::connectionChanged, this, account);
    connect(app->account(), &Account::errorChanged, this, account);
}

void Trace::print(AppController *app, const QString &what, QVariantMap details)
{
    if (m_accounts->count() > 1)
        details.insert(QStringLiteral("account"), app->account()->key());
    details.insert(QStringLiteral("trace"), what);
    const QByteArray line =
        QJsonDocument(QJsonObject::fromVariantMap(details)).toJson(QJsonDocument::Compact);
    std::printf("%s\n", SocketIO::visibleJson(line).constData());
    std::fflush(stdout);
}

} // namespace App

#include "moc_trace.cpp"
