// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/nodetable.h"
#include "server/store/store.h"

#include <QtCore/QHash>
#include <QtCore/QTimer>

#include <chrono>

namespace Push {

//! \brief That this server is one of the nodes, and what is left of those that are gone.
//!
//! Clocks of nodes need not agree: whether another one is gone is measured by how long its row has
//! not changed, by our own clock that never jumps.
class Membership : public QObject {
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds kInterval{5000};

    Membership(Store::Store &store, const QString &version, QObject *parent = nullptr);
    ~Membership() override;

    //! \brief From now on \a store may write, and whoever had its name before may not. Before all
    //! else, on a thread without an event loop.
    [[nodiscard]] static Store::Result<void> begin(Store::Store &store, const QString &version);

Q_SIGNALS:
    //! \brief Another server has begun under this one's name: this one has to end.
    void replaced();

private:
    struct Seen {
        qint64 at = 0;
        std::chrono::steady_clock::time_point since;
    };

    void beat();
    void look(const QList<Store::Node> &nodes);
    void bury(const Store::Node &node);

    Store::Store &m_store;
    Store::Node m_self;
    QHash<QString, Seen> m_seen; //!< the others, by id and boot
    std::chrono::steady_clock::time_point m_lookedAt; //!< when it was here last
    QTimer m_timer;
};

} // namespace Push
