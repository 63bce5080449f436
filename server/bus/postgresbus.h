// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/bus/bus.h"

#include <QtCore/QThread>

#include <atomic>
#include <memory>

namespace Bus {

class PostgresListener;

//! \brief PostgreSQL's NOTIFY, where there is no Redis: of the database that the nodes share
//! anyway.
//!
//! NOTIFY takes a lock of the whole server until its transaction is on the disk, so it never stands
//! in one that writes. Its connection is on a thread of its own, which may wait for the network.
class PostgresBus : public Bus {
    Q_OBJECT

public:
    //! \a url: of the database, see Store::Target. Begins to connect at once.
    explicit PostgresBus(const QString &url, QObject *parent = nullptr);
    ~PostgresBus() override;

    //! Bytes that wait to be said: what comes then is dropped.
    static constexpr qint64 kMaxWaiting = 32 * 1024 * 1024;

    void publish(const QByteArray &message) override;
    [[nodiscard]] bool isUp() const override { return m_isUp; }
    [[nodiscard]] QString kind() const override { return QStringLiteral("PostgreSQL"); }

private:
    QThread m_thread;
    std::unique_ptr<PostgresListener> m_listener; //!< on that thread
    bool m_isUp = false;
    std::atomic<qint64> m_waiting = 0;
    std::atomic_bool m_isEnding = false;
};

} // namespace Bus
