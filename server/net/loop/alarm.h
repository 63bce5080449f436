// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QObject>

#include <optional>

namespace Net {

//! \brief Rings at a moment of monotonicMs(): never before it, and after it only by what the kernel
//! takes. A QTimer counts from whenever it is started, and is late by up to a millisecond for that.
//!
//! Belongs to the thread that makes it. Setting it again takes one system call.
class Alarm : public QObject {
    Q_OBJECT

public:
    explicit Alarm(QObject *parent = nullptr);
    ~Alarm() override;

    //! \brief Instead of what was set before; nothing: it does not ring.
    void set(std::optional<qint64> moment);

Q_SIGNALS:
    //! \brief Again and again until it is set anew.
    void rang();

private:
#ifdef Q_OS_LINUX
    int m_timer;
#else
    class QTimer *m_timer;
#endif
};

} // namespace Net
