// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/pages/datacomponent.h"

namespace App {

DataComponent::DataComponent(const PageContext &context, const QString &type, QObject *parent)
    : PageComponent(context, type, parent)
    , m_source(context.backend, context.dispatcher)
{
    connect(&m_source, &DataSource::stateChanged, this, &PageComponent::stateChanged);
    connect(context.backend, &Backend::stateChanged, this, &PageComponent::stateChanged);
    connect(&m_source, &DataSource::replaced, this, [this](const QList<QJsonObject> &objects) {
        m_isFilled = m_source.state() == DataSource::State::Ready;
        m_model.merge(objects);
        updatePresent();
        objectsChanged();
        Q_EMIT configured();
        Q_EMIT stateChanged();
    });
    connect(&m_source, &DataSource::appended, this, [this](const QList<QJsonObject> &objects) {
        m_model.append(objects);
        objectsChanged();
        Q_EMIT stateChanged();
    });
}

DataComponent::~DataComponent() = default;

PageComponent::State DataComponent::state() const
{
    switch (m_source.state()) {
    case DataSource::State::Idle:
        return State::Idle;
    case DataSource::State::Loading:
        // Sorted or searched for otherwise: whoever types there goes on typing.
        if (!m_isFilled)
            return State::Loading;
        return m_model.count() > 0 ? State::Ready : State::Empty;
    case DataSource::State::Failed:
        return State::Failed;
    default:
        return m_model.count() > 0 ? State::Ready : State::Empty;
    }
}

QString DataComponent::error() const
{
    return m_source.error();
}

QString DataComponent::details() const
{
    if (m_source.error().isEmpty())
        return {};
    const int status = m_source.errorStatus();
    return status > 0 ? QStringLiteral("GET %1: HTTP %2").arg(m_source.query().endpoint).arg(status)
                      : QStringLiteral("GET %1").arg(m_source.query().endpoint);
}

bool DataComponent::isStale() const
{
    const bool isThere = m_source.state() == DataSource::State::Ready;
    return isThere
        && (!m_source.error().isEmpty() || context().backend->state() != Backend::State::Online);
}

EndpointShape DataComponent::shape() const
{
    return document().shapes.value(text(QLatin1String("endpoint")));
}

DataQuery DataComponent::query() const
{
    return {.endpoint = text(QLatin1String("endpoint")),
        .params = filledTexts(QLatin1String("params")),
        .sort = text(QLatin1String("sort")),
        .pageSize = document().json[QLatin1String("page_size")].toInt()};
}

QJsonObject DataComponent::subject() const
{
    return m_model.count() > 0 ? m_model.object(0) : QJsonObject();
}

void DataComponent::configure()
{
    m_model.setScope(document().scope);
    m_model.setRoute(PageText(text(QLatin1String("route"))));
    m_model.setWrite(text(QLatin1String("endpoint")), document().shapes);
    m_model.setColumns(columns());
    m_source.setEvents(text(QLatin1String("refresh")));
    if (const DataQuery wanted = query(); wanted != m_source.query()) {
        // Of something else: rows of the same id are not the same.
        if (wanted.endpoint != m_source.query().endpoint
            || wanted.params != m_source.query().params) {
            m_isFilled = false;
            m_model.clear();
        }
        m_source.setQuery(wanted);
    }
}

} // namespace App

#include "moc_datacomponent.cpp"
