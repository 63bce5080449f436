// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QObject>

namespace Bus {

//! \brief What one node says to all the others, and to itself: at most once, in order from each of
//! them, and not at all while the bus is down. Whatever must not be lost is in the database; this
//! is for hints that it has grown, and for what may be lost.
//!
//! Lives on the thread that made it.
class Bus : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    //! \brief Says \a message to every node, this one included. While the bus is down it is
    //! dropped.
    virtual void publish(const QByteArray &message) = 0;
    [[nodiscard]] virtual bool isUp() const = 0;
    //! \brief What it is, for people: `Redis` or `PostgreSQL`.
    [[nodiscard]] virtual QString kind() const = 0;

Q_SIGNALS:
    void received(const QByteArray &message);
    //! \brief It is up, for the first time or again: what was said meanwhile is lost.
    void connected();
    //! \brief It is down. \a reason: for people, without a password.
    void disconnected(const QString &reason);
};

} // namespace Bus
