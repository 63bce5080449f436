// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/pages/objectmodel.h"

#include "app/pages/valueformat.h"

#include <QtCore/QDateTime>

#include <algorithm>

namespace App {

namespace {

const QString kAll = QStringLiteral("*");

QString idOf(const QJsonObject &object)
{
    return plainText(object[QLatin1String("id")]);
}

QSet<QString> differences(const QJsonObject &before, const QJsonObject &after)
{
    QSet<QString> result;
    for (auto it = before.begin(); it != before.end(); ++it) {
        if (after.value(it.key()) != it.value())
            result.insert(it.key());
    }
    for (auto it = after.begin(); it != after.end(); ++it) {
        if (!before.contains(it.key()))
            result.insert(it.key());
    }
    return result;
}

} // namespace

Column Column::ofField(const QString &field, const EndpointShape &shape, const QJsonObject &more)
{
    const FieldShape source = shape.source(field);
    const QString title = more[QLatin1String("title")].toString();
    return {.title = title.isEmpty() ? source.name() : title,
        .field = field,
        .type = source.type,
        .format = more[QLatin1String("format")].toString(),
        .givesWay = more[QLatin1String("gives_way")].toInt()};
}

bool Column::isRight() const
{
    return isRightAligned(type, format);
}

ObjectModel::ObjectModel(QObject *parent)
    : QAbstractListModel(parent)
{
    m_marks.setSingleShot(true);
    connect(&m_marks, &QTimer::timeout, this, &ObjectModel::unmark);
}

ObjectModel::~ObjectModel() = default;

void ObjectModel::setColumns(const QList<Column> &columns)
{
    m_columns = columns;
    for (const Row &row : std::as_const(m_rows))
        row.cells.reset();
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0), index(count() - 1), {CellsRole});
}

//! Values are written as their fields' types say, wherever they stand in a text.
void ObjectModel::setWrite(const QString &endpoint, const Shapes &shapes)
{
    m_write = [shape = shapes.value(endpoint)](QStringView name, const QJsonValue &value) {
        return formatted(value, shape.source(name.toString()).type, {}, QLocale(),
            QDateTime::currentMSecsSinceEpoch());
    };
}

int ObjectModel::rowOf(const QString &id) const
{
    const auto it = std::find_if(
        m_rows.cbegin(), m_rows.cend(), [&id](const Row &row) { return row.id == id; });
    return it == m_rows.cend() ? -1 : int(it - m_rows.cbegin());
}

ObjectModel::Row ObjectModel::rowOfObject(const QJsonObject &object)
{
    return {.id = idOf(object), .object = object};
}

void ObjectModel::clear()
{
    if (m_rows.isEmpty())
        return;
    beginResetModel();
    m_rows.clear();
    endResetModel();
    Q_EMIT countChanged();
}

void ObjectModel::merge(const QList<QJsonObject> &objects)
{
    const qsizetype before = m_rows.size();
    const bool isFirst = m_rows.isEmpty();
    QSet<QString> ids;
    for (const QJsonObject &object : objects)
        ids.insert(idOf(object));
    removeMissing(ids);
    // Two of the same id can't be told from each other.
    if (ids.size() != objects.size() || !mergeInOrder(objects, !isFirst)) {
        beginResetModel();
        m_rows.clear();
        for (const QJsonObject &object : objects)
            m_rows.append(rowOfObject(object));
        endResetModel();
    }
    if (m_rows.size() != before)
        Q_EMIT countChanged();
    if (!m_marks.isActive())
        m_marks.start(kMark);
}

void ObjectModel::removeMissing(const QSet<QString> &ids)
{
    for (int last = count() - 1; last >= 0;) {
        if (ids.contains(m_rows.at(last).id)) {
            --last;
            continue;
        }
        int first = last;
        while (first > 0 && !ids.contains(m_rows.at(first - 1).id))
            --first;
        beginRemoveRows({}, first, last);
        m_rows.remove(first, last - first + 1);
        endRemoveRows();
        last = first - 1;
    }
}

//! Whether it was few enough moves.
bool ObjectModel::mergeInOrder(const QList<QJsonObject> &objects, bool isMarked)
{
    QSet<QString> known;
    for (const Row &row : std::as_const(m_rows))
        known.insert(row.id);
    int moves = 0;
    for (int i = 0; i < objects.size(); ++i) {
        const QJsonObject &object = objects.at(i);
        const QString id = idOf(object);
        if (!known.contains(id)) {
            int last = i;
            while (last + 1 < objects.size() && !known.contains(idOf(objects.at(last + 1))))
                ++last;
            beginInsertRows({}, i, last);
            for (int added = i; added <= last; ++added) {
                Row row = rowOfObject(objects.at(added));
                if (isMarked) {
                    row.changed.insert(kAll);
                    row.changedAt = std::chrono::steady_clock::now();
                }
                m_rows.insert(added, row);
            }
            endInsertRows();
            i = last;
            continue;
        }
        if (m_rows.at(i).id != id) {
            if (++moves > kMaxMoves)
                return false;
            int from = i + 1;
            while (m_rows.at(from).id != id)
                ++from;
            beginMoveRows({}, from, from, {}, i);
            m_rows.move(from, i);
            endMoveRows();
        }
        update(i, object);
    }
    return true;
}

void ObjectModel::update(int index, const QJsonObject &object)
{
    Row &row = m_rows[index];
    if (row.object == object)
        return;
    row.changed += differences(row.object, object);
    row.changedAt = std::chrono::steady_clock::now();
    row.object = object;
    row.cells.reset();
    Q_EMIT dataChanged(this->index(index), this->index(index));
}

void ObjectModel::append(const QList<QJsonObject> &objects)
{
    QSet<QString> known;
    for (const Row &row : std::as_const(m_rows))
        known.insert(row.id);
    QList<Row> added;
    for (const QJsonObject &object : objects) {
        const Row row = rowOfObject(object);
        if (!known.contains(row.id)) {
            known.insert(row.id);
            added.append(row);
        }
    }
    if (added.isEmpty())
        return;
    beginInsertRows({}, count(), count() + int(added.size()) - 1);
    m_rows += added;
    endInsertRows();
    Q_EMIT countChanged();
}

void ObjectModel::unmark()
{
    const auto now = std::chrono::steady_clock::now();
    for (int i = 0; i < count(); ++i) {
        if (m_rows.at(i).changed.isEmpty())
            continue;
        // One that changed later is looked at for as long.
        if (const auto age = now - m_rows.at(i).changedAt; age < kMark) {
            const auto rest = std::chrono::ceil<std::chrono::milliseconds>(kMark - age);
            if (!m_marks.isActive() || m_marks.remainingTimeAsDuration() > rest)
                m_marks.start(rest);
            continue;
        }
        m_rows[i].changed.clear();
        Q_EMIT dataChanged(index(i), index(i), {MarkedRole});
    }
}

int ObjectModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QStringList ObjectModel::cells(const Row &row) const
{
    if (row.cells)
        return *row.cells;
    const Scope scope = m_scope.with(row.object);
    QStringList result;
    for (const Column &column : m_columns) {
        // A column of one field has a format of its own.
        result.append(column.field.isEmpty()
                ? column.text.fill(scope, m_write)
                : formatted(valueAt(row.object, column.field), column.type, column.format,
                    QLocale(), QDateTime::currentMSecsSinceEpoch()));
    }
    row.cells = result;
    return result;
}

QVariantList ObjectModel::marks(const Row &row) const
{
    QVariantList result;
    for (const Column &column : m_columns) {
        const bool isField = !column.field.isEmpty();
        result.append(row.changed.contains(kAll)
            || (isField ? row.changed.contains(column.field.section(u'.', 0, 0))
                        : !row.changed.isEmpty()));
    }
    return result;
}

QVariant ObjectModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case IdRole:
        return row.id;
    case CellsRole:
        return cells(row);
    case RouteRole:
        return filledRoute(m_route, m_scope.with(row.object));
    case MarkedRole:
        return marks(row);
    default:
        return {};
    }
}

QHash<int, QByteArray> ObjectModel::roleNames() const
{
    return {
        {IdRole, "objectId"}, {CellsRole, "cells"}, {RouteRole, "route"}, {MarkedRole, "marked"}};
}

} // namespace App

#include "moc_objectmodel.cpp"
