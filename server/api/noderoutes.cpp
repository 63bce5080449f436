// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/noderoutes.h"

#include "server/api/errors.h"
#include "server/api/times.h"
#include "server/auth/clock.h"
#include "server/store/nodetable.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

namespace Api {

namespace {

Result<Reply> listNodes(const Store::Database &database, const Call &call)
{
    if (const auto app = call.app(); !app)
        return makeUnexpected(app.error());
    const auto nodes = Store::NodeTable(database).list();
    if (!nodes)
        return makeUnexpected(fromStore(nodes.error()));
    const qint64 now = Auth::systemClock()();
    QJsonArray entries;
    for (const Store::Node &node : *nodes) {
        QJsonObject entry = QJsonDocument::fromJson(node.status).object();
        entry.insert(QStringLiteral("id"), node.id);
        entry.insert(QStringLiteral("version"), node.version);
        entry.insert(QStringLiteral("started_at"), isoTime(node.startedAt));
        entry.insert(QStringLiteral("seen_at"), isoTime(node.seenAt));
        entry.insert(
            QStringLiteral("here"), now - node.seenAt < Store::NodeTable::kGoneAfter.count());
        entry.insert(QStringLiteral("answering"), node.id == database.node());
        entries.append(entry);
    }
    return Reply{Net::HttpResponse::json(200, {{QStringLiteral("nodes"), entries}})};
}

} // namespace

void addNodeRoutes(Routes &routes)
{
    routes.read(QStringLiteral("/api/v1/nodes"), QStringLiteral("connections:read"), listNodes);
}

} // namespace Api
