// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/push/episode.h"
#include "server/store/retention.h"
#include "server/store/store.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

namespace Push {

//! \brief Keeps the logs as short as they may be, from its first turn on.
class Pruner : public QObject {
    Q_OBJECT

public:
    Pruner(Store::Store &store, const Store::Retention &retention, QObject *parent = nullptr);
    ~Pruner() override;

private:
    void prune();

    Store::Store &m_store;
    const Store::Retention m_retention;
    QTimer m_timer;
    Episode m_outage{"old pushes stay:", "old pushes are removed again,"};
};

} // namespace Push
