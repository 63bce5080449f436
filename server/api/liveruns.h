// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/push/gateway.h"
#include "server/scenario/engine.h"

#include <QtCore/QTimer>

namespace Api {

//! \brief Tells whoever watches them of runs that went on: `runs`, `runs/SCENARIO` and `run/ID` of
//! Push::Watching. What happens meanwhile is gathered, so that it comes four times a second at
//! most.
class LiveRuns : public QObject {
    Q_OBJECT

public:
    LiveRuns(Store::Store &store, Push::Gateway &gateway, const Scenarios::Engine &engine,
        QObject *parent = nullptr);
    ~LiveRuns() override;

private:
    struct Told;

    void note(const QList<Scenarios::RunKey> &runs);
    void tell();
    [[nodiscard]] static Store::Result<QList<Told>> look(const Store::Database &database,
        const QString &app, const QList<Scenarios::RunKey> &runs, const QStringList &topics);

    Store::Store &m_store;
    Push::Gateway &m_gateway;
    QHash<QString, QList<Scenarios::RunKey>> m_moved; //!< by app, each once
    QTimer m_timer;
    std::chrono::steady_clock::time_point m_told;
};

} // namespace Api
