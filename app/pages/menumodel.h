// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/pages/datasource.h"
#include "app/pages/document.h"
#include "app/pages/scope.h"

#include <QtCore/QAbstractListModel>

#include <QtQml/qqmlregistration.h>
#include <memory>
#include <vector>

namespace App {

//! \brief The pages that are places of the app, in their order, with a number beside those that
//! have one.
class MenuModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Components have them")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum Role { TitleRole = Qt::UserRole + 1, IconRole, PathRole, BadgeRole };
    Q_ENUM(Role)

    MenuModel(Backend *backend, Dispatcher *dispatcher, QObject *parent = nullptr);
    ~MenuModel() override;

    void setPages(const QList<PageDocument> &pages, const Scope &scope);
    [[nodiscard]] int count() const { return int(m_entries.size()); }
    //! \brief Of the first place; empty: there is none.
    [[nodiscard]] QString firstPath() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void countChanged();

private:
    struct Entry {
        QString title;
        QString icon;
        QString path;
        QString field; //!< of the number; empty: how many there are
        QString badge = {};
        std::unique_ptr<DataSource> source = {};
    };

    void addBadge(Entry &entry, const QJsonObject &badge, const Scope &scope);
    void setBadge(const DataSource *source, const QString &text);

    Backend *m_backend;
    Dispatcher *m_dispatcher;
    std::vector<Entry> m_entries;
    QList<PageDocument> m_pages;
    Scope m_scope;
};

} // namespace App
