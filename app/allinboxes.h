// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/accounts.h"

#include <QtCore/QPointer>

namespace App {

//! \brief The inboxes of all accounts as one, the newest first. Each account's own order stays.
//!
//! Only what was scrolled to is in memory; what changes is merged into it. Roles are those of
//! InboxModel, and whose each item is.
class AllInboxes : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(
        App::Accounts *accounts READ accounts WRITE setAccounts NOTIFY accountsChanged REQUIRED)
    Q_PROPERTY(App::Inbox::Place place READ place WRITE setPlace NOTIFY queryChanged)
    Q_PROPERTY(QString search READ search WRITE setSearch NOTIFY queryChanged)
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(App::Inbox *acted READ acted NOTIFY actedChanged)

public:
    enum Roles { AppRole = Qt::UserRole + 1000 }; //!< AppController

    explicit AllInboxes(QObject *parent = nullptr);
    ~AllInboxes() override;

    [[nodiscard]] Accounts *accounts() const { return m_accounts; }
    void setAccounts(Accounts *accounts);
    [[nodiscard]] Inbox::Place place() const { return static_cast<Inbox::Place>(m_query.place); }
    void setPlace(Inbox::Place place);
    [[nodiscard]] QString search() const { return m_query.search; }
    void setSearch(const QString &search);

    //! \brief The inbox where something was done last, which can undo it.
    [[nodiscard]] Inbox *acted() const { return m_acted; }
    [[nodiscard]] int count() const { return static_cast<int>(m_rows.size()); }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    //! \brief Of what is shown, and nothing else.
    Q_INVOKABLE void markAllRead();

Q_SIGNALS:
    void accountsChanged();
    void queryChanged();
    void countChanged();
    void actedChanged();

private:
    struct Row {
        AppController *app;
        InboxItem item;

        [[nodiscard]] bool isSameItem(const Row &other) const
        {
            return app == other.app && item.seq == other.item.seq;
        }
    };
    struct Source {
        AppController *app;
        int wanted; //!< items of it that are looked at
        bool isAtEnd = false;
    };

    void watch();
    void restart();
    void rebuild();
    [[nodiscard]] QList<Row> merged();
    void mergeIn(QList<Row> rows);

    QPointer<Accounts> m_accounts;
    InboxQuery m_query;
    QList<Source> m_sources;
    QList<Row> m_rows;
    QPointer<Inbox> m_acted;
    QTimer m_later;
    bool m_isMerging = false;
};

} // namespace App
