// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/push/connections.h"
#include "server/store/seriestable.h"
#include "server/store/store.h"

#include <QtCore/QHash>
#include <QtCore/QMutex>
#include <QtCore/QObject>
#include <QtCore/QTimer>

namespace Push {

//! \brief Counts what happens in each app, and writes it down once a step. Where nothing happens
//! and nobody is connected, nothing is written.
class Pulse : public QObject {
    Q_OBJECT

public:
    //! Both must outlive it.
    Pulse(Store::Store &store, const Connections &connections, std::chrono::milliseconds step,
        QObject *parent = nullptr);
    ~Pulse() override;

    [[nodiscard]] qint64 stepMs() const { return m_step.count(); }

    // Callable from any thread.
    void pushed(const QString &appId);
    void delivered(const QString &appId, std::chrono::nanoseconds took);
    void acknowledged(const QString &appId, const QString &state);

private:
    void write();
    void wait();

    Store::Store &m_store;
    const Connections &m_connections;
    const std::chrono::milliseconds m_step;
    QTimer m_timer;
    QMutex m_mutex;
    QHash<QString, Store::Moment> m_moments; //!< by app, since the last step; guarded
};

} // namespace Push
