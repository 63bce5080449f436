// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/pages/component.h"
#include "app/pages/datasource.h"
#include "app/pages/objectmodel.h"

namespace App {

//! \brief A part of a page that shows objects of an endpoint.
class DataComponent : public App::PageComponent {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Pages make them")
    Q_PROPERTY(App::ObjectModel *model READ model CONSTANT)
    Q_PROPERTY(double total READ total NOTIFY stateChanged)

public:
    DataComponent(const PageContext &context, const QString &type, QObject *parent = nullptr);
    ~DataComponent() override;

    [[nodiscard]] ObjectModel *model() { return &m_model; }
    //! \brief How many there are at the server; a double, as QML counts.
    [[nodiscard]] double total() const { return double(m_source.total()); }
    [[nodiscard]] State state() const override;
    [[nodiscard]] QString error() const override;
    [[nodiscard]] QString details() const override;
    [[nodiscard]] bool isStale() const override;
    void setShown(bool shown) override { m_source.setShown(shown); }
    void retry() override { m_source.refresh(); }
    //! \brief The next ones, where there are more.
    Q_INVOKABLE void showMore() { m_source.fetchMore(); }

protected:
    void configure() override;
    [[nodiscard]] QJsonObject subject() const override;
    //! \brief What is asked; by default as the document says.
    [[nodiscard]] virtual DataQuery query() const;
    //! \brief How objects are shown.
    [[nodiscard]] virtual QList<Column> columns() const { return {}; }
    //! \brief The objects are others now.
    virtual void objectsChanged() { }

    [[nodiscard]] EndpointShape shape() const;
    [[nodiscard]] DataSource &source() { return m_source; }
    [[nodiscard]] const DataSource &source() const { return m_source; }
    [[nodiscard]] const ObjectModel &objects() const { return m_model; }

private:
    DataSource m_source;
    bool m_isFilled = false; //!< once it has been there, it is asked for in the background
    ObjectModel m_model;
};

} // namespace App
