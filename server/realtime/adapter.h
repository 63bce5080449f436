// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayList>
#include <QtCore/QHash>
#include <QtCore/QSet>

#include <functional>

namespace Realtime {

class Socket;

//! \brief Knows who is in which room of a namespace, and reaches them.
//!
//! An interface because rooms may one day span several servers; MemoryAdapter is for one.
class Adapter {
public:
    Adapter() = default;
    virtual ~Adapter();
    Q_DISABLE_COPY_MOVE(Adapter)

    virtual void add(Socket *socket, const QByteArray &room) = 0;
    virtual void remove(Socket *socket, const QByteArray &room) = 0;
    virtual void removeAll(Socket *socket) = 0;

    //! \brief Calls \a visit for each socket that is in one of \a rooms, once even if it is in
    //! several.
    virtual void forEach(
        const QByteArrayList &rooms, const std::function<void(Socket *)> &visit) const = 0;
};

class MemoryAdapter : public Adapter {
public:
    ~MemoryAdapter() override;

    void add(Socket *socket, const QByteArray &room) override;
    void remove(Socket *socket, const QByteArray &room) override;
    void removeAll(Socket *socket) override;
    void forEach(
        const QByteArrayList &rooms, const std::function<void(Socket *)> &visit) const override;

private:
    QHash<QByteArray, QSet<Socket *>> m_rooms;
    QHash<Socket *, QSet<QByteArray>> m_roomsOf;
};

} // namespace Realtime
