// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/client/fetch.h"
#include "server/scenario/limits.h"
#include "server/scenario/progress.h"

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QUrl>
#include <QtNetwork/QHostAddress>

#include <deque>
#include <functional>
#include <memory>

namespace Scenarios {

//! \brief Makes the requests of HTTP steps, so many at a time, of one app no more than a quarter of
//! them. What a name leads to is looked up for each, also after
//! a redirect, and the connection goes to exactly the address that was looked at.
class Caller : public QObject {
    Q_OBJECT

public:
    explicit Caller(const Limits &limits, QObject *parent = nullptr);
    ~Caller() override;

    //! \brief Hears `{status, headers, body}`, or `{error, passing}`: whether it may pass.
    using Answered = std::function<void(const QJsonObject &answer)>;
    void ask(const QString &app, const Exchange &exchange, const Answered &answered);

private:
    struct Call;
    using CallPtr = std::shared_ptr<Call>;

    void beginSome();
    void lookUp(const CallPtr &call);
    void send(const CallPtr &call, const QHostAddress &address);
    void read(const CallPtr &call, const Net::Incoming &incoming);
    void follow(const CallPtr &call, int status, const QUrl &url);
    void answer(const CallPtr &call, const QJsonObject &answer);
    void fail(const CallPtr &call, const QString &error, bool isPassing);

    const Limits &m_limits;
    std::deque<CallPtr> m_waiting;
    QHash<QString, int> m_running; //!< by app
};

} // namespace Scenarios
