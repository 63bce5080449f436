// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/admin/serverlist.h"

#include <QtCore/QVariantList>

namespace App {

//! \brief Where somebody may want to go, by a few letters: the places of the app, and for operators
//! people and pushes of the server.
class Finder : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The console has one")
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged)
    Q_PROPERTY(QVariantList places READ places WRITE setPlaces NOTIFY placesChanged)
    Q_PROPERTY(bool asksServer READ asksServer WRITE setAsksServer NOTIFY placesChanged)
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum Role {
        TitleRole = Qt::UserRole + 1,
        DetailRole, //!< what it is
        IconRole,
        PathRole,
    };
    Q_ENUM(Role)

    //! Rows of people, and as many of pushes.
    static constexpr int kMostFound = 6;

    explicit Finder(Backend *backend, QObject *parent = nullptr);
    ~Finder() override;

    [[nodiscard]] QString text() const { return m_text; }
    void setText(const QString &text);
    //! \brief Objects with `title`, `path` and `icon`.
    [[nodiscard]] QVariantList places() const { return m_places; }
    void setPlaces(const QVariantList &places);
    //! \brief Whether the person may look for people and pushes.
    [[nodiscard]] bool asksServer() const { return m_asksServer; }
    void setAsksServer(bool asks);
    [[nodiscard]] int count() const { return int(m_rows.size()); }
    //! \brief Where that row leads; empty: there is none.
    Q_INVOKABLE [[nodiscard]] QString pathAt(int row) const { return m_rows.value(row).path; }
    //! \brief -1: nothing there leads to it.
    Q_INVOKABLE [[nodiscard]] int rowOf(const QString &path) const;
    void clear();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void textChanged();
    void placesChanged();
    void countChanged();

private:
    struct Row {
        QString title;
        QString detail;
        QString icon;
        QString path;
    };

    void ask();
    void rebuild();
    void addFound(const ServerList &list, const QString &icon, const QString &page);

    QString m_text;
    QVariantList m_places;
    bool m_asksServer = false;
    QList<Row> m_rows;
    ServerList m_people;
    ServerList m_pushes;
};

} // namespace App
