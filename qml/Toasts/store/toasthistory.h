// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "qml/Toasts/store/toaststore.h"

#include <QtCore/QAbstractListModel>
#include <QtCore/QDateTime>
#include <QtQml/qqmlregistration.h>

namespace Toasts {

//! \brief The toasts that are gone, the last one first: what was said, when, and why it went.
class ToastHistory : public QAbstractListModel {
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)

public:
    //! The oldest of more is forgotten.
    static constexpr int kMaxEntries = 100;

    enum Roles {
        IdRole = Qt::UserRole + 1,
        TypeRole,
        TextRole,
        DescriptionRole,
        ToasterIdRole,
        ClosedAtRole, //!< QDateTime
        ReasonRole, //!< ToastReason
        RepeatsRole,
    };

    static ToastHistory *instance();

    [[nodiscard]] int count() const { return static_cast<int>(m_entries.size()); }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    void add(const QString &toasterId, const ToastRecord &toast, ToastReason::Value reason);
    Q_INVOKABLE void clear();

Q_SIGNALS:
    void countChanged();

private:
    struct Entry {
        QString id;
        QString type;
        QString text;
        QString description;
        QString toasterId;
        QDateTime closedAt;
        ToastReason::Value reason;
        int repeats;
    };

    using QAbstractListModel::QAbstractListModel;

    QList<Entry> m_entries;
};

} // namespace Toasts
