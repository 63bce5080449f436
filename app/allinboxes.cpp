// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/allinboxes.h"

#include <QtCore/QDateTime>
#include <QtCore/QSet>

#include <algorithm>
#include <utility>

namespace App {

namespace {

//! Items of one account that are read at a time.
constexpr int kMergedAtATime = 50;

} // namespace

AllInboxes::AllInboxes(QObject *parent)
    : QAbstractListModel(parent)
{
    // Many things may have changed at once.
    m_later.setSingleShot(true);
    m_later.setInterval(0);
    connect(&m_later, &QTimer::timeout, this, &AllInboxes::rebuild);
}

AllInboxes::~AllInboxes() = default;

void AllInboxes::setAccounts(Accounts *accounts)
{
    if (m_accounts == accounts)
        return;
    if (m_accounts)
        m_accounts->disconnect(this);
    m_accounts = accounts;
    if (accounts)
        connect(accounts, &Accounts::countChanged, this, &AllInboxes::watch);
    watch();
    Q_EMIT accountsChanged();
}

void AllInboxes::watch()
{
    for (const Source &source : std::as_const(m_sources))
        source.app->inbox()->disconnect(this);
    m_sources.clear();
    m_acted = m_accounts ? m_accounts->current()->inbox() : nullptr;
    Q_EMIT actedChanged();
    for (int i = 0; m_accounts && i < m_accounts->count(); ++i) {
        AppController *app = m_accounts->at(i);
        m_sources.append({app, kMergedAtATime});
        Inbox *inbox = app->inbox();
        connect(inbox, &Inbox::contentChanged, this, [this] { m_later.start(); });
        connect(inbox, &Inbox::lastActChanged, this, [this, inbox] {
            m_acted = inbox;
            Q_EMIT actedChanged();
        });
    }
    restart();
}

void AllInboxes::restart()
{
    for (Source &source : m_sources)
        source.wanted = kMergedAtATime;
    m_isMerging = true;
    beginResetModel();
    m_rows = merged();
    endResetModel();
    m_isMerging = false;
    Q_EMIT countChanged();
}

void AllInboxes::setPlace(Inbox::Place place)
{
    m_query.place = static_cast<InboxQuery::Place>(place);
    restart();
    Q_EMIT queryChanged();
}

void AllInboxes::setSearch(const QString &search)
{
    if (m_query.search == search)
        return;
    m_query.search = search;
    restart();
    Q_EMIT queryChanged();
}

int AllInboxes::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QHash<int, QByteArray> AllInboxes::roleNames() const
{
    QHash<int, QByteArray> names = InboxModel::names();
    names.insert(AppRole, "app");
    return names;
}

QVariant AllInboxes::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    return role == AppRole ? QVariant::fromValue(row.app) : InboxModel::valueOf(row.item, role);
}

bool AllInboxes::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid()
        && std::any_of(m_sources.cbegin(), m_sources.cend(),
            [](const Source &source) { return !source.isAtEnd; });
}

void AllInboxes::fetchMore(const QModelIndex &parent)
{
    if (parent.isValid())
        return;
    for (Source &source : m_sources) {
        if (!source.isAtEnd)
            source.wanted += kMergedAtATime;
    }
    // Whoever looks may ask for more while something changes.
    if (m_isMerging)
        m_later.start();
    else
        rebuild();
}

// The newest head of all is the next. Where the head of one is not known, neither is the next.
QList<AllInboxes::Row> AllInboxes::merged()
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    QList<QList<InboxItem>> lists;
    for (Source &source : m_sources) {
        InboxQuery query = m_query;
        query.size = source.wanted;
        const InboxStore &store = source.app->inbox()->store();
        lists.append(store.isOpen() ? store.list(query, now) : QList<InboxItem>());
        source.isAtEnd = lists.last().size() < source.wanted;
    }
    QList<Row> rows;
    QList<qsizetype> heads(lists.size(), 0);
    while (true) {
        qsizetype next = -1;
        for (qsizetype i = 0; i < lists.size(); ++i) {
            if (heads.at(i) == lists.at(i).size()) {
                if (!m_sources.at(i).isAtEnd)
                    return rows;
            } else if (next < 0
                || lists.at(i).at(heads.at(i)).at > lists.at(next).at(heads.at(next)).at) {
                next = i;
            }
        }
        if (next < 0)
            return rows;
        rows.append({m_sources.at(next).app, lists.at(next).at(heads[next]++)});
    }
}

void AllInboxes::rebuild()
{
    const int before = count();
    m_isMerging = true;
    mergeIn(merged());
    m_isMerging = false;
    if (count() != before)
        Q_EMIT countChanged();
}

// What went goes first; then both are in the same order, but for what came.
void AllInboxes::mergeIn(QList<Row> rows)
{
    using Key = std::pair<const AppController *, qint64>;
    const auto keyOf = [](const Row &row) { return Key(row.app, row.item.seq); };
    QSet<Key> wanted;
    for (const Row &row : std::as_const(rows))
        wanted.insert(keyOf(row));
    for (int row = count() - 1; row >= 0; --row) {
        if (wanted.contains(keyOf(m_rows.at(row))))
            continue;
        beginRemoveRows({}, row, row);
        m_rows.remove(row);
        endRemoveRows();
    }
    for (int row = 0; row < rows.size(); ++row) {
        Row &now = rows[row];
        if (row == count() || !m_rows.at(row).isSameItem(now)) {
            beginInsertRows({}, row, row);
            m_rows.insert(row, std::move(now));
            endInsertRows();
        } else if (!InboxModel::looksSame(m_rows.at(row).item, now.item)) {
            m_rows[row] = std::move(now);
            Q_EMIT dataChanged(index(row), index(row));
        }
    }
    if (rows.size() < count()) {
        // One that came twice: its time is another one now.
        beginRemoveRows({}, static_cast<int>(rows.size()), count() - 1);
        m_rows.resize(rows.size());
        endRemoveRows();
    }
}

void AllInboxes::markAllRead()
{
    for (const Source &source : std::as_const(m_sources))
        source.app->inbox()->markAllRead(m_query);
}

} // namespace App

#include "moc_allinboxes.cpp"
