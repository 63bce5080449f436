// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/protocol/export.h"

#include <QtCore/QObject>
#include <QtNetwork/QHostAddress>

#include <functional>
#include <memory>

class QSocketNotifier;

namespace SocketIO {

//! \brief Says that this machine has other ways to the world: another address, or another default
//! route. It asks the kernel (rtnetlink(7)), which is there whatever manages the network, and wakes
//! nobody until then.
class SOCKETIO_CLIENT_EXPORT RouteWatch : public QObject {
    Q_OBJECT

public:
    using Addresses = std::function<QList<QHostAddress>()>;

    explicit RouteWatch(Addresses addresses = ownAddresses, QObject *parent = nullptr);
    ~RouteWatch() override;

    //! \brief False where the system does not tell.
    [[nodiscard]] bool start();
    //! \brief Takes what the kernel said: messages one after the other. What can't be read is
    //! nothing.
    void take(QByteArrayView messages);

    //! \brief Those by which others reach this machine, and it them.
    [[nodiscard]] static QList<QHostAddress> ownAddresses();

Q_SIGNALS:
    void changed();

private:
    void read();
    [[nodiscard]] bool hasOtherAddresses();

    const Addresses m_addresses;
    QList<QHostAddress> m_before;
    std::unique_ptr<QSocketNotifier> m_notifier;
    int m_descriptor = -1;
};

} // namespace SocketIO
