// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/pages/eventscomponent.h"

#include "app/push/push.h"

namespace App {

//! The newest of some events.
class EventsComponent::Filter : public QSortFilterProxyModel {
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setNames(const QStringList &names)
    {
        m_names = names;
        invalidateFilter();
    }

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override
    {
        const QString event =
            sourceModel()->index(row, 0, parent).data(EventLog::EventRole).toString();
        return m_names.isEmpty() || m_names.contains(event);
    }

private:
    QStringList m_names;
};

EventsComponent::EventsComponent(const PageContext &context, QObject *parent)
    : PageComponent(context, QStringLiteral("events"), parent)
    , m_filter(new Filter(this))
{
    m_filter->setSourceModel(context.log);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_filter, signal, this, &PageComponent::stateChanged);
    connect(m_filter, &QAbstractItemModel::modelReset, this, &PageComponent::stateChanged);
}

EventsComponent::~EventsComponent() = default;

QAbstractItemModel *EventsComponent::model() const
{
    return m_filter;
}

PageComponent::State EventsComponent::state() const
{
    return m_filter->rowCount() > 0 ? State::Ready : State::Empty;
}

void EventsComponent::configure()
{
    m_filter->setNames(eventNames(text(QLatin1String("names"))));
}

} // namespace App

#include "moc_eventscomponent.cpp"
