// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QObject>

namespace Ctl {

//! \brief Ctrl-C and SIGTERM, as a signal of the event loop. The second one ends the program at
//! once.
class Interrupt : public QObject {
    Q_OBJECT

public:
    explicit Interrupt(QObject *parent = nullptr);
    ~Interrupt() override;

    [[nodiscard]] bool hasCome() const { return m_hasCome; }

Q_SIGNALS:
    void came();

private:
    bool m_hasCome = false;
};

} // namespace Ctl
