// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/admin/serverlist.h"

#include "app/language/language.h"
#include "socketio/protocol/arguments.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonArray>
#include <QtCore/QSet>

#include <utility>

namespace App {

ServerList::ServerList(Backend *backend, Source source, Columns columns, QObject *parent)
    : QAbstractListModel(parent)
    , m_backend(backend)
    , m_source(std::move(source))
    , m_columns(std::move(columns))
{
    m_typing.setSingleShot(true);
    connect(&m_typing, &QTimer::timeout, this, [this] { start(0); });
    m_settling.setSingleShot(true);
    connect(&m_settling, &QTimer::timeout, this, [this] { start(m_rows.size()); });
    connect(m_backend, &Backend::watched, this, &ServerList::onWatched);
    connect(Language::instance(), &Language::changed, this, &ServerList::retranslate);
}

ServerList::~ServerList() = default;

QString ServerList::details() const
{
    return QStringLiteral("GET ") + m_source.path;
}

QStringList ServerList::titles() const
{
    QStringList titles;
    for (const Column &column : m_columns)
        titles.append(QCoreApplication::translate("App::Console", column.title));
    return titles;
}

QList<int> ServerList::rights() const
{
    QList<int> rights;
    for (qsizetype i = 0; i < m_columns.size(); ++i) {
        if (m_columns.at(i).isRight)
            rights.append(int(i));
    }
    return rights;
}

QList<int> ServerList::giving() const
{
    QList<int> giving;
    for (const Column &column : m_columns)
        giving.append(column.givesWay);
    return giving;
}

void ServerList::setPath(const QString &path, const QString &topic)
{
    if (m_source.path == path)
        return;
    clear();
    watch(false);
    m_source.path = path;
    m_source.topic = topic;
}

void ServerList::settle()
{
    m_isReading = false;
    if (std::exchange(m_isStale, false))
        onWatched(m_source.topic);
}

void ServerList::open()
{
    start(m_rows.size());
}

void ServerList::watch(bool isWatched)
{
    if (m_isWatched == isWatched || m_source.topic.isEmpty())
        return;
    m_isWatched = isWatched;
    m_settling.stop();
    if (isWatched)
        m_backend->watch(m_source.topic);
    else
        m_backend->unwatch(m_source.topic);
}

// However often it changes, it is read as often as somebody can look, and 5,000 rows less often
// than a hundred.
void ServerList::onWatched(const QString &topic)
{
    if (!m_isWatched || topic != m_source.topic || m_settling.isActive() || m_typing.isActive())
        return;
    // An answer that takes long is waited for, or none would ever come.
    if (m_isReading) {
        m_isStale = true;
        return;
    }
    const auto pages = std::max<qsizetype>(1, m_rows.size() / kPage);
    const qint64 since = m_since.isValid() ? m_since.elapsed() : 0;
    m_settling.start(int(std::max<qint64>(0, kSettling.count() * pages - since)));
}

void ServerList::start(qsizetype wanted)
{
    m_typing.stop();
    m_settling.stop();
    m_since.start();
    m_isStale = false;
    ++m_round;
    m_fresh.clear();
    m_wanted = wanted;
    if (m_state == State::Idle || m_state == State::Failed)
        m_state = State::Loading;
    read({});
}

void ServerList::showMore()
{
    if (m_isReading || m_next.isEmpty())
        return;
    m_fresh = m_rows;
    m_wanted = 0;
    read(m_next);
}

void ServerList::filter(const QString &name, const QString &value, bool isTyped)
{
    if (m_filters.value(name).toString() == value)
        return;
    if (value.isEmpty())
        m_filters.remove(name);
    else
        m_filters.insert(name, value);
    Q_EMIT filtersChanged();
    if (m_state == State::Idle)
        return;
    if (isTyped)
        m_typing.start(kTyping);
    else
        start(0);
}

QList<int> ServerList::sortables() const
{
    QList<int> columns;
    for (qsizetype i = 0; i < m_columns.size(); ++i) {
        if (*m_columns.at(i).order)
            columns.append(int(i));
    }
    return columns;
}

int ServerList::sortColumn() const
{
    const auto plain = [](QByteArrayView order) {
        return order.startsWith('-') ? order.sliced(1) : order;
    };
    for (const int column : sortables()) {
        if (plain(m_columns.at(column).order) == plain(m_order))
            return column;
    }
    return -1;
}

void ServerList::sort(int column)
{
    if (!sortables().contains(column))
        return;
    const QByteArray first = m_columns.at(column).order;
    const QByteArray second = first.startsWith('-') ? first.sliced(1) : '-' + first;
    m_order = m_order == first ? second : m_order == second ? QByteArray() : first;
    // The next page is of the order before.
    m_next.clear();
    Q_EMIT sortChanged();
    if (m_state != State::Idle)
        start(0);
}

void ServerList::read(const QString &cursor)
{
    Backend::Request request{
        .path = m_source.path, .query = {{QStringLiteral("limit"), QString::number(kPage)}}};
    for (auto it = m_filters.cbegin(); it != m_filters.cend(); ++it)
        request.query.append({it.key(), it.value().toString()});
    if (!m_order.isEmpty())
        request.query.append({QStringLiteral("order"), QString::fromLatin1(m_order)});
    if (!cursor.isEmpty())
        request.query.append({QStringLiteral("cursor"), cursor});
    m_isReading = true;
    m_backend->call(request, this, [this, round = m_round](const Backend::Answer &answer) {
        if (round == m_round)
            take(answer);
    });
    Q_EMIT changed();
}

void ServerList::fail(const QString &error)
{
    settle();
    m_error = error;
    m_fresh.clear();
    if (m_rows.isEmpty())
        m_state = State::Failed;
    Q_EMIT changed();
}

void ServerList::take(const Backend::Answer &answer)
{
    if (!answer.error.isEmpty()) {
        fail(answer.error);
        return;
    }
    // A row may have moved to the next page meanwhile.
    QSet<QString> known;
    for (const Row &row : std::as_const(m_fresh))
        known.insert(row.id);
    for (const QJsonValue value : answer.object[m_source.array].toArray()) {
        const Row row = rowOfObject(value.toObject());
        if (!known.contains(row.id)) {
            known.insert(row.id);
            m_fresh.append(row);
        }
    }
    const QString next = answer.object[QLatin1String("next")].toString();
    // A search that has found nothing yet goes on.
    if (m_fresh.size() < std::max<qsizetype>(m_wanted, 1) && !next.isEmpty()) {
        read(next);
        return;
    }
    settle();
    m_error.clear();
    m_next = next;
    const QJsonValue total = answer.object[QLatin1String("total")];
    m_total = total.isDouble() ? total.toDouble() : -1;
    replace(std::exchange(m_fresh, {}));
    dropUnseen();
    m_state = m_rows.isEmpty() ? State::Empty : State::Ready;
    Q_EMIT changed();
}

ServerList::Row ServerList::rowOfObject(const QJsonObject &object) const
{
    const QString id = object[m_source.id].toString();
    // What has no name of its own is known by all that it says.
    return {id.isEmpty() ? QString::fromUtf8(SocketIO::toJsonText(object)) : id, object};
}

// In order of what comes: what went is removed, what is new put in its place, and what moved is
// both.
void ServerList::replace(const QList<Row> &rows)
{
    QSet<QString> coming;
    for (const Row &row : rows)
        coming.insert(row.id);
    for (qsizetype i = m_rows.size() - 1; i >= 0; --i) {
        if (coming.contains(m_rows.at(i).id))
            continue;
        beginRemoveRows({}, int(i), int(i));
        m_rows.removeAt(i);
        endRemoveRows();
    }
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const Row &row = rows.at(i);
        if (i == m_rows.size()) {
            beginInsertRows({}, int(i), int(rows.size() - 1));
            m_rows.append(rows.mid(i));
            endInsertRows();
            return;
        }
        if (m_rows.at(i).id == row.id) {
            if (m_rows.at(i).object != row.object) {
                m_rows[i].object = row.object;
                Q_EMIT dataChanged(index(int(i)), index(int(i)), {CellsRole});
            }
            continue;
        }
        if (const int old = rowOf(row.id); old > i) {
            beginRemoveRows({}, old, old);
            m_rows.removeAt(old);
            endRemoveRows();
        }
        beginInsertRows({}, int(i), int(i));
        m_rows.insert(i, row);
        endInsertRows();
    }
}

int ServerList::rowOf(const QString &id) const
{
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        if (m_rows.at(i).id == id)
            return int(i);
    }
    return -1;
}

QString ServerList::idAt(int row) const
{
    return m_rows.value(row).id;
}

QJsonObject ServerList::object(const QString &id) const
{
    return m_rows.value(rowOf(id)).object;
}

QStringList ServerList::cells(const QString &id) const
{
    const int row = rowOf(id);
    return row < 0 ? QStringList() : data(index(row), CellsRole).toStringList();
}

void ServerList::clear()
{
    ++m_round;
    m_typing.stop();
    beginResetModel();
    m_rows.clear();
    m_fresh.clear();
    endResetModel();
    m_filters.clear();
    m_order.clear();
    m_next.clear();
    m_error.clear();
    m_total = -1;
    m_isReading = false;
    m_isStale = false;
    m_state = State::Idle;
    setSelecting(false);
    Q_EMIT filtersChanged();
    Q_EMIT sortChanged();
    Q_EMIT changed();
}

void ServerList::retranslate()
{
    Q_EMIT titlesChanged();
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0), index(count() - 1), {CellsRole});
}

int ServerList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant ServerList::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case IdRole:
        return row.id;
    case CellsRole: {
        QStringList cells;
        for (const Column &column : m_columns)
            cells.append(column.text(row.object));
        return cells;
    }
    case MarkedRole:
        return QVariantList();
    case SelectedRole:
        return m_selected.contains(row.id);
    default:
        return {};
    }
}

QHash<int, QByteArray> ServerList::roleNames() const
{
    return {
        {IdRole, "id"}, {CellsRole, "cells"}, {MarkedRole, "marked"}, {SelectedRole, "selected"}};
}

} // namespace App

#include "moc_serverlist.cpp"
