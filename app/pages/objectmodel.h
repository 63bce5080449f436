// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/navigation/clock.h"
#include "app/pages/pagetext.h"
#include "app/pages/shape.h"

#include <QtCore/QAbstractListModel>
#include <QtCore/QLocale>
#include <QtCore/QSet>
#include <QtCore/QTimer>

#include <QtQml/qqmlregistration.h>
#include <chrono>
#include <optional>

namespace App {

//! \brief What of an object is shown, one beside the other.
struct Column {
    PageText text = {}; //!< of several fields; of one: empty, see field
    QString title = {};
    QString field = {}; //!< that it shows and is sorted by; empty: text
    QString type = {};
    QString format = {};
    int givesWay = 0;

    //! \brief One that shows \a field as \a shape says.
    [[nodiscard]] static Column ofField(
        const QString &field, const EndpointShape &shape, const QJsonObject &more = {});
    [[nodiscard]] bool isRight() const;
};

//! \brief Objects of an endpoint as rows, each with the texts of its columns.
//!
//! New ones are merged in: rows that stay are moved and not made anew, only what differs is told as
//! changed, and is marked for kMark.
class ObjectModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Components have them")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum Role {
        IdRole = Qt::UserRole + 1,
        CellsRole, //!< a text for each column
        RouteRole, //!< where it leads; empty: nowhere
        MarkedRole, //!< for each column whether it has just changed
    };
    Q_ENUM(Role)

    //! How long what has changed is marked.
    static constexpr std::chrono::milliseconds kMark{1200};
    //! With more of them to move than that, all rows are made anew.
    static constexpr int kMaxMoves = 200;

    explicit ObjectModel(QObject *parent = nullptr);
    ~ObjectModel() override;

    void setColumns(const QList<Column> &columns);
    [[nodiscard]] const QList<Column> &columns() const { return m_columns; }
    //! \brief \a route is filled for each object; \a scope is what else texts speak of.
    void setRoute(const PageText &route) { m_route = route; }
    void setScope(const Scope &scope) { m_scope = scope; }
    void setWrite(const QString &endpoint, const Shapes &shapes);

    [[nodiscard]] int count() const { return int(m_rows.size()); }
    [[nodiscard]] const QJsonObject &object(int row) const { return m_rows.at(row).object; }
    Q_INVOKABLE [[nodiscard]] int rowOf(const QString &id) const;
    //! \brief Empty: there is no such row.
    Q_INVOKABLE [[nodiscard]] QString idAt(int row) const { return m_rows.value(row).id; }
    //! \brief Where that row leads; empty: nowhere.
    Q_INVOKABLE [[nodiscard]] QString routeAt(int row) const
    {
        return data(index(row), RouteRole).toString();
    }

    //! \brief All of them from now on. What is the first that there is is not marked.
    void merge(const QList<QJsonObject> &objects);
    //! \brief Those that are not there yet, at the end.
    void append(const QList<QJsonObject> &objects);
    void clear();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void countChanged();

private:
    struct Row {
        QString id;
        QJsonObject object;
        QSet<QString> changed = {}; //!< fields, while they are marked; `*`: all of it
        std::chrono::steady_clock::time_point changedAt = {};
        mutable std::optional<QStringList> cells = {};
    };

    [[nodiscard]] static Row rowOfObject(const QJsonObject &object);
    [[nodiscard]] QStringList cells(const Row &row) const;
    [[nodiscard]] QVariantList marks(const Row &row) const;
    void removeMissing(const QSet<QString> &ids);
    bool mergeInOrder(const QList<QJsonObject> &objects, bool isMarked);
    void update(int index, const QJsonObject &object);
    void unmark();

    QList<Row> m_rows;
    QList<Column> m_columns;
    PageText m_route;
    Scope m_scope;
    PageText::Write m_write;
    QTimer m_marks;
};

} // namespace App
