// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/pages/tablecomponent.h"

#include "app/pages/textcomponent.h"

namespace App {

namespace {

//! After the last letter, before it is looked for.
constexpr std::chrono::milliseconds kTypingPause{250};
constexpr qsizetype kMaxSearch = 100;

} // namespace

TableComponent::TableComponent(const PageContext &context, QObject *parent)
    : DataComponent(context, QStringLiteral("table"), parent)
{
    m_typing.setSingleShot(true);
    m_typing.setInterval(kTypingPause);
    connect(&m_typing, &QTimer::timeout, this, [this] { source().setQuery(query()); });
}

TableComponent::~TableComponent() = default;

QList<Column> TableComponent::columns() const
{
    return columnsOf(document().json[QLatin1String("columns")].toArray(), shape());
}

QStringList TableComponent::titles() const
{
    QStringList result;
    for (const Column &column : objects().columns())
        result.append(column.title);
    return result;
}

bool TableComponent::isRight(int column) const
{
    return objects().columns().value(column).isRight();
}

int TableComponent::givesWay(int column) const
{
    return objects().columns().value(column).givesWay;
}

bool TableComponent::isSortable(int column) const
{
    const QString field = objects().columns().value(column).field;
    // Of what a link leads to the server has no order.
    return !field.isEmpty() && !field.contains(u'.');
}

bool TableComponent::isSearchable() const
{
    return document().json[QLatin1String("search")].toBool();
}

void TableComponent::setSearch(const QString &search)
{
    const QString wanted = search.left(kMaxSearch);
    if (m_search == wanted)
        return;
    m_search = wanted;
    Q_EMIT searchChanged();
    m_typing.start();
}

int TableComponent::sortColumn() const
{
    const QList<Column> &all = objects().columns();
    for (int i = 0; i < all.size(); ++i) {
        if (!m_sortField.isEmpty() && all.at(i).field == m_sortField)
            return i;
    }
    return -1;
}

void TableComponent::sortBy(int column)
{
    if (!isSortable(column))
        return;
    const QString field = objects().columns().at(column).field;
    if (m_sortField != field) {
        m_sortField = field;
        m_isDescending = false;
    } else if (!m_isDescending) {
        m_isDescending = true;
    } else {
        m_sortField.clear();
        m_isDescending = false;
    }
    Q_EMIT sortChanged();
    source().setQuery(query());
}

DataQuery TableComponent::query() const
{
    DataQuery result = DataComponent::query();
    if (!m_sortField.isEmpty())
        result.sort = (m_isDescending ? QStringLiteral("-") : QString()) + m_sortField;
    const QString wanted = m_search.trimmed();
    if (wanted.isEmpty())
        return result;
    QString quoted = wanted;
    quoted.remove(u'"').remove(u'\'').remove(u'\\');
    QStringList parts;
    for (const Column &column : columns()) {
        if (!column.field.isEmpty())
            parts.append(QStringLiteral("'%1' like '%2'").arg(column.field, quoted));
    }
    result.dql = parts.join(QLatin1String(" OR "));
    return result;
}

} // namespace App

#include "moc_tablecomponent.cpp"
