// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/bus/bus.h"
#include "server/realtime/localadapter.h"

#include <QtCore/QJsonObject>

namespace Push {

//! \brief Reaches the sockets of the other nodes as well, over the bus: at most once, and nobody
//! but this node's own while that is down. For what may be lost; what may not is brought to each
//! node by its Tail and goes out with Audience::local.
class BusAdapter : public QObject, public Realtime::LocalAdapter {
    Q_OBJECT

public:
    //! \a node: who says it, to know one's own messages.
    BusAdapter(Realtime::Namespace &nsp, Bus::Bus &bus, const QString &node);
    ~BusAdapter() override;

    void broadcast(const SocketIO::SocketPacket &packet, const Realtime::Audience &audience,
        bool isVolatile, quint64 sequence, const Extended &extended) override;
    void addSockets(const Realtime::Audience &audience, const QByteArrayList &rooms) override;
    void removeSockets(const Realtime::Audience &audience, const QByteArrayList &rooms) override;
    void disconnectSockets(const Realtime::Audience &audience, bool close) override;

private:
    void publish(const Realtime::Audience &audience, QJsonObject message);
    void hear(const QByteArray &message);

    Realtime::Namespace &m_namespace;
    Bus::Bus &m_bus;
    const QString m_node;
};

} // namespace Push
