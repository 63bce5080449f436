// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QAbstractListModel>
#include <QtCore/QDateTime>
#include <QtQml/qqmlregistration.h>

namespace App {

//! \brief Everything that arrived, newest first: event, message, time, and what it did.
class EventLog : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("There is one event log, of the app")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    //! Entries kept; the oldest goes first.
    static constexpr int kMaxEntries = 500;

    enum Roles { EventRole = Qt::UserRole + 1, MessageRole, TimeRole, OutcomeRole, OffsetRole };

    explicit EventLog(QObject *parent = nullptr);
    ~EventLog() override;

    [[nodiscard]] int count() const { return static_cast<int>(m_entries.size()); }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    //! \brief Adds an entry and returns its key for setOutcome().
    int append(const QString &event, const QString &message, const QString &offset);
    void setOutcome(int key, const QString &outcome);
    Q_INVOKABLE void clear();

Q_SIGNALS:
    void countChanged();

private:
    struct Entry {
        int key;
        QString event;
        QString message;
        QString offset;
        QDateTime time;
        QString outcome;
    };

    QList<Entry> m_entries;
    int m_nextKey = 1;
};

} // namespace App
