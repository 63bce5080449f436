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
    if (!userId.isEmpty())
        m_held.filter(QStringLiteral("status"), QStringLiteral("held"));
    countThem();
}

void Approvals::countThem()
{
    const QString own = QStringLiteral("user:") + m_owner;
    int count = 0;
    for (int row = 0; row < m_held.count(); ++row) {
        const QJsonObject push = m_held.object(m_held.idAt(row));
        count += push[QLatin1String("sender")].toString() == own ? 0 : 1;
    }
    if (std::exchange(m_count, count) != count)
        Q_EMIT changed();
}

} // namespace App

#include "moc_approvals.cpp"
