// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/realtime/adapter.h"

#include <QtCore/QObject>

#include <memory>

namespace Realtime {

//! \brief Some sockets of a namespace, and what can be done to them all.
//!
//! Each function returns a new one, so an operator can be kept and narrowed down again.
class BroadcastOperator {
public:
    explicit BroadcastOperator(std::shared_ptr<Namespace> nsp, Audience audience = {});

    //! \brief Sockets that are in one of these rooms, besides those of earlier calls.
    [[nodiscard]] BroadcastOperator to(const QByteArrayList &rooms) const;
    [[nodiscard]] BroadcastOperator except(const QByteArrayList &rooms) const;
    //! \brief Only sockets of this server.
    [[nodiscard]] BroadcastOperator local() const;
    //! \brief Events are dropped for whoever can't take them at once.
    [[nodiscard]] BroadcastOperator unreliable() const;
    //! \brief The event's place in a log of the application, from 1: sockets that replay that log
    //! get it from there (see Socket::holdBack()).
    [[nodiscard]] BroadcastOperator at(quint64 sequence) const;
    //! \brief How long to wait for answers.
    [[nodiscard]] BroadcastOperator timeout(std::chrono::milliseconds timeout) const;

    //! \brief Sends an event. It is encoded once, whoever gets it.
    void emitEvent(const QByteArray &name, const Arguments &arguments = {}) const;
    //! \brief The same with \a extended instead for sockets that have asked for more
    //! (Socket::setExtended()). Called at most once, on any thread, if there is such a socket.
    void emitEvent(const QByteArray &name, const Arguments &arguments,
        const std::function<Arguments()> &extended) const;

    //! \brief Sends an event and collects the answers. \a isComplete: all have answered in time.
    //! \a done is called on the thread of \a context, unless that is gone.
    void emitWithAck(const QByteArray &name, const Arguments &arguments, QObject *context,
        const std::function<void(const QList<Arguments> &answers, bool isComplete)> &done) const;

    void fetchSockets(QObject *context,
        const std::function<void(const QList<RemoteSocket> &sockets)> &done) const;
    void socketsJoin(const QByteArrayList &rooms) const;
    void socketsLeave(const QByteArrayList &rooms) const;
    void disconnectSockets(bool close = false) const;

private:
    std::shared_ptr<Namespace> m_namespace;
    Audience m_audience;
    std::chrono::milliseconds m_timeout{0};
    quint64 m_sequence = 0;
    bool m_isVolatile = false;
};

} // namespace Realtime
