// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/tools/session.h"

namespace Sio {

//! \brief `sio listen`.
class Listener : public Session {
    Q_OBJECT

public:
    Listener(const CommandLine &line, Console &console);
    ~Listener() override;

    void start() override;
    void interrupt() override;

protected:
    void onConnected() override { }
    void onLost(const QString &reason) override;

private:
    void onEvent(const SocketIO::Event &event);

    QTimer m_timeout;
    int m_printed = 0;
};

} // namespace Sio
