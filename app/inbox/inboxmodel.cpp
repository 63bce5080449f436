// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/inbox/inboxmodel.h"

#include <QtCore/QDateTime>

#include <algorithm>

namespace App {

namespace {

//! Characters of a body that a row shows at most.
constexpr qsizetype kRowBody = 300;

} // namespace

InboxModel::InboxModel(const InboxStore &store, QObject *parent)
    : QAbstractListModel(parent)
    , m_store(store)
{
}

InboxModel::~InboxModel() = default;

int InboxModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

bool InboxModel::looksSame(const InboxItem &one, const InboxItem &other)
{
    return one.state == other.state && one.snoozedUntil == other.snoozedUntil;
}

QHash<int, QByteArray> InboxModel::names()
{
    return {{NumberRole, "number"}, {TitleRole, "title"}, {BodyRole, "body"}, {FromRole, "sender"},
        {TimeRole, "time"}, {DayRole, "day"}, {UnreadRole, "unread"},
        {SnoozedUntilRole, "snoozedUntil"}, {PriorityRole, "priority"},
        {ActionCountRole, "actionCount"}};
}

QVariant InboxModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    return valueOf(m_items.at(index.row()), role);
}

QVariant InboxModel::valueOf(const InboxItem &item, int role)
{
    switch (role) {
    case NumberRole:
        return item.seq;
    case Qt::DisplayRole:
    case TitleRole:
        return item.title;
    case BodyRole:
        return item.body.left(kRowBody).simplified();
    case FromRole:
        return item.sender();
    case TimeRole:
        return QDateTime::fromMSecsSinceEpoch(item.at);
    case DayRole:
        return QDateTime::fromMSecsSinceEpoch(item.at).date().toString(Qt::ISODate);
    case UnreadRole:
        return item.state == InboxState::Unread;
    case SnoozedUntilRole:
        return item.snoozedUntil > 0 ? QDateTime::fromMSecsSinceEpoch(item.snoozedUntil)
                                     : QDateTime();
    case PriorityRole:
        return item.priority;
    case ActionCountRole:
        return static_cast<int>(item.actions.size());
    default:
        return {};
    }
}

bool InboxModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_isAtEnd;
}

void InboxModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    InboxQuery more = m_query;
    more.size = kRowsAtATime;
    more.before = m_items.isEmpty() ? 0 : m_items.last().seq;
    const QList<InboxItem> items = m_store.list(more, QDateTime::currentMSecsSinceEpoch());
    m_isAtEnd = items.size() < kRowsAtATime;
    m_wanted = std::max(m_wanted, count() + kRowsAtATime);
    if (items.isEmpty())
        return;
    beginInsertRows({}, count(), count() + static_cast<int>(items.size()) - 1);
    m_items += items;
    endInsertRows();
    Q_EMIT countChanged();
}

void InboxModel::setQuery(const InboxQuery &query)
{
    beginResetModel();
    m_query = query;
    m_query.before = 0;
    m_query.size = kRowsAtATime;
    m_wanted = kRowsAtATime;
    m_items = m_store.isOpen() ? m_store.list(m_query, QDateTime::currentMSecsSinceEpoch())
                               : QList<InboxItem>();
    m_isAtEnd = m_items.size() < kRowsAtATime;
    endResetModel();
    Q_EMIT countChanged();
}

// Both lists are in the same order, so one walk over them finds what went, came and changed.
void InboxModel::sync()
{
    if (!m_store.isOpen())
        return;
    InboxQuery wanted = m_query;
    // No more than were asked for: who is not looked at for weeks would grow with each that comes.
    wanted.size = m_wanted;
    QList<InboxItem> now = m_store.list(wanted, QDateTime::currentMSecsSinceEpoch());
    m_isAtEnd = now.size() < wanted.size;
    const int before = count();
    int row = 0;
    for (InboxItem &item : now) {
        int gone = row;
        while (gone < count() && m_items.at(gone).seq > item.seq)
            ++gone;
        if (gone > row) {
            beginRemoveRows({}, row, gone - 1);
            m_items.remove(row, gone - row);
            endRemoveRows();
        }
        if (row == count() || m_items.at(row).seq != item.seq) {
            beginInsertRows({}, row, row);
            m_items.insert(row, std::move(item));
            endInsertRows();
        } else if (!looksSame(m_items.at(row), item)) {
            m_items[row] = std::move(item);
            Q_EMIT dataChanged(index(row), index(row));
        }
        ++row;
    }
    if (row < count()) {
        beginRemoveRows({}, row, count() - 1);
        m_items.remove(row, count() - row);
        endRemoveRows();
    }
    if (count() != before)
        Q_EMIT countChanged();
}

int InboxModel::rowOf(qint64 number) const
{
    const auto found = std::find_if(m_items.cbegin(), m_items.cend(),
        [number](const InboxItem &item) { return item.seq == number; });
    return found == m_items.cend() ? -1 : static_cast<int>(found - m_items.cbegin());
}

qint64 InboxModel::numberAt(int row) const
{
    return row >= 0 && row < count() ? m_items.at(row).seq : 0;
}

} // namespace App

#include "moc_inboxmodel.cpp"
