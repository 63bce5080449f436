// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "qml/Toasts/store/closereason.h"
#include "qml/Toasts/store/postponed.h"
#include "qml/Toasts/store/storesettings.h"
#include "qml/Toasts/store/toastannouncer.h"
#include "qml/Toasts/store/toastpause.h"
#include "qml/Toasts/store/toastqueue.h"
#include "qml/Toasts/store/toastrecord.h"
#include "qml/Toasts/store/toastupsert.h"

#include <QtCore/QList>
#include <QtCore/QObject>

#include <functional>

namespace Toasts {

//! \brief The toasts of one toasterId, newest first. Whoever shows them is a ToastModel; without
//! one, they wait.
class ToastStore : public QObject {
    Q_OBJECT

public:
    using Settings = StoreSettings;
    using Overflow = StoreSettings::Overflow;
    using Deduplicate = StoreSettings::Deduplicate;
    using Update = ToastUpsert::How;

    //! \brief As long as there is one, the list stays as it is: what would change it waits. For
    //! signals of models, whose views can't bear that.
    class Busy {
    public:
        explicit Busy(ToastStore *store)
            : m_store(store)
        {
            store->m_postponed.begin();
        }
        ~Busy() { m_store->m_postponed.end(); }
        Q_DISABLE_COPY_MOVE(Busy)

    private:
        ToastStore *m_store;
    };

    //! \brief The store of \a toasterId (empty: `default`), made when it is first asked for.
    static ToastStore *of(const QString &toasterId);
    //! \brief Where a toast belongs: in the toaster that \a options name, else in the one that
    //! holds \a id, else in `default`.
    static ToastStore *forToast(const QString &id, const QVariantMap &options);
    //! \brief upsert() where it belongs.
    static QString show(const QString &type, const QVariant &message, const QVariantMap &options);
    //! \brief The first store that holds the toast \a id; null if none does.
    static ToastStore *holding(const QString &id);
    static QList<ToastStore *> all();
    //! \brief An id that no toast has had.
    static QString nextId();
    ~ToastStore() override;

    [[nodiscard]] QString toasterId() const { return m_toasterId; }
    [[nodiscard]] const QList<ToastRecord> &toasts() const { return m_toasts; }
    [[nodiscard]] int count() const { return static_cast<int>(m_toasts.size()); }
    [[nodiscard]] int find(const QString &id) const;
    //! \brief How many wait for room.
    [[nodiscard]] int queued() const { return m_queue.count(); }
    [[nodiscard]] bool holds(const QString &id);

    void setSettings(const Settings &settings);
    [[nodiscard]] const Settings &settings() const { return m_settings; }

    //! \brief Shows a toast, or updates the one with that id where it stands. Returns its id; an
    //! empty \a id gets one.
    QString upsert(const QString &id, const QString &type, const QVariant &message,
        const QVariantMap &options, Update update = Update::Merge);

    //! \brief Lets a toast leave; all of them with an empty id.
    void dismiss(QString id, ToastReason::Value reason);
    //! \brief The same for those that are shown and for which \a is says yes.
    void dismissWhere(
        const std::function<bool(const ToastRecord &)> &is, ToastReason::Value reason);
    //! \brief The same, unless the toast was given again since it had \a revision.
    void dismiss(QString id, quint64 revision, ToastReason::Value reason);
    //! \brief Takes a toast away at once; all of them with an empty id.
    void remove(QString id, ToastReason::Value reason = ToastReason::Removed);

    //! \brief Time stands still for all toasts until each \a holder of each \a owner has let go. A
    //! holder may be a toast (its id): it lets go when it is removed.
    void hold(const QString &holder, const void *owner)
    {
        if (m_pause.hold(holder, owner, m_settings.strict))
            Q_EMIT pausedChanged();
    }
    void letGo(const QString &holder, const void *owner)
    {
        goOn(m_pause.letGo(holder, owner, m_settings.strict));
    }
    //! \brief \a owner is no more, and holds nothing.
    void letGoAll(const void *owner) { goOn(m_pause.letGoAll(owner, m_settings.strict)); }
    [[nodiscard]] bool isPaused() const { return m_pause.isOn(); }

    void setHeight(const QString &id, qreal height);
    void setDrawn(int row) { m_toasts[row].drawn = true; }

    //! \brief Now, or when the time of \a toast stopped: it left, or all are paused.
    [[nodiscard]] qint64 standingStill(const ToastRecord &toast) const;
    //! \brief When the toast in \a row expires, shown for \a duration; ToastOptions::kForever while
    //! it is paused or dismissed.
    [[nodiscard]] qint64 expiresAt(int row, qint64 duration) const;

Q_SIGNALS:
    void aboutToInsert(int row);
    void inserted(int row);
    void aboutToRemove(int row);
    void removed(int row);
    //! \brief It was updated, or has begun to leave.
    void changed(int row);
    void heightChanged(int row);
    void pausedChanged();
    //! \brief More or fewer wait for room.
    void queuedChanged();
    //! \brief It has begun to leave, or is gone at once.
    void closed(const Toasts::ToastRecord &toast, Toasts::ToastReason::Value reason);
    //! \brief A toast is new, or is said again: for a sound.
    void announced(const Toasts::ToastRecord &toast);

private:
    //! A toast as it was at some time.
    struct Named {
        QString id;
        quint64 revision = 0;
    };

    explicit ToastStore(const QString &toasterId);

    QString update(ToastRecord &toast, ToastUpsert &&upsert);
    QString enqueue(ToastRecord &&toast);
    void announce(const QString &id);
    void insert(ToastRecord &&toast);
    [[nodiscard]] ToastRecord *same(const ToastUpsert &upsert);
    void dismissRow(int row, ToastReason::Value reason);
    void removeRow(int row, ToastReason::Value reason);
    [[nodiscard]] QList<Named> named(const std::function<bool(const ToastRecord &)> &is) const;
    [[nodiscard]] int find(const Named &toast) const;
    void goOn(std::optional<qint64> stoodSince);
    void takeQueued(const QString &id, ToastReason::Value reason);
    void makeRoom();
    void admit();
    [[nodiscard]] int visibleCount() const;
    [[nodiscard]] int oldest(bool visible) const;

    QString m_toasterId;
    Settings m_settings;
    QList<ToastRecord> m_toasts;
    ToastQueue m_queue;
    ToastPause m_pause;
    ToastAnnouncer m_announcer;
    Postponed m_postponed;
};

} // namespace Toasts
