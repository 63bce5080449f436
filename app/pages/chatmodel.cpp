// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/pages/chatmodel.h"

#include "app/pages/valueformat.h"

#include <QtCore/QDateTime>
#include <QtCore/QLocale>
#include <QtCore/QSet>

#include <algorithm>
#include <utility>

namespace App {

namespace {

//! Later ones begin a new run.
constexpr qint64 kRunSeconds = 5 * 60;

} // namespace

ChatModel::ChatModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

ChatModel::~ChatModel() = default;

int ChatModel::rowOf(const QString &id) const
{
    const auto it = std::find_if(m_messages.cbegin(), m_messages.cend(),
        [&id](const Message &message) { return message.id == id; });
    return it == m_messages.cend() ? -1 : int(it - m_messages.cbegin());
}

void ChatModel::setMessages(const QList<Message> &all)
{
    // Two of the same id can't be told from each other.
    QSet<QString> ids;
    QList<Message> messages;
    for (const Message &message : all) {
        if (!ids.contains(message.id))
            messages.append(message);
        ids.insert(message.id);
    }
    if (m_messages.isEmpty() && !messages.isEmpty()) {
        beginResetModel();
        m_messages = messages;
        endResetModel();
        Q_EMIT countChanged();
        return;
    }
    QSet<QString> known;
    for (const Message &message : std::as_const(m_messages))
        known.insert(message.id);
    for (int i = count() - 1; i >= 0; --i) {
        if (ids.contains(m_messages.at(i).id))
            continue;
        beginRemoveRows({}, i, i);
        m_messages.removeAt(i);
        endRemoveRows();
    }
    for (int i = 0; i < messages.size(); ++i) {
        const Message &message = messages.at(i);
        if (!known.contains(message.id)) {
            // Together: a view that stands on its head loses its place by many single ones.
            int last = i;
            while (last + 1 < messages.size() && !known.contains(messages.at(last + 1).id))
                ++last;
            beginInsertRows({}, i, last);
            for (int added = i; added <= last; ++added)
                m_messages.insert(added, messages.at(added));
            endInsertRows();
            i = last;
            continue;
        }
        // Most are where they were.
        const int at = m_messages.at(i).id == message.id ? i : rowOf(message.id);
        if (at != i) {
            beginMoveRows({}, at, at, {}, at > i ? i : i + 1);
            m_messages.move(at, i);
            endMoveRows();
        }
        m_messages[i] = message;
    }
    // Where runs and days begin depends on the neighbours.
    if (!m_messages.isEmpty())
        Q_EMIT dataChanged(index(0), index(count() - 1));
    Q_EMIT countChanged();
}

void ChatModel::setUnreadAfter(const QString &id)
{
    if (m_unreadAfter == id)
        return;
    m_unreadAfter = id;
    if (!m_messages.isEmpty())
        Q_EMIT dataChanged(index(0), index(count() - 1), {UnreadRole});
}

//! Rows grow older.
bool ChatModel::isRunWith(int row, int other) const
{
    if (other < 0 || other >= m_messages.size())
        return false;
    const Message &a = m_messages.at(row);
    const Message &b = m_messages.at(other);
    return a.authorId == b.authorId && a.isMine == b.isMine && a.time.date() == b.time.date()
        && qAbs(a.time.secsTo(b.time)) < kRunSeconds;
}

QString ChatModel::day(int row) const
{
    const QDate date = m_messages.at(row).time.date();
    if (row + 1 < m_messages.size() && m_messages.at(row + 1).time.date() == date)
        return {};
    const QDate today = QDate::currentDate();
    if (date == today)
        return tr("Today");
    if (date == today.addDays(-1))
        return tr("Yesterday");
    return QLocale().toString(date, QLocale::LongFormat);
}

int ChatModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant ChatModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const int row = index.row();
    const Message &message = m_messages.at(row);
    switch (role) {
    case IdRole:
        return message.id;
    case TextRole:
        return message.text;
    case AuthorRole:
        return message.author;
    case MineRole:
        return message.isMine;
    case TimeRole:
        return isRunWith(row, row - 1)
            ? QString()
            : QLocale().toString(message.time.time(), QLocale::ShortFormat);
    case WhenRole:
        return relativeTime(
            message.time.toMSecsSinceEpoch(), QLocale(), QDateTime::currentMSecsSinceEpoch());
    case FirstRole:
        return !isRunWith(row, row + 1);
    case DayRole:
        return day(row);
    case UnreadRole:
        return !m_unreadAfter.isEmpty() && row + 1 < m_messages.size()
                && m_messages.at(row + 1).id == m_unreadAfter
            ? tr("New")
            : QString();
    case DeliveryRole:
        return int(message.delivery);
    case ErrorRole:
        return message.error;
    case FileRole:
        return message.file;
    case ButtonsRole:
        return row == 0 ? message.buttons : QStringList();
    default:
        return {};
    }
}

QHash<int, QByteArray> ChatModel::roleNames() const
{
    return {{IdRole, "messageId"}, {TextRole, "text"}, {AuthorRole, "author"}, {MineRole, "mine"},
        {TimeRole, "time"}, {WhenRole, "when"}, {FirstRole, "first"}, {DayRole, "day"},
        {UnreadRole, "unread"}, {DeliveryRole, "delivery"}, {ErrorRole, "error"},
        {FileRole, "file"}, {ButtonsRole, "buttons"}};
}

} // namespace App

#include "moc_chatmodel.cpp"
