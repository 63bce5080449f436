// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/inbox/inboxstore.h"

#include <QtCore/QAbstractListModel>
#include <QtQml/qqmlregistration.h>

namespace App {

//! \brief A part of the inbox, the newest first. Only what was scrolled to is in memory; what
//! changes is merged into it, so that scroll position and selection stay.
class InboxModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("There is one, of the inbox")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    static constexpr int kRowsAtATime = 50; //!< items that are read at a time

    enum Roles {
        NumberRole = Qt::UserRole + 1,
        TitleRole,
        BodyRole,
        FromRole, //!< who sent it; empty: a program
        TimeRole, //!< a QDateTime
        DayRole, //!< a QString that is the same for all of a day, `yyyy-MM-dd`
        UnreadRole,
        SnoozedUntilRole, //!< a QDateTime; invalid: it is not put off
        PriorityRole,
        ActionCountRole,
    };

    //! \brief What roles are called, what an item has in one, and whether two items look the same.
    [[nodiscard]] static QHash<int, QByteArray> names();
    [[nodiscard]] static QVariant valueOf(const InboxItem &item, int role);
    [[nodiscard]] static bool looksSame(const InboxItem &one, const InboxItem &other);

    explicit InboxModel(const InboxStore &store, QObject *parent = nullptr);
    ~InboxModel() override;

    [[nodiscard]] int count() const { return static_cast<int>(m_items.size()); }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override { return names(); }
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    [[nodiscard]] const InboxQuery &query() const { return m_query; }
    //! \brief Shows that part, from its beginning.
    void setQuery(const InboxQuery &query);
    //! \brief Looks at the store again and merges what is different.
    void sync();

    //! \brief The row of that item, or -1: it is not in what was scrolled to.
    Q_INVOKABLE [[nodiscard]] int rowOf(qint64 number) const;
    //! \brief The item's number in that row, or 0.
    Q_INVOKABLE [[nodiscard]] qint64 numberAt(int row) const;

Q_SIGNALS:
    void countChanged();

private:
    const InboxStore &m_store;
    InboxQuery m_query;
    QList<InboxItem> m_items;
    int m_wanted = kRowsAtATime; //!< rows that somebody has asked for
    bool m_isAtEnd = true;
};

} // namespace App
