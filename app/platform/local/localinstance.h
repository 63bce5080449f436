// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/platform/instance.h"

#include <QtCore/QByteArray>
#include <QtCore/QLockFile>
#include <QtNetwork/QLocalServer>

#include <memory>

namespace App {

//! \brief For systems without a session bus: who holds a lock file listens on a local socket, and
//! who finds it held says there what it wants.
class LocalInstance : public Instance {
    Q_OBJECT

public:
    //! What one second start may send.
    static constexpr qint64 kLongestWish = 64 * 1024;

    //! \a directory is the person's own, and so is what lies in it.
    explicit LocalInstance(const QString &directory, QObject *parent = nullptr);
    ~LocalInstance() override;

    [[nodiscard]] Role claim(const Wish &wish, bool onlyForward) override;

private:
    [[nodiscard]] bool forward(const Wish &wish) const;
    void accept();

    const QString m_name; //!< of the socket
    QLockFile m_lock;
    QLocalServer m_server;
};

} // namespace App
