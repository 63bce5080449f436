// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QObject>

#include <memory>

namespace App {

//! \brief That this machine is back: it slept, or its network was away or is another one.
//! Connections of before may be dead by now, and what could not be reached may be there.
class Comeback : public QObject {
    Q_OBJECT

public:
    explicit Comeback(QObject *parent = nullptr);
    ~Comeback() override;

    [[nodiscard]] static std::unique_ptr<Comeback> make();

    //! \brief Listens to the network, where Qt knows how to; elsewhere does nothing.
    void watchNetwork();

Q_SIGNALS:
    void cameBack();
};

} // namespace App
