// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/targets/renewal.h"

#include "server/auth/audit.h"
#include "server/auth/clock.h"
#include "server/auth/tokens.h"
#include "server/scenario/beginning.h"
#include "server/store/apptable.h"
#include "server/store/datalock.h"

#include <QtCore/QDir>
#include <QtCore/QFile>

namespace Ctl {

namespace {

const Auth::Actor kRenewer{QStringLiteral("crierctl")};

} // namespace

Store::Result<void> renewLogs(Store::Database &database, const QJsonObject &detail)
{
    Store::AppTable apps(database);
    auto renewed = apps.renewEpochs(Auth::makeEpoch, Auth::systemClock()());
    const auto all = apps.list();
    if (!all)
        return makeUnexpected(all.error());
    for (const Store::App &app : *all) {
        if (renewed)
            renewed = Auth::note(
                database, kRenewer, app.id, QStringLiteral("app.restore"), app.id, detail);
    }
    return renewed ? Scenarios::settleRestored(database) : renewed;
}

Result<Store::Moved> takeBack(const QString &data)
{
    if (!QFile::exists(QDir(data).filePath(QLatin1String(Store::Database::kFileName))))
        return failure(QStringLiteral("There is no Crier database in \"%1\"").arg(data));
    const auto lock = Store::DataLock::take(data, Store::DataLock::Missing::Left);
    if (!lock)
        return failure(lock.error().message + QStringLiteral(": stop it first"));
    const auto database = Store::Database::open(data, Store::Database::Mode::Moved);
    if (!database)
        return failure(database.error().message);
    const auto back = (*database)->transaction<Store::Moved>([&]() -> Store::Result<Store::Moved> {
        const auto moved = Store::Moved::of((*database)->connection());
        if (!moved)
            return makeUnexpected(moved.error());
        if (!*moved)
            return makeUnexpected(Store::Error::failed(
                QStringLiteral("The data in %1 was not moved: it is in use").arg(data)));
        auto done = Store::Moved::forget(**database);
        if (done)
            done = renewLogs(**database, {{QStringLiteral("from"), (*moved)->place}});
        return done ? Store::Result<Store::Moved>(**moved) : makeUnexpected(done.error());
    });
    return back ? Result<Store::Moved>(*back) : failure(back.error().message);
}

} // namespace Ctl
