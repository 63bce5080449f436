// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/pages/pagebook.h"

#include "app/navigation/pathpattern.h"

#include <QtCore/QJsonArray>

#include <algorithm>
#include <optional>
#include <utility>

namespace App {

namespace {

constexpr int kMaxNearest = 3;

//! How many letters have to be changed, of at most so many.
int distance(const QString &a, const QString &b)
{
    constexpr qsizetype kMaxLength = 64;
    const QString left = a.left(kMaxLength);
    const QString right = b.left(kMaxLength);
    QList<int> row(right.size() + 1);
    for (int i = 0; i < row.size(); ++i)
        row[i] = i;
    for (int i = 1; i <= left.size(); ++i) {
        int diagonal = row[0];
        row[0] = i;
        for (int j = 1; j <= right.size(); ++j) {
            const int same = diagonal + (left.at(i - 1) == right.at(j - 1) ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, same});
        }
    }
    return row.last();
}

} // namespace

PageBook::PageBook(Backend *backend, Account *account, Dispatcher *dispatcher, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
    , m_account(account)
    , m_menu(backend, dispatcher)
{
    connect(backend, &Backend::pagesChanged, this, &PageBook::load);
    // What was changed while there was no connection was not told.
    connect(backend, &Backend::cameOnline, this, &PageBook::load);
}

PageBook::~PageBook() = default;

QJsonObject PageBook::user() const
{
    QJsonObject result = m_answer[QLatin1String("user")].toObject();
    result.insert(QStringLiteral("id"), m_account->userId());
    if (!result.contains(QLatin1String("role")))
        result.insert(QStringLiteral("role"), m_account->role());
    return result;
}

QStringList PageBook::groups() const
{
    const QJsonObject known = user();
    QStringList result{known[QLatin1String("role")].toString()};
    for (const QJsonValue tag : known[QLatin1String("tags")].toArray())
        result.append(tag.toString());
    return result;
}

void PageBook::load()
{
    if (!m_account->isLoggedIn())
        return;
    if (m_isAsking) {
        m_isWanted = true;
        return;
    }
    m_isAsking = true;
    m_isWanted = false;
    if (m_state != State::Ready) {
        m_state = State::Loading;
        Q_EMIT stateChanged();
    }
    m_backend->call({.path = QStringLiteral("/api/v1/pages"),
                        .query = {{QStringLiteral("for"), QStringLiteral("me")}}},
        this, [this, number = ++m_asked](const Backend::Answer &answer) {
            if (number == m_asked)
                take(answer);
        });
}

void PageBook::take(const Backend::Answer &answer)
{
    m_isAsking = false;
    m_error = answer.error;
    if (!m_error.isEmpty()) {
        // What is there stays.
        m_state = m_state == State::Ready ? State::Ready : State::Failed;
        Q_EMIT stateChanged();
    } else {
        const bool isSame = m_state == State::Ready && answer.object == m_answer;
        m_answer = answer.object;
        m_state = State::Ready;
        if (!isSame) {
            m_pages.clear();
            for (const QJsonValue page : m_answer[QLatin1String("pages")].toArray())
                m_pages.append(PageDocument::fromJson(page[QLatin1String("document")].toObject()));
            m_shapes.clear();
            const QJsonObject endpoints = m_answer[QLatin1String("endpoints")].toObject();
            for (auto it = endpoints.begin(); it != endpoints.end(); ++it)
                m_shapes.insert(it.key(), EndpointShape::fromJson(it.value().toObject()));
            m_menu.setPages(m_pages, {.user = user()});
        }
        if (!isSame)
            Q_EMIT changed();
        Q_EMIT stateChanged();
    }
    if (m_isWanted)
        load();
}

void PageBook::clear()
{
    ++m_asked;
    m_isAsking = false;
    m_isWanted = false;
    m_pages.clear();
    m_shapes.clear();
    m_answer = {};
    m_menu.setPages({}, {});
    m_error.clear();
    m_state = State::Empty;
    Q_EMIT stateChanged();
    Q_EMIT changed();
}

std::optional<PageBook::Found> PageBook::find(const QString &path) const
{
    std::optional<Found> result;
    qsizetype fewest = 0;
    for (const PageDocument &page : m_pages) {
        const auto values = PathPattern(page.path).match(path);
        if (!values)
            continue;
        if (!result || values->size() < fewest) {
            fewest = values->size();
            result = Found{page, QJsonObject::fromVariantMap(*values)};
        }
    }
    return result;
}

QStringList PageBook::nearest(const QString &path) const
{
    QList<std::pair<int, QString>> places;
    for (const PageDocument &page : m_pages) {
        if (page.isPlace())
            places.append({distance(page.path.toLower(), path.toLower()), page.path});
    }
    std::stable_sort(places.begin(), places.end(),
        [](const auto &a, const auto &b) { return a.first < b.first; });
    QStringList result;
    for (const auto &[far, place] : std::as_const(places)) {
        // What has nothing in common is no help.
        if (result.size() < kMaxNearest && far <= std::max(place.size(), path.size()) / 2 + 1)
            result.append(place);
    }
    return result;
}

} // namespace App

#include "moc_pagebook.cpp"
