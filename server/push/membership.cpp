// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/membership.h"

#include "server/auth/clock.h"
#include "server/push/logging.h"
#include "server/store/deliverytable.h"
#include "server/store/runtable.h"

namespace Push {

Membership::Membership(Store::Store &store, const QString &version, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_self{.id = store.node(),
          .boot = store.boot(),
          .version = version,
          .startedAt = Auth::systemClock()()}
{
    connect(&m_timer, &QTimer::timeout, this, &Membership::beat);
    m_timer.start(kInterval);
}

Membership::~Membership() = default;

Store::Result<void> Membership::begin(Store::Store &store, const QString &version)
{
    const Store::Node self{.id = store.node(),
        .boot = store.boot(),
        .version = version,
        .startedAt = Auth::systemClock()()};
    return store
        .write(Store::Scope{.kind = Store::Scope::Kind::Own},
            [self](
                const Store::Database &database) { return Store::NodeTable(database).begin(self); })
        .result();
}

void Membership::beat()
{
    using Nodes = std::optional<QList<Store::Node>>;
    m_store
        .run([self = m_self, now = Auth::systemClock()()](Store::Database &database) {
            // Alone: one that was taken for gone may not write anything else before it is back.
            return database.transaction<Nodes>(
                Store::Scope{.kind = Store::Scope::Kind::Own}, [&]() -> Store::Result<Nodes> {
                    const auto isOurs = Store::NodeTable(database).touch(self, now);
                    if (!isOurs)
                        return Store::makeUnexpected(isOurs.error());
                    if (!*isOurs)
                        return Nodes();
                    auto nodes = Store::NodeTable(database).list();
                    return nodes ? Store::Result<Nodes>(Nodes(*std::move(nodes)))
                                 : Store::makeUnexpected(nodes.error());
                });
        })
        .then(this, [this](const Store::Result<Nodes> &nodes) {
            if (nodes && !*nodes)
                Q_EMIT replaced();
            else if (nodes)
                look(**nodes);
        });
}

void Membership::look(const QList<Store::Node> &nodes)
{
    const auto now = std::chrono::steady_clock::now();
    // While nobody could say that it is there, nobody was gone for that.
    if (now - m_lookedAt > 2 * kInterval)
        m_seen.clear();
    m_lookedAt = now;
    QHash<QString, Seen> seen;
    for (const Store::Node &node : nodes) {
        if (node.id == m_self.id)
            continue;
        const QString key = node.id + u' ' + node.boot;
        Seen last = m_seen.value(key, {node.seenAt, now});
        if (last.at != node.seenAt)
            last = {node.seenAt, now};
        if (now - last.since > Store::NodeTable::kGoneAfter)
            bury(node);
        else
            seen.insert(key, last);
    }
    m_seen = seen;
}

// Whoever was connected to it was handed what the log held then, as after a crash of one's own.
void Membership::bury(const Store::Node &node)
{
    qCWarning(lcPush).noquote() << "node" << node.id << "is gone";
    m_store.write([node](const Store::Database &database) -> Store::Result<void> {
        // It may have come back meanwhile.
        const auto nodes = Store::NodeTable(database).list();
        if (!nodes)
            return Store::makeUnexpected(nodes.error());
        for (const Store::Node &now : *nodes) {
            if (now.id == node.id && (now.boot != node.boot || now.seenAt != node.seenAt))
                return {};
        }
        auto done = Store::DeliveryTable(database).closeAllOf(node.id);
        // What it has asked other servers is asked again.
        if (done)
            done = Store::RunTable(database).requeueAsking(node.id);
        return done ? Store::NodeTable(database).remove(node.id) : done;
    });
}

} // namespace Push

#include "moc_membership.cpp"
