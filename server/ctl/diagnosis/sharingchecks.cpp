// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/diagnosis/sharingchecks.h"

#include "server/ctl/diagnosis/datachecks.h"
#include "server/store/sharing.h"
#include "server/store/timebase.h"

#include <QtCore/QDateTime>

namespace Ctl {

namespace {

void checkStandbys(Diagnosis &diagnosis, const Store::Sharing &sharing)
{
    const QString name = QStringLiteral("standby");
    if (sharing.standbys == 0)
        diagnosis.ok(name,
            sharing.isWaitedFor
                ? QStringLiteral("none is seen, and commits wait for one: is this user allowed to "
                                 "see pg_stat_replication?")
                : QStringLiteral("none: what is accepted is as safe as this one server's disk"));
    else if (sharing.isWaitedFor)
        diagnosis.ok(name, QStringLiteral("%1, and commits wait for one").arg(sharing.standbys));
    else
        diagnosis.warn(name,
            QStringLiteral("%1, and no commit waits for it: if it takes over, the newest pushes "
                           "may be gone although they were accepted")
                .arg(sharing.standbys),
            QStringLiteral("set synchronous_standby_names, as in 'ANY 1 (*)', and keep "
                           "synchronous_commit on"));
}

void checkPooler(Diagnosis &diagnosis, const Store::Sharing &sharing)
{
    const QString name = QStringLiteral("pooler");
    if (sharing.isPooled)
        diagnosis.warn(name,
            QStringLiteral("the connection goes over one: unless that is in session mode, nothing "
                           "works for long, and the limits of time may not reach PostgreSQL"),
            QStringLiteral("name PostgreSQL itself in store.url"));
    else
        diagnosis.ok(name, QStringLiteral("none: PostgreSQL itself answers"));
}

void checkDatabaseClock(Diagnosis &diagnosis, qint64 clock)
{
    const QString name = QStringLiteral("clock");
    const qint64 skew = QDateTime::currentMSecsSinceEpoch() - clock;
    if (qAbs(skew) <= Store::TimeBase::kWorthToldMs)
        diagnosis.ok(name, QStringLiteral("the database's is as ours"));
    else
        diagnosis.warn(name,
            QStringLiteral("the database's is %1 s %2 ours")
                .arg(qAbs(skew) / 1000)
                .arg(skew > 0 ? QStringLiteral("behind") : QStringLiteral("ahead of")),
            QStringLiteral("set both over the network (NTP); the servers go by the database's"));
}

void checkNodes(Diagnosis &diagnosis, const Store::Sharing &sharing)
{
    const QString name = QStringLiteral("nodes");
    QStringList here;
    QSet<QString> versions;
    for (const Store::Node &node : sharing.nodes) {
        if (sharing.clock - node.seenAt > Store::NodeTable::kGoneAfter.count())
            continue;
        here.append(node.id + QStringLiteral(" (") + node.version + u')');
        versions.insert(node.version);
    }
    const QString text =
        here.isEmpty() ? QStringLiteral("none runs") : here.join(QStringLiteral(", "));
    if (versions.size() > 1)
        diagnosis.warn(name, text + QStringLiteral(": not all of one version"),
            QStringLiteral(
                "go on with the upgrade; nodes that are one version apart work together"));
    else
        diagnosis.ok(name, text);
}

} // namespace

void checkSharing(Diagnosis &diagnosis, const Store::Target &target)
{
    const QString name = QStringLiteral("database");
    const QString fix = QStringLiteral(
        "see whether PostgreSQL runs and lets this user in, directly and not over a pooler in "
        "transaction mode");
    const auto database = Store::Database::open(target, Store::Database::Mode::ReadOnly);
    if (!database) {
        diagnosis.problem(name, database.error().message, fix);
        return;
    }
    const auto sharing = Store::sharingOf(**database);
    if (!sharing) {
        diagnosis.problem(name,
            QStringLiteral("it has none of crierd's tables, or they can't be read: ")
                + sharing.error().message,
            QStringLiteral("run crierctl setup or crierd migrate"));
        return;
    }
    diagnosis.ok(name, (*database)->driver().place());
    checkSchema(diagnosis, sharing->schemaVersion);
    checkPooler(diagnosis, *sharing);
    checkStandbys(diagnosis, *sharing);
    checkDatabaseClock(diagnosis, sharing->clock);
    checkNodes(diagnosis, *sharing);
}

} // namespace Ctl
