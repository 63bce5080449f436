// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QObject>

namespace Net {

//! \brief Turns the signals of Unix into Qt's: SIGTERM, SIGINT and SIGHUP.
//!
//! A signal handler may do next to nothing, so it writes a byte into a socket pair whose other end
//! the event loop watches.
class Signals : public QObject {
    Q_OBJECT

public:
    explicit Signals(QObject *parent = nullptr);
    ~Signals() override;

Q_SIGNALS:
    //! SIGTERM or SIGINT.
    void terminate();
    //! SIGHUP: read again what may have changed.
    void reload();
};

} // namespace Net
