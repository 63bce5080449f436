// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/pages/textcomponent.h"

#include "app/pages/valueformat.h"

#include <QtCore/QDateTime>

namespace App {

TextComponent::TextComponent(const PageContext &context, QObject *parent)
    : DataComponent(context, QStringLiteral("text"), parent)
{
}

TextComponent::~TextComponent() = default;

MarkdownText TextComponent::text() const
{
    const EndpointShape fields = shape();
    const QString filled =
        PageText(PageComponent::text(QLatin1String("text")))
            .fill(document().scope.with(subject()),
                [&fields](QStringView name, const QJsonValue &value) {
                    return escapedMarkdown(formatted(value, fields.source(name.toString()).type, {},
                        QLocale(), QDateTime::currentMSecsSinceEpoch()));
                });
    return MarkdownText::of(filled, document().images);
}

PageComponent::State TextComponent::state() const
{
    return PageComponent::text(QLatin1String("endpoint")).isEmpty() ? State::Ready
                                                                    : DataComponent::state();
}

CardsComponent::CardsComponent(const PageContext &context, QObject *parent)
    : DataComponent(context, QStringLiteral("cards"), parent)
{
}

CardsComponent::~CardsComponent() = default;

QList<Column> CardsComponent::columns() const
{
    QList<Column> result;
    for (const auto name : {"title", "text", "badge", "image"})
        result.append({.text = PageText(text(QLatin1String(name)))});
    const EndpointShape fields = shape();
    if (result.first().text.isEmpty() && !fields.readNames.isEmpty())
        result.first() = Column::ofField(fields.readNames.first(), fields);
    return result;
}

DetailComponent::DetailComponent(const PageContext &context, QObject *parent)
    : DataComponent(context, QStringLiteral("detail"), parent)
{
}

DetailComponent::~DetailComponent() = default;

DataQuery DetailComponent::query() const
{
    DataQuery result = DataComponent::query();
    result.pageSize = 1;
    return result;
}

QList<Column> DetailComponent::columns() const
{
    return columnsOf(document().json[QLatin1String("fields")].toArray(), shape());
}

QStringList DetailComponent::titles() const
{
    QStringList result;
    for (const Column &column : columns())
        result.append(column.title);
    return result;
}

QList<Column> columnsOf(const QJsonArray &list, const EndpointShape &shape)
{
    QList<Column> result;
    if (list.isEmpty()) {
        for (const QString &name : shape.readNames)
            result.append(Column::ofField(name, shape));
    }
    for (const QJsonValue one : list) {
        const QJsonObject json = one.toObject();
        const QString field =
            one.isString() ? one.toString() : json[QLatin1String("field")].toString();
        if (!field.isEmpty())
            result.append(Column::ofField(field, shape, json));
        else
            result.append({.text = PageText(json[QLatin1String("text")].toString()),
                .title = json[QLatin1String("title")].toString(),
                .givesWay = json[QLatin1String("gives_way")].toInt()});
    }
    return result;
}

} // namespace App

#include "moc_textcomponent.cpp"
