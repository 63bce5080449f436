// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QObject>

//! \brief Turns SIGTERM and SIGINT into a Qt signal.
//!
//! A signal handler may do next to nothing, so it writes a byte into a socket pair whose other end
//! the event loop watches.
class Signals : public QObject {
    Q_OBJECT

public:
    explicit Signals(QObject *parent = nullptr);
    ~Signals() override;

Q_SIGNALS:
    void terminate();
};
