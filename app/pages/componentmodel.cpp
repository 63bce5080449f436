// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/pages/componentmodel.h"

#include "app/pages/buttoncomponent.h"
#include "app/pages/chartcomponent.h"
#include "app/pages/chatcomponent.h"
#include "app/pages/eventscomponent.h"
#include "app/pages/formcomponent.h"
#include "app/pages/tablecomponent.h"
#include "app/pages/textcomponent.h"

#include <QtCore/QSet>
#include <QtCore/QTimer>

#include <algorithm>

namespace App {

namespace {

template <typename T> PageComponent *makeA(const PageContext &context)
{
    return new T(context);
}

//! One that is known by its type alone.
PageComponent *makeOf(const PageContext &context, const QString &type)
{
    using Make = PageComponent *(*)(const PageContext &);
    static const QHash<QString, Make> kMakers{{QStringLiteral("text"), makeA<TextComponent>},
        {QStringLiteral("cards"), makeA<CardsComponent>},
        {QStringLiteral("table"), makeA<TableComponent>},
        {QStringLiteral("detail"), makeA<DetailComponent>},
        {QStringLiteral("form"), makeA<FormComponent>},
        {QStringLiteral("button"), makeA<ButtonComponent>},
        {QStringLiteral("chart"), makeA<ChartComponent>},
        {QStringLiteral("events"), makeA<EventsComponent>}};
    if (type == QLatin1String("chat") || type == QLatin1String("comments"))
        return new ChatComponent(context, type);
    const Make make = kMakers.value(type);
    return make ? make(context) : new PageComponent(context, type);
}

QString typeOf(const ComponentDocument &document)
{
    return document.json[QLatin1String("type")].toString();
}

//! Names for components that have none of their own: the third table is the third table.
QStringList keysOf(const QList<ComponentDocument> &documents)
{
    QStringList result;
    QHash<QString, int> counts;
    for (const ComponentDocument &document : documents) {
        const QString id = document.json[QLatin1String("id")].toString();
        const QString type = typeOf(document);
        result.append(id.isEmpty() ? QStringLiteral("%1#%2").arg(type).arg(++counts[type])
                                   : type + u'/' + id);
    }
    return result;
}

} // namespace

ComponentModel::ComponentModel(const PageContext &context, QObject *parent)
    : QAbstractListModel(parent)
    , m_context(context)
{
}

ComponentModel::~ComponentModel() = default;

ComponentModel::Owned ComponentModel::make(const ComponentDocument &document) const
{
    return Owned(makeOf(m_context, typeOf(document)));
}

void ComponentModel::setDocuments(const QList<ComponentDocument> &documents)
{
    const QStringList keys = keysOf(documents);
    for (int i = rowCount() - 1; i >= 0; --i) {
        if (keys.contains(m_components.at(std::size_t(i))->key()))
            continue;
        beginRemoveRows({}, i, i);
        Owned gone = std::move(m_components.at(std::size_t(i)));
        m_components.erase(m_components.begin() + i);
        endRemoveRows();
        retire(std::move(gone));
    }
    for (int i = 0; i < documents.size(); ++i) {
        const auto here = m_components.begin() + i;
        const auto found = std::find_if(
            here, m_components.end(), [&](const Owned &one) { return one->key() == keys.at(i); });
        if (found == m_components.end()) {
            Owned made = make(documents.at(i));
            made->setKey(keys.at(i));
            connect(
                made.get(), &PageComponent::unsavedChanged, this, &ComponentModel::unsavedChanged);
            made->setDocument(documents.at(i));
            made->setShown(m_isShown);
            beginInsertRows({}, i, i);
            m_components.insert(here, std::move(made));
            endInsertRows();
            continue;
        }
        if (found != here) {
            const int from = int(found - m_components.begin());
            beginMoveRows({}, from, from, {}, i);
            std::rotate(here, found, found + 1);
            endMoveRows();
        }
        m_components.at(std::size_t(i))->setDocument(documents.at(i));
    }
    Q_EMIT unsavedChanged();
}

void ComponentModel::retire(Owned component)
{
    component->setShown(false);
    component->disconnect(this);
    m_retired.push_back(std::move(component));
    QTimer::singleShot(0, this, [this] { m_retired.clear(); });
}

void ComponentModel::setShown(bool shown)
{
    m_isShown = shown;
    for (const Owned &component : m_components)
        component->setShown(shown);
}

bool ComponentModel::isUnsaved() const
{
    return std::any_of(m_components.begin(), m_components.end(),
        [](const Owned &component) { return component->isUnsaved(); });
}

bool ComponentModel::isEdited() const
{
    return std::any_of(m_components.begin(), m_components.end(),
        [](const Owned &component) { return component->isEdited(); });
}

int ComponentModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_components.size());
}

QVariant ComponentModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != ComponentRole)
        return {};
    return QVariant::fromValue(m_components.at(std::size_t(index.row())).get());
}

QHash<int, QByteArray> ComponentModel::roleNames() const
{
    return {{ComponentRole, "component"}};
}

} // namespace App

#include "moc_componentmodel.cpp"
