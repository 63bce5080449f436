// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/pages/datacomponent.h"

namespace App {

//! \brief A row for each object. Sorted and searched at the server, of which all is never here.
class TableComponent : public App::DataComponent {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Pages make them")
    Q_PROPERTY(QStringList titles READ titles NOTIFY configured)
    Q_PROPERTY(int columnCount READ columnCount NOTIFY configured)
    Q_PROPERTY(bool searchable READ isSearchable NOTIFY configured)
    Q_PROPERTY(QString search READ search WRITE setSearch NOTIFY searchChanged)
    Q_PROPERTY(int sortColumn READ sortColumn NOTIFY sortChanged)
    Q_PROPERTY(bool descending READ isDescending NOTIFY sortChanged)

public:
    explicit TableComponent(const PageContext &context, QObject *parent = nullptr);
    ~TableComponent() override;

    [[nodiscard]] QStringList titles() const;
    [[nodiscard]] int columnCount() const { return int(objects().columns().size()); }
    Q_INVOKABLE [[nodiscard]] bool isRight(int column) const;
    //! \brief In which order columns go where there is no room: 0 stays, the greatest goes first.
    Q_INVOKABLE [[nodiscard]] int givesWay(int column) const;
    Q_INVOKABLE [[nodiscard]] bool isSortable(int column) const;

    [[nodiscard]] bool isSearchable() const;
    [[nodiscard]] const QString &search() const { return m_search; }
    void setSearch(const QString &search);
    //! \brief -1: as the endpoint or the document says.
    [[nodiscard]] int sortColumn() const;
    [[nodiscard]] bool isDescending() const { return m_isDescending; }
    //! \brief By that column; the same once more the other way round, and then as it was.
    Q_INVOKABLE void sortBy(int column);

Q_SIGNALS:
    void searchChanged();
    void sortChanged();

protected:
    [[nodiscard]] DataQuery query() const override;
    [[nodiscard]] QList<Column> columns() const override;

private:
    QString m_search;
    QString m_sortField;
    bool m_isDescending = false;
    QTimer m_typing;
};

} // namespace App
