// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/pages/datacomponent.h"
#include "app/pages/markdown.h"

namespace App {

//! \brief Markdown with fields in it.
class TextComponent : public App::DataComponent {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Pages make them")
    Q_PROPERTY(QString html READ html NOTIFY configured)
    Q_PROPERTY(QString plain READ plain NOTIFY configured)

public:
    explicit TextComponent(const PageContext &context, QObject *parent = nullptr);
    ~TextComponent() override;

    [[nodiscard]] QString html() const { return text().html; }
    [[nodiscard]] QString plain() const { return text().plain; }
    //! \brief Without an endpoint there is nothing to wait for.
    [[nodiscard]] State state() const override;

private:
    [[nodiscard]] MarkdownText text() const;
};

//! \brief A card for each object: title, text, badge and picture are its columns.
class CardsComponent : public App::DataComponent {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Pages make them")

public:
    explicit CardsComponent(const PageContext &context, QObject *parent = nullptr);
    ~CardsComponent() override;

protected:
    [[nodiscard]] QList<Column> columns() const override;
};

//! \brief One object, field by field: titles() beside the cells of the only row.
class DetailComponent : public App::DataComponent {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Pages make them")
    Q_PROPERTY(QStringList titles READ titles NOTIFY configured)

public:
    explicit DetailComponent(const PageContext &context, QObject *parent = nullptr);
    ~DetailComponent() override;

    [[nodiscard]] QStringList titles() const;

protected:
    [[nodiscard]] DataQuery query() const override;
    [[nodiscard]] QList<Column> columns() const override;
};

//! \brief The columns that a list in a document says; an empty one: all that the endpoint tells.
[[nodiscard]] QList<Column> columnsOf(const QJsonArray &list, const EndpointShape &shape);

} // namespace App
