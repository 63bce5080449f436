// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/routes.h"
#include "server/push/gateway.h"

#include <QtCore/QHash>
#include <QtCore/QMutex>
#include <QtCore/QSet>
#include <QtCore/QTimer>

namespace Api {

//! \brief Tells whoever watches a list of the API that it is another one now: `{"topic", "changed":
//! true}`, four times a second at most. What is in it they ask for, as anybody else.
class LiveLists : public QObject {
    Q_OBJECT

public:
    LiveLists(Push::Gateway &gateway, const Routes &routes, QObject *parent = nullptr);
    //! \brief Before the connections go.
    ~LiveLists() override;

private:
    void note(const QString &app, QLatin1String subject);
    void noteWritten(const Call &call);
    void start();
    void tell();

    Push::Gateway &m_gateway;
    QTimer m_timer;
    std::chrono::steady_clock::time_point m_told;
    QMutex m_mutex;
    QHash<QString, QSet<QLatin1String>> m_changed; //!< by app; guarded
};

} // namespace Api
