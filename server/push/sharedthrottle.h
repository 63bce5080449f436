// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/auth/sessions.h"
#include "server/bus/bus.h"

namespace Push {

//! \brief Whoever guesses passwords is not to have as many attempts as there are nodes: each tells
//! the others of log-ins that have failed, over the bus. While that is down each counts its own.
class SharedThrottle : public QObject {
    Q_OBJECT

public:
    SharedThrottle(
        Auth::Sessions &sessions, Bus::Bus &bus, const QString &node, QObject *parent = nullptr);
    ~SharedThrottle() override;

private:
    void hear(const QByteArray &message);

    Auth::Sessions &m_sessions;
    const QString m_node;
};

} // namespace Push
