// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/pages/page.h"

#include "app/navigation/percent.h"
#include "app/pages/pagetext.h"

#include <QtCore/QUrlQuery>

namespace App {

namespace {

QJsonObject queryOf(const QString &path)
{
    const QString query = path.section(u'#', 0, 0).section(u'?', 1);
    QJsonObject result;
    for (const auto &[name, value] : QUrlQuery(query).queryItems(QUrl::FullyDecoded))
        result.insert(name, value);
    return result;
}

} // namespace

Page::Page(PageBook *book, const PageContext &context, QObject *parent)
    : QObject(parent)
    , m_book(book)
    , m_components(context)
{
    connect(book, &PageBook::changed, this, &Page::update);
    // What is shown is not gone through again for nothing.
    connect(book, &PageBook::stateChanged, this, [this] {
        if (m_state != State::Ready)
            update();
    });
    connect(&m_components, &ComponentModel::unsavedChanged, this, &Page::unsavedChanged);
}

Page::~Page() = default;

void Page::setPath(const QString &path)
{
    if (m_path == path)
        return;
    m_path = path;
    update();
}

QString Page::shownPath() const
{
    return decodeVisible(m_path);
}

void Page::setShown(bool shown)
{
    m_components.setShown(shown);
}

void Page::update()
{
    const QString plain = m_path.section(u'#', 0, 0).section(u'?', 0, 0);
    const auto found = m_path.isEmpty() ? std::nullopt : m_book->find(plain);
    QList<ComponentDocument> documents;
    m_nearest.clear();
    m_title.clear();
    if (found) {
        m_state = State::Ready;
        const QJsonObject user = m_book->user();
        const Scope scope{.route = found->route, .query = queryOf(m_path), .user = user};
        m_title = PageText(found->page.title).fill(scope);
        for (const QJsonObject &component : found->page.components)
            documents.append({.json = component,
                .scope = scope,
                .shapes = m_book->shapes(),
                .images = found->page.images,
                .groups = m_book->groups()});
        // Another page, or the same about something else: nothing of the old one is kept.
        if (m_id != found->page.id || m_route != found->route)
            m_components.setDocuments({});
        m_id = found->page.id;
        m_route = found->route;
    } else if (m_book->state() == PageBook::State::Ready) {
        m_state = State::Missing;
        m_nearest = m_book->nearest(plain);
    } else {
        m_state = m_book->state() == PageBook::State::Failed ? State::Failed : State::Loading;
    }
    m_components.setDocuments(documents);
    Q_EMIT changed();
}

} // namespace App

#include "moc_page.cpp"
