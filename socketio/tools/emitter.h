// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/tools/session.h"

namespace Sio {

//! \brief `sio emit`.
class Emitter : public Session {
    Q_OBJECT

public:
    Emitter(const CommandLine &line, Console &console);
    ~Emitter() override;

    void start() override;
    void interrupt() override;

protected:
    void onConnected() override;
    void onLost(const QString &reason) override;

private:
    void onAnswer(const SocketIO::AckResult &result);
    void onSent();
    void tellRest();

    QTimer m_progress;
    QTimer m_patience; // for the answer
};

} // namespace Sio
