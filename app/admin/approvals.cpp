// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/admin/approvals.h"

#include "app/admin/lists.h"

namespace App {

Approvals::Approvals(Backend *backend, QObject *parent)
    : QObject(parent)
    , m_held(backend, Lists::held(), {})
{
    connect(&m_held, &ServerList::changed, this, &Approvals::countThem);
}

Approvals::~Approvals() = default;

void Approvals::setOwner(const QString &userId)
{
    m_owner = userId;
    m_held.watch(!userId.isEmpty());
    m_held.clear();
    countThem();
    if (userId.isEmpty())
        return;
    m_held.filter(QStringLiteral("status"), QStringLiteral("held"));
    m_held.open();
}

void Approvals::countThem()
{
    const QString own = QStringLiteral("user:") + m_owner;
    int count = 0;
    for (int row = 0; row < m_held.count(); ++row) {
        const QJsonObject push = m_held.object(m_held.idAt(row));
        const bool isHeld = push[QLatin1String("status")].toString() == QLatin1String("held");
        count += isHeld && push[QLatin1String("sender")].toString() != own ? 1 : 0;
    }
    if (std::exchange(m_count, count) != count)
        Q_EMIT changed();
}

} // namespace App

#include "moc_approvals.cpp"
