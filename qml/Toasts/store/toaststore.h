// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "qml/Toasts/store/closereason.h"
#include "qml/Toasts/store/toastrecord.h"

#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QSet>

#include <deque>
#include <functional>

namespace Toasts {

//! \brief The toasts of one toasterId, newest first. Whoever shows them is a ToastModel; without
//! one, they wait.
class ToastStore : public QObject {
    Q_OBJECT

public:
    //! Toasts at a time (sheet, 1.12).
    static constexpr int kLimit = 20;
    //! Toasts that may wait for room; the oldest of more is forgotten.
    static constexpr int kMaxQueue = 1000;

    //! \brief What becomes of a toast that no longer fits.
    enum class Overflow {
        Dismiss, //!< the oldest leaves
        Queue, //!< the new one waits until there is room
    };
    //! \brief What counts as the same toast said again.
    enum class Deduplicate { Never, ByText, ByKey };

    //! \brief As long as there is one, the list stays as it is: what would change it waits. For
    //! signals of models, whose views can't bear that.
    class Busy {
    public:
        explicit Busy(ToastStore *store)
            : m_store(store)
        {
            ++store->m_busy;
        }
        ~Busy() { m_store->endBusy(); }
        Q_DISABLE_COPY_MOVE(Busy)

    private:
        ToastStore *m_store;
    };

    //! \brief What its Toasters ask for.
    struct Settings {
        int limit = kLimit;
        Overflow overflow = Overflow::Dismiss;
        Deduplicate deduplicate = Deduplicate::Never;
        bool strict = false;

        friend bool operator==(const Settings &, const Settings &) = default;
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
    [[nodiscard]] int queued() const { return static_cast<int>(m_queue.size()); }
    [[nodiscard]] bool holds(const QString &id) const;

    void setSettings(const Settings &settings);
    [[nodiscard]] const Settings &settings() const { return m_settings; }

    //! \brief How an update treats what it does not mention (sheet, 1.14).
    enum class Update { Merge, Replace };

    //! \brief Shows a toast, or updates the one with that id where it stands. Returns its id; an
    //! empty \a id gets one.
    QString upsert(const QString &id, const QString &type, const QVariant &message,
        const QVariantMap &options, Update update = Update::Merge);

    //! \brief Lets a toast leave; all of them with an empty id.
    void dismiss(QString id, ToastReason::Value reason);
    //! \brief Takes a toast away at once; all of them with an empty id.
    void remove(QString id, ToastReason::Value reason = ToastReason::Removed);

    //! \brief Time stands still for all toasts until each \a holder of each \a owner has let go. A
    //! holder may be a toast (its id): it lets go when it is removed.
    void hold(const QString &holder, const void *owner);
    void letGo(const QString &holder, const void *owner);
    //! \brief \a owner is no more, and holds nothing.
    void letGoAll(const void *owner);
    [[nodiscard]] bool isPaused() const { return m_pausedAt >= 0; }

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
    explicit ToastStore(const QString &toasterId);

    void endBusy();
    [[nodiscard]] bool postpone(std::function<void()> change);

    using Holder = QPair<QString, const void *>;

    QString update(ToastRecord &toast, ToastRecord &&given, Update update);
    QString enqueue(ToastRecord &&toast);
    void announce(int row);
    void insert(ToastRecord &&toast);
    [[nodiscard]] ToastRecord *same(const ToastRecord &toast);
    void dismissRow(int row, ToastReason::Value reason);
    void removeRow(int row, ToastReason::Value reason);
    [[nodiscard]] QStringList idsOf(const QString &id) const;
    void releaseHolder(const QString &id);
    void goOn();
    void takeQueued(const QString &id, ToastReason::Value reason);
    void makeRoom();
    void admit();
    [[nodiscard]] int visibleCount() const;
    [[nodiscard]] int oldest(bool visible) const;
    void credit(qint64 since);

    QString m_toasterId;
    Settings m_settings;
    QList<ToastRecord> m_toasts;
    QList<ToastRecord> m_queue; // oldest first
    QSet<Holder> m_holders;
    qint64 m_pausedAt = -1;
    int m_busy = 0;
    std::deque<std::function<void()>> m_postponed;
};

} // namespace Toasts
