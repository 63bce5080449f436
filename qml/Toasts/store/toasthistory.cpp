// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/store/toasthistory.h"

#include "qml/Toasts/look/preline.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QPointer>

namespace Toasts {

ToastHistory *ToastHistory::instance()
{
    static QPointer<ToastHistory> history;
    if (!history)
        history = new ToastHistory(QCoreApplication::instance());
    return history;
}

int ToastHistory::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant ToastHistory::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Entry &entry = m_entries.at(index.row());
    switch (role) {
    case IdRole:
        return entry.id;
    case TypeRole:
        return entry.type;
    case TextRole:
        return entry.text;
    case DescriptionRole:
        return entry.description;
    case ToasterIdRole:
        return entry.toasterId;
    case ClosedAtRole:
        return entry.closedAt;
    case ReasonRole:
        return entry.reason;
    case RepeatsRole:
        return entry.repeats;
    default:
        return {};
    }
}

QHash<int, QByteArray> ToastHistory::roleNames() const
{
    return {{IdRole, "toastId"}, {TypeRole, "type"}, {TextRole, "text"},
        {DescriptionRole, "description"}, {ToasterIdRole, "toasterId"}, {ClosedAtRole, "closedAt"},
        {ReasonRole, "reason"}, {RepeatsRole, "repeats"}};
}

// A message that is drawn by a component has no text.
void ToastHistory::add(
    const QString &toasterId, const ToastRecord &toast, ToastReason::Value reason)
{
    const bool isText = toast.message.typeId() == QMetaType::QString;
    beginInsertRows({}, 0, 0);
    m_entries.prepend({.id = toast.id,
        .type = toast.type,
        .text = isText ? preLine(toast.message.toString()) : QString(),
        .description = preLine(toast.options.value(QStringLiteral("description")).toString()),
        .toasterId = toasterId,
        .closedAt = QDateTime::currentDateTimeUtc(),
        .reason = reason,
        .repeats = toast.repeats});
    endInsertRows();
    if (count() > kMaxEntries) {
        beginRemoveRows({}, kMaxEntries, kMaxEntries);
        m_entries.removeLast();
        endRemoveRows();
    }
    Q_EMIT countChanged();
}

void ToastHistory::clear()
{
    beginResetModel();
    m_entries.clear();
    endResetModel();
    Q_EMIT countChanged();
}

} // namespace Toasts

#include "moc_toasthistory.cpp"
