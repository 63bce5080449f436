// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/client/socket.h"
#include "tests/unit/client/fakeworld.h"

#include <QtCore/QMetaEnum>

#include <memory>
#include <utility>

namespace SocketIO {

//! \brief For tests of a manager: one in a world of its own, and a log of its signals.
class ManagerFixture : public QObject {
protected:
    using State = Manager::State;
    using CloseReason = Manager::CloseReason;

    void setUp();
    void tearDown();
    FakeTransport *openConnection()
    {
        m_manager->open();
        m_world->last()->deliver(openPacket());
        return m_world->last();
    }
    void log(const QByteArray &line) { m_log.append(line); }
    [[nodiscard]] QByteArrayList takeLog() { return std::exchange(m_log, {}); }

    std::unique_ptr<FakeWorld> m_world;
    std::unique_ptr<Manager> m_manager;
    QByteArrayList m_log;
    CloseReason m_reason{};
    QString m_detail;
};

inline void ManagerFixture::setUp()
{
    m_world = std::make_unique<FakeWorld>();
    m_manager = std::make_unique<Manager>(m_world->environment(), nullptr);
    m_manager->setUrl(QUrl(QStringLiteral("http://host/")));
    ManagerOptions options;
    options.transports = {TransportType::WebSocket};
    m_manager->setOptions(options);
    m_log.clear();
    Manager *manager = m_manager.get();
    connect(manager, &Manager::stateChanged, this, [this, manager] {
        log(QByteArray("state ") + QMetaEnum::fromType<State>().valueToKey(int(manager->state())));
    });
    connect(manager, &Manager::transportChanged, this,
        [this, manager] { log("transport " + manager->transport().toLatin1()); });
    connect(manager, &Manager::opened, this, [this] { log("opened"); });
    connect(manager, &Manager::upgraded, this, [this] { log("upgraded"); });
    connect(manager, &Manager::pinged, this, [this] { log("pinged"); });
    connect(manager, &Manager::drained, this, [this] { log("drained"); });
    connect(manager, &Manager::errorOccurred, this,
        [this](const QString &message) { log("error " + message.toUtf8()); });
    connect(manager, &Manager::closed, this, [this](CloseReason reason, const QString &detail) {
        log("closed");
        m_reason = reason;
        m_detail = detail;
    });
}

inline void ManagerFixture::tearDown()
{
    m_manager.reset();
    m_world.reset();
}

} // namespace SocketIO
