// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/client/environment_p.h"

namespace SocketIO {

//! \brief Finds out whether a WebSocket can take over a session that polls (Engine.IO protocol,
//! version 4, "Upgrade"). Says succeeded() or failed(), once.
class UpgradeProbe : public QObject {
    Q_OBJECT

public:
    UpgradeProbe(const Environment &environment, TransportSettings settings);
    ~UpgradeProbe() override;

    void start();
    //! \brief The WebSocket, once it has succeeded.
    [[nodiscard]] std::unique_ptr<Transport> take();

Q_SIGNALS:
    void succeeded();
    void failed(const QString &reason);

private:
    void onPacket(const EnginePacket &packet);
    void fail(const QString &reason);

    std::unique_ptr<Transport> m_transport;
    Timer m_timeout;
    bool m_done = false;
};

} // namespace SocketIO
