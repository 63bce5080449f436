// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/runanswers.h"

#include "server/api/names.h"
#include "server/api/times.h"
#include "server/data/object.h"
#include "server/store/triggertable.h"
#include "socketio/protocol/arguments.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

namespace Api {

namespace {

//! The names of fields that are not as they were.
QJsonArray changedFields(const QJsonObject &cause)
{
    const QJsonObject before = cause[QLatin1String("before")].toObject();
    const QJsonObject after = cause[QLatin1String("after")].toObject();
    QJsonArray result;
    for (const QJsonObject &side : {after, before}) {
        for (auto it = side.begin(); it != side.end(); ++it) {
            const bool isOwn = it.key() == Data::kRev || it.key() == Data::kDateChanged;
            if (!before.isEmpty() && !isOwn && before[it.key()] != after[it.key()]
                && !result.contains(it.key()))
                result.append(it.key());
        }
    }
    return result;
}

} // namespace

SocketIO::JsonObjectText runSummary(const Store::RunRow &run)
{
    SocketIO::JsonObjectText result;
    result.add(u"id", run.id).add(u"scenario", run.scenario);
    if (!run.object.isEmpty())
        result.add(u"object", run.object);
    result.add(u"state", run.state).add(u"trigger", run.trigger).add(u"depth", run.depth);
    result.add(u"created_at", isoTime(run.createdAt));
    if (!run.isOver() && run.resumeAt > run.createdAt)
        result.add(u"resume_at", isoTime(run.resumeAt));
    if (run.isOver())
        result.add(u"ended_at", isoTime(run.endedAt));
    if (!run.error.isEmpty())
        result.add(u"error", run.error);
    return result;
}

QByteArray wholeRun(const Store::Database &database, const Store::RunRow &run)
{
    SocketIO::JsonObjectText result = runSummary(run);
    if (const auto version = Store::TriggerTable(database).version(run.version))
        result.add(QStringLiteral("version"), version->version);
    if (!run.structure.isEmpty())
        result.add(u"structure", run.structure);
    const auto cause = SocketIO::fromJsonText(run.cause);
    return result.addRaw(u"cause", run.cause)
        .add(u"changed", changedFields(cause ? cause->toObject() : QJsonObject()))
        .addRaw(u"trace", run.trace)
        .text();
}

} // namespace Api
