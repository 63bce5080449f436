// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/pages/menumodel.h"

#include "app/pages/pagetext.h"

#include <QtCore/QLocale>

#include <algorithm>

namespace App {

namespace {

//! More is not a number any more, but a lot.
constexpr qint64 kMaxBadge = 999;

QString badgeText(qint64 number)
{
    if (number <= 0)
        return {};
    return number > kMaxBadge ? QLocale().toString(kMaxBadge) + u'+' : QLocale().toString(number);
}

} // namespace

MenuModel::MenuModel(Backend *backend, Dispatcher *dispatcher, QObject *parent)
    : QAbstractListModel(parent)
    , m_backend(backend)
    , m_dispatcher(dispatcher)
{
}

MenuModel::~MenuModel() = default;

void MenuModel::setPages(const QList<PageDocument> &pages, const Scope &scope)
{
    QList<PageDocument> places;
    for (const PageDocument &page : pages) {
        if (page.menu >= 0 && page.isPlace())
            places.append(page);
    }
    std::stable_sort(places.begin(), places.end(),
        [](const PageDocument &a, const PageDocument &b) { return a.menu < b.menu; });
    if (places == m_pages && scope == m_scope)
        return;
    beginResetModel();
    m_pages = places;
    m_scope = scope;
    m_entries.clear();
    for (const PageDocument &page : std::as_const(places)) {
        m_entries.push_back({.title = PageText(page.title).fill(scope),
            .icon = page.icon,
            .path = page.path,
            .field = page.badge[QLatin1String("field")].toString()});
        addBadge(m_entries.back(), page.badge, scope);
    }
    endResetModel();
    Q_EMIT countChanged();
}

void MenuModel::addBadge(Entry &entry, const QJsonObject &badge, const Scope &scope)
{
    const QString endpoint = badge[QLatin1String("endpoint")].toString();
    if (endpoint.isEmpty())
        return;
    entry.source = std::make_unique<DataSource>(m_backend, m_dispatcher);
    DataSource *source = entry.source.get();
    source->setEvents(badge[QLatin1String("refresh")].toString());
    source->setQuery({.endpoint = endpoint,
        .params = filledTexts(badge[QLatin1String("params")].toObject(), scope),
        .pageSize = 1});
    connect(source, &DataSource::replaced, this,
        [this, source, field = entry.field](const QList<QJsonObject> &objects) {
            const qint64 number = field.isEmpty() ? source->total()
                : objects.isEmpty()               ? 0
                                                  : valueAt(objects.first(), field).toInteger();
            setBadge(source, badgeText(number));
        });
    source->setShown(true);
}

void MenuModel::setBadge(const DataSource *source, const QString &text)
{
    const auto it = std::find_if(m_entries.begin(), m_entries.end(),
        [source](const Entry &entry) { return entry.source.get() == source; });
    if (it == m_entries.end() || it->badge == text)
        return;
    it->badge = text;
    const QModelIndex changed = index(int(it - m_entries.begin()));
    Q_EMIT dataChanged(changed, changed, {BadgeRole});
}

QString MenuModel::firstPath() const
{
    return m_entries.empty() ? QString() : m_entries.front().path;
}

int MenuModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant MenuModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Entry &entry = m_entries.at(std::size_t(index.row()));
    switch (role) {
    case TitleRole:
        return entry.title;
    case IconRole:
        return entry.icon.isEmpty() ? QStringLiteral("page") : entry.icon;
    case PathRole:
        return entry.path;
    case BadgeRole:
        return entry.badge;
    default:
        return {};
    }
}

QHash<int, QByteArray> MenuModel::roleNames() const
{
    return {{TitleRole, "title"}, {IconRole, "iconName"}, {PathRole, "path"}, {BadgeRole, "badge"}};
}

} // namespace App

#include "moc_menumodel.cpp"
