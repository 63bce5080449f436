// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/store/script.h"
#include "qml/Toasts/model/toastmodel.h"

//! \file What ties a model to the store of its toasterId.

namespace Toasts {

ToastModel::ToastModel(QObject *parent)
    : QAbstractListModel(parent)
    , m_alarm([this] { tick(); })
{
    connect(Clock::instance(), &Clock::advanced, this, &ToastModel::frame);
    QMetaObject::invokeMethod(this, &ToastModel::use, Qt::QueuedConnection);
}

ToastModel::~ToastModel()
{
    detach();
}

void ToastModel::componentComplete()
{
    if (m_complete)
        return;
    m_complete = true;
    attach();
}

void ToastModel::use()
{
    if (!m_inQml)
        componentComplete();
}

int ToastModel::count() const
{
    return rowCount();
}

void ToastModel::attach()
{
    detach();
    beginResetModel();
    m_store = ToastStore::of(m_toasterId);
    m_rows.clear();
    m_rows.resize(m_store->count());
    endResetModel();
    connect(m_store, &ToastStore::aboutToInsert, this, [this](int row) {
        beginInsertRows({}, row, row);
        m_rows.insert(m_rows.begin() + row, ToastRow());
    });
    connect(m_store, &ToastStore::inserted, this, [this](int row) {
        resolve(row);
        endInsertRows();
        Q_EMIT countChanged();
        restack();
        schedule();
    });
    connect(m_store, &ToastStore::aboutToRemove, this, [this](int row) {
        beginRemoveRows({}, row, row);
        m_rows.erase(m_rows.begin() + row);
    });
    connect(m_store, &ToastStore::removed, this, [this] {
        endRemoveRows();
        Q_EMIT countChanged();
        restack();
        schedule();
    });
    connect(m_store, &ToastStore::changed, this, &ToastModel::onChanged);
    connect(m_store, &ToastStore::heightChanged, this, &ToastModel::onHeightChanged);
    connect(m_store, &ToastStore::pausedChanged, this, [this] {
        schedule();
        setMoving(true);
        Q_EMIT pausedChanged();
    });
    connect(m_store, &ToastStore::announced, this, [this](const ToastRecord &toast) {
        Q_EMIT announced(toast.id, toast.type, Script::unguarded(toast.options).toMap());
    });
    connect(m_store, &ToastStore::closed, this,
        [this](const ToastRecord &toast, ToastReason::Value reason) {
            Q_EMIT closed(toast.id, reason, Script::unguarded(toast.options).toMap());
        });
    connect(m_store, &ToastStore::queuedChanged, this, &ToastModel::countChanged);
    for (const QString &holder : std::as_const(m_holders))
        m_store->hold(holder, this);
    applySettings();
    resolveAll();
    Q_EMIT countChanged();
    Q_EMIT pausedChanged();
}

void ToastModel::detach()
{
    if (m_store) {
        m_store->disconnect(this);
        m_store->letGoAll(this);
    }
    m_store = nullptr;
    m_alarm.set(Alarm::kNever);
}

// A toast that is leaving, or gone, holds up nobody.
void ToastModel::hold(const QString &holder)
{
    use();
    const int row = m_store ? m_store->find(holder) : -1;
    if (row < 0)
        m_holders.insert(holder);
    if (m_store && (isStrict() || row < 0 || m_store->toasts().at(row).isVisible()))
        m_store->hold(holder, this);
}

void ToastModel::letGo(const QString &holder)
{
    m_holders.remove(holder);
    if (m_store)
        m_store->letGo(holder, this);
}

} // namespace Toasts
