// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/inbox/inboxentry.h"

namespace App {

InboxEntry::InboxEntry(QObject *parent)
    : QObject(parent)
{
}

InboxEntry::~InboxEntry() = default;

QDateTime InboxEntry::time() const
{
    return m_item ? QDateTime::fromMSecsSinceEpoch(m_item->at) : QDateTime();
}

QDateTime InboxEntry::snoozedUntil() const
{
    return m_item && m_item->snoozedUntil > 0 ? QDateTime::fromMSecsSinceEpoch(m_item->snoozedUntil)
                                              : QDateTime();
}

bool InboxEntry::isUnread() const
{
    return m_item && m_item->state == InboxState::Unread;
}

bool InboxEntry::isDone() const
{
    return m_item && m_item->state == InboxState::Done;
}

QVariantList InboxEntry::actions() const
{
    return m_item ? m_item->actions.toVariantList() : QVariantList();
}

void InboxEntry::show(const std::optional<InboxItem> &item)
{
    const bool isOther = seq() != (item ? item->seq : 0);
    m_item = item;
    if (isOther)
        setOutcome({}, false);
    Q_EMIT changed();
}

void InboxEntry::setOutcome(const QString &outcome, bool isBusy)
{
    m_outcome = outcome;
    m_isBusy = isBusy;
    Q_EMIT outcomeChanged();
}

} // namespace App

#include "moc_inboxentry.cpp"
