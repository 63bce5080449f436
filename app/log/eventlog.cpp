// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/log/eventlog.h"

namespace App {

EventLog::EventLog(QObject *parent)
    : QAbstractListModel(parent)
{
}

EventLog::~EventLog() = default;

int EventLog::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant EventLog::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Entry &entry = m_entries.at(index.row());
    switch (role) {
    case EventRole:
        return entry.event;
    case MessageRole:
        return entry.message;
    case TimeRole:
        return entry.time;
    case OutcomeRole:
        return entry.outcome;
    case OffsetRole:
        return entry.offset;
    default:
        return {};
    }
}

QHash<int, QByteArray> EventLog::roleNames() const
{
    return {{EventRole, "event"}, {MessageRole, "message"}, {TimeRole, "time"},
        {OutcomeRole, "outcome"}, {OffsetRole, "offset"}};
}

int EventLog::append(const QString &event, const QString &message, const QString &offset)
{
    if (count() >= kMaxEntries) {
        beginRemoveRows({}, count() - 1, count() - 1);
        m_entries.removeLast();
        endRemoveRows();
    }
    beginInsertRows({}, 0, 0);
    m_entries.prepend({.key = m_nextKey++,
        .event = event,
        .message = message,
        .offset = offset,
        .time = QDateTime::currentDateTime(),
        .outcome = {}});
    endInsertRows();
    Q_EMIT countChanged();
    return m_entries.front().key;
}

void EventLog::setOutcome(int key, const QString &outcome)
{
    for (int row = 0; row < count(); ++row) {
        if (m_entries.at(row).key != key)
            continue;
        m_entries[row].outcome = outcome;
        Q_EMIT dataChanged(index(row), index(row), {OutcomeRole});
        return;
    }
}

void EventLog::clear()
{
    if (m_entries.isEmpty())
        return;
    beginResetModel();
    m_entries.clear();
    endResetModel();
    Q_EMIT countChanged();
}

} // namespace App

#include "moc_eventlog.cpp"
