// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/push/episode.h"
#include "server/push/gateway.h"

#include <QtCore/QTimer>

namespace Push {

//! \brief Sends pushes when their time has come, also those whose time came while nobody was there.
class Scheduler : public QObject {
    Q_OBJECT

public:
    Scheduler(Gateway &gateway, Pushes &pushes, QObject *parent = nullptr);
    ~Scheduler() override;

    //! \brief Others may put something there at any time.
    void lookOften();

private:
    void awaken(qint64 dueAt);
    void lookAhead();
    void send();

    Gateway &m_gateway;
    Pushes &m_pushes;
    QTimer m_timer;
    qint64 m_next = 0; //!< what the timer waits for, in ms since 1970
    bool m_isSending = false;
    QTimer m_look;
    Episode m_outage{"scheduled pushes wait:", "scheduled pushes are sent again,"};
};

} // namespace Push
