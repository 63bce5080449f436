// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/pages/datasource.h"

#include "app/pages/answer.h"

#include <algorithm>
#include <utility>

namespace App {

namespace {

QList<QJsonObject> objectsOf(const QJsonObject &answer)
{
    QList<QJsonObject> result;
    const QJsonArray payload = answer[QLatin1String("payload")].toArray();
    result.reserve(payload.size());
    for (const QJsonValue object : payload)
        result.append(object.toObject());
    return result;
}

} // namespace

DataSource::DataSource(Backend *backend, Dispatcher *dispatcher, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
{
    m_refresher.setDispatcher(dispatcher);
    connect(&m_refresher, &Refresher::refresh, this, &DataSource::refresh);
    // What was said while there was no connection has not arrived here.
    connect(backend, &Backend::cameOnline, this, [this] {
        if (m_state != State::Idle)
            refresh();
    });
}

DataSource::~DataSource() = default;

void DataSource::setQuery(const DataQuery &query)
{
    if (m_query == query)
        return;
    m_query = query;
    ++m_asked;
    m_isAsking = false;
    m_isWanted = true;
    m_loaded = 0;
    m_total = 0;
    m_serverPageSize = 0;
    if (m_state != State::Idle)
        setState(State::Loading);
    if (m_isShown)
        refresh();
}

void DataSource::setShown(bool shown)
{
    m_isShown = shown;
    if (shown && m_isWanted)
        refresh();
}

void DataSource::refresh()
{
    m_isWanted = true;
    if (!m_isShown || m_isAsking || m_query.endpoint.isEmpty())
        return;
    m_isWanted = false;
    m_gathered.clear();
    if (m_state != State::Ready)
        setState(State::Loading);
    const int first = m_query.pageSize > 0 ? m_query.pageSize : 0;
    const int size = m_loaded > std::max(first, m_serverPageSize)
        ? std::clamp(m_loaded, 1, kMaxPageSize)
        : first;
    ask(Purpose::All, 0, size);
}

void DataSource::refreshAnew()
{
    ++m_asked;
    m_isAsking = false;
    refresh();
}

void DataSource::fetchMore()
{
    const bool isMore = m_state == State::Ready && m_loaded < m_total && m_serverPageSize > 0;
    if (isMore && !m_isAsking && m_isShown)
        ask(Purpose::More, m_loaded / m_serverPageSize, m_serverPageSize);
}

void DataSource::ask(Purpose purpose, int page, int size)
{
    Backend::Request request{.path = endpointPath(m_query.endpoint)};
    for (auto it = m_query.params.cbegin(); it != m_query.params.cend(); ++it)
        request.query.append({it.key(), it.value()});
    request.query.append({QStringLiteral("page"), QString::number(page)});
    if (size > 0)
        request.query.append({QStringLiteral("pageSize"), QString::number(size)});
    if (!m_query.sort.isEmpty())
        request.query.append({QStringLiteral("sort"), m_query.sort});
    if (!m_query.dql.isEmpty())
        request.query.append({QStringLiteral("dql"), m_query.dql});
    m_isAsking = true;
    m_backend->call(request, this,
        [this, purpose, page, size, number = ++m_asked](const Backend::Answer &answer) {
            if (number == m_asked)
                take(answer, purpose, page, size);
        });
}

void DataSource::take(const Backend::Answer &answer, Purpose purpose, int page, int size)
{
    m_isAsking = false;
    if (!answer.error.isEmpty()) {
        fail(answer);
        return;
    }
    const QJsonObject info = answer.object[QLatin1String("pageInfo")].toObject();
    m_total = info[QLatin1String("tableSize")].toInteger();
    const int pageSize = info[QLatin1String("pageSize")].toInt(size);
    // That of a refresh is as large as what is loaded.
    if (m_serverPageSize == 0 || size == m_query.pageSize)
        m_serverPageSize = std::max(pageSize, 1);
    const QList<QJsonObject> objects = objectsOf(answer.object);
    if (purpose == Purpose::More) {
        m_loaded += int(objects.size());
        // What went meanwhile is not there to be loaded either.
        if (objects.isEmpty())
            m_total = m_loaded;
        setState(State::Ready);
        Q_EMIT appended(objects);
    } else {
        m_gathered += objects;
        const bool isAll =
            m_gathered.size() >= std::min<qint64>(m_loaded, m_total) || objects.size() < pageSize;
        if (!isAll && m_isShown) {
            ask(Purpose::All, page + 1, pageSize);
            return;
        }
        m_loaded = int(m_gathered.size());
        setState(State::Ready);
        Q_EMIT replaced(std::exchange(m_gathered, {}));
    }
    if (m_isWanted)
        refresh();
}

void DataSource::fail(const Backend::Answer &answer)
{
    m_gathered.clear();
    // Too slow, or too often, is no refusal.
    const bool isRefused =
        answer.status >= 400 && answer.status < 500 && answer.status != 408 && answer.status != 429;
    // What is there stays, unless it is not theirs to see any more.
    const bool isKept = m_state == State::Ready && !isRefused;
    if (!isKept)
        m_loaded = 0;
    setState(isKept ? State::Ready : State::Failed, answer.error, answer.status);
    if (!isKept)
        Q_EMIT replaced({});
    // Something was said while it was asked.
    if (m_isWanted)
        refresh();
}

void DataSource::setState(State state, const QString &error, int status)
{
    if (m_state == state && m_error == error && m_errorStatus == status)
        return;
    m_state = state;
    m_error = error;
    m_errorStatus = status;
    Q_EMIT stateChanged();
}

} // namespace App

#include "moc_datasource.cpp"
