// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/admin/finder.h"

#include "app/admin/lists.h"

#include <QtCore/QUrl>

#include <algorithm>

namespace App {

Finder::Finder(Backend *backend, QObject *parent)
    : QAbstractListModel(parent)
    , m_people(backend, Lists::people(), Lists::personColumns())
    , m_pushes(backend, Lists::pushes(), Lists::pushColumns())
{
    connect(&m_people, &ServerList::changed, this, &Finder::rebuild);
    connect(&m_pushes, &ServerList::changed, this, &Finder::rebuild);
}

Finder::~Finder() = default;

void Finder::setText(const QString &text)
{
    if (m_text == text)
        return;
    m_text = text;
    Q_EMIT textChanged();
    ask();
    rebuild();
}

void Finder::setPlaces(const QVariantList &places)
{
    m_places = places;
    Q_EMIT placesChanged();
    rebuild();
}

void Finder::setAsksServer(bool asks)
{
    if (m_asksServer == asks)
        return;
    m_asksServer = asks;
    Q_EMIT placesChanged();
}

// Of nothing there is nothing to find.
void Finder::ask()
{
    const QString wanted = m_text.trimmed();
    if (!m_asksServer || wanted.isEmpty()) {
        m_people.clear();
        m_pushes.clear();
        return;
    }
    m_people.filter(QStringLiteral("q"), wanted, true);
    m_pushes.filter(QStringLiteral("event"), wanted, true);
    for (ServerList *list : {&m_people, &m_pushes}) {
        if (list->state() == ServerList::State::Idle)
            list->open();
    }
}

void Finder::rebuild()
{
    beginResetModel();
    m_rows.clear();
    const QString wanted = m_text.trimmed();
    for (const QVariant &value : std::as_const(m_places)) {
        const QVariantMap place = value.toMap();
        const QString title = place.value(QStringLiteral("title")).toString();
        if (title.contains(wanted, Qt::CaseInsensitive))
            m_rows.append({title, {}, place.value(QStringLiteral("icon")).toString(),
                place.value(QStringLiteral("path")).toString()});
    }
    if (m_asksServer && !wanted.isEmpty()) {
        addFound(m_people, QStringLiteral("person"), QStringLiteral("/console/people"));
        addFound(m_pushes, QStringLiteral("send"), QStringLiteral("/console/pushes"));
    }
    endResetModel();
    Q_EMIT countChanged();
}

void Finder::addFound(const ServerList &list, const QString &icon, const QString &page)
{
    for (int row = 0; row < std::min(list.count(), kMostFound); ++row) {
        const QString id = list.idAt(row);
        QStringList cells = list.cells(id);
        const QString title = cells.takeFirst();
        // What was found for fewer letters is there until the answer for all of them comes.
        if (!title.contains(m_text.trimmed(), Qt::CaseInsensitive))
            continue;
        cells.removeAll(QString());
        m_rows.append({title, cells.join(QStringLiteral(" · ")), icon,
            page + QLatin1String("?item=") + QString::fromLatin1(QUrl::toPercentEncoding(id))});
    }
}

int Finder::rowOf(const QString &path) const
{
    for (qsizetype row = 0; row < m_rows.size(); ++row) {
        if (m_rows.at(row).path == path)
            return int(row);
    }
    return -1;
}

void Finder::clear()
{
    m_text.clear();
    m_people.clear();
    m_pushes.clear();
    Q_EMIT textChanged();
}

int Finder::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant Finder::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case TitleRole:
        return row.title;
    case DetailRole:
        return row.detail;
    case IconRole:
        return row.icon;
    case PathRole:
        return row.path;
    default:
        return {};
    }
}

QHash<int, QByteArray> Finder::roleNames() const
{
    return {
        {TitleRole, "title"}, {DetailRole, "detail"}, {IconRole, "iconName"}, {PathRole, "path"}};
}

} // namespace App

#include "moc_finder.cpp"
