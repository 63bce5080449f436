// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/admin/serverlist.h"

namespace App {

//! \brief How many pushes wait for the approval of whoever is logged in: those that are held, and
//! that somebody else has sent.
class Approvals : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The console has them")
    Q_PROPERTY(int count READ count NOTIFY changed)

public:
    //! \brief \a backend must outlive it.
    explicit Approvals(Backend *backend, QObject *parent = nullptr);
    ~Approvals() override;

    //! \brief Of those that were read: no more than ServerList::kPage.
    [[nodiscard]] int count() const { return m_count; }
    //! \brief Follows them for that operator; empty: nobody who may see them.
    void setOwner(const QString &userId);

Q_SIGNALS:
    void changed();

private:
    void countThem();

    QString m_owner;
    int m_count = 0;
    ServerList m_held;
};

} // namespace App
