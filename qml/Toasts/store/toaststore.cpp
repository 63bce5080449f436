// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/store/toaststore.h"

#include "qml/Toasts/store/clock.h"
#include "qml/Toasts/store/script.h"
#include "qml/Toasts/store/toasthistory.h"
#include "qml/Toasts/store/toastoptions.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Toasts {

namespace {

//! Toasts that are drawn, those that leave included, in limits; of more the oldest is gone at once.
constexpr int kMaxDrawn = 2;

QList<ToastStore *> &stores()
{
    static QList<ToastStore *> list;
    return list;
}

//! \a id, or all if it is empty.
auto isNamed(const QString &id)
{
    return [id](const ToastRecord &toast) { return id.isEmpty() || toast.id == id; };
}

} // namespace

ToastStore::ToastStore(const QString &toasterId)
    : QObject(QCoreApplication::instance())
    , m_toasterId(toasterId)
    , m_announcer([this](const QString &id) { announce(id); })
{
    stores().append(this);
    connect(this, &ToastStore::closed, this,
        [this](const ToastRecord &toast, ToastReason::Value reason) {
            ToastHistory::instance()->add(m_toasterId, toast, reason);
            Script::notify(toast.options.value(u"onClose"_s), reason);
        });
}

ToastStore::~ToastStore()
{
    stores().removeOne(this);
}

ToastStore *ToastStore::of(const QString &toasterId)
{
    const QString id = toasterId.isEmpty() ? u"default"_s : toasterId;
    for (ToastStore *store : std::as_const(stores())) {
        if (store->m_toasterId == id)
            return store;
    }
    return new ToastStore(id);
}

ToastStore *ToastStore::holding(const QString &id)
{
    for (ToastStore *store : std::as_const(stores())) {
        if (store->holds(id))
            return store;
    }
    return nullptr;
}

ToastStore *ToastStore::forToast(const QString &id, const QVariantMap &options)
{
    const QString toasterId = options.value(u"toasterId"_s).toString();
    ToastStore *holder = id.isEmpty() || !toasterId.isEmpty() ? nullptr : holding(id);
    return holder ? holder : of(toasterId);
}

QString ToastStore::show(const QString &type, const QVariant &message, const QVariantMap &options)
{
    const QString id = options.value(u"id"_s).toString();
    return forToast(id, options)->upsert(id, type, message, options);
}

QList<ToastStore *> ToastStore::all()
{
    return stores();
}

QString ToastStore::nextId()
{
    static quint64 last = 0;
    return QString::number(++last);
}

int ToastStore::find(const QString &id) const
{
    const auto is = [&id](const ToastRecord &toast) { return toast.id == id; };
    const auto it = std::find_if(m_toasts.cbegin(), m_toasts.cend(), is);
    return it == m_toasts.cend() ? -1 : static_cast<int>(it - m_toasts.cbegin());
}

bool ToastStore::holds(const QString &id)
{
    return find(id) >= 0 || m_queue.find(id);
}

void ToastStore::setSettings(const Settings &settings)
{
    if (m_settings == settings)
        return;
    m_settings = settings;
    const auto fit = [this] {
        makeRoom();
        admit();
    };
    if (!m_postponed.add(fit))
        fit();
}

QString ToastStore::upsert(const QString &id, const QString &type, const QVariant &message,
    const QVariantMap &options, Update how)
{
    if (m_postponed.isBusy()) {
        QString own = id.isEmpty() ? nextId() : id;
        (void)m_postponed.add([=, this] { upsert(own, type, message, options, how); });
        return own;
    }
    ToastUpsert given(id, type, message, options, how);
    if (id.isEmpty()) {
        if (ToastRecord *said = same(given)) {
            given.countOn(*said);
            return update(*said, std::move(given));
        }
        given.setId(nextId());
    }
    if (const int row = find(given.id()); row >= 0)
        return update(m_toasts[row], std::move(given));
    if (ToastRecord *waiting = m_queue.find(given.id()))
        return update(*waiting, std::move(given));

    QString newId = given.id();
    if (m_settings.overflow == Overflow::Queue && visibleCount() >= m_settings.limit)
        return enqueue(given.take());
    insert(given.take());
    makeRoom();
    return newId;
}

QString ToastStore::enqueue(ToastRecord &&toast)
{
    QString id = toast.id;
    if (const auto dropped = m_queue.add(std::move(toast)))
        Q_EMIT closed(*dropped, ToastReason::Crowded);
    Q_EMIT queuedChanged();
    return id;
}

QString ToastStore::update(ToastRecord &toast, ToastUpsert &&upsert)
{
    const bool isOther = upsert.type() != toast.type || !toast.isVisible();
    upsert.applyTo(toast);
    QString id = toast.id;
    if (const int row = find(id); row >= 0) {
        {
            const Busy busy(this);
            Q_EMIT changed(row);
        }
        isOther ? m_announcer.sayNow(id) : m_announcer.sayUpdate(id);
    }
    return id;
}

// Here and below: whoever hears of it may change the list, so it gets a copy, and what is done
// after that looks at the list anew.
void ToastStore::announce(const QString &id)
{
    const int row = find(id);
    if (row < 0 || !m_toasts.at(row).isVisible())
        return;
    const ToastRecord toast = m_toasts.at(row);
    Q_EMIT announced(toast);
}

void ToastStore::insert(ToastRecord &&toast)
{
    const QString id = toast.id;
    {
        const Busy busy(this);
        Q_EMIT aboutToInsert(0);
        m_toasts.prepend(std::move(toast));
        Q_EMIT inserted(0);
    }
    m_announcer.sayNow(id);
}

ToastRecord *ToastStore::same(const ToastUpsert &upsert)
{
    const auto is = [&](const ToastRecord &other) {
        return upsert.repeats(other, m_settings.deduplicate);
    };
    const auto shown = std::find_if(m_toasts.begin(), m_toasts.end(), is);
    return shown != m_toasts.end() ? &*shown : m_queue.findIf(is);
}

// A copy of the id, here and below: it may be that of a record which goes meanwhile.
// NOLINTNEXTLINE(performance-unnecessary-value-param)
void ToastStore::dismiss(QString id, ToastReason::Value reason)
{
    if (m_postponed.add([=, this] { dismiss(id, reason); }))
        return;
    takeQueued(id, reason);
    dismissWhere(isNamed(id), reason);
}

// What whoever hears of one of them says anew is not meant.
void ToastStore::dismissWhere(
    const std::function<bool(const ToastRecord &)> &is, ToastReason::Value reason)
{
    if (m_postponed.add([=, this] { dismissWhere(is, reason); }))
        return;
    for (const Named &each : named(is)) {
        if (const int row = find(each); row >= 0)
            dismissRow(row, reason);
    }
    admit();
}

// NOLINTNEXTLINE(performance-unnecessary-value-param)
void ToastStore::dismiss(QString id, quint64 revision, ToastReason::Value reason)
{
    dismissWhere(
        [=](const ToastRecord &toast) { return toast.id == id && toast.revision == revision; },
        reason);
}

// The oldest first, which is the last.
// NOLINTNEXTLINE(performance-unnecessary-value-param)
void ToastStore::remove(QString id, ToastReason::Value reason)
{
    if (m_postponed.add([=, this] { remove(id, reason); }))
        return;
    takeQueued(id, reason);
    const QList<Named> meant = named(isNamed(id));
    for (auto each = meant.crbegin(); each != meant.crend(); ++each) {
        if (const int row = find(*each); row >= 0)
            removeRow(row, reason);
    }
    admit();
}

QList<ToastStore::Named> ToastStore::named(const std::function<bool(const ToastRecord &)> &is) const
{
    QList<Named> result;
    for (const ToastRecord &toast : m_toasts) {
        if (is(toast))
            result.append({toast.id, toast.revision});
    }
    return result;
}

int ToastStore::find(const Named &toast) const
{
    const int row = find(toast.id);
    return row >= 0 && m_toasts.at(row).revision == toast.revision ? row : -1;
}

void ToastStore::takeQueued(const QString &id, ToastReason::Value reason)
{
    const QList<ToastRecord> taken = m_queue.take(id);
    if (taken.isEmpty())
        return;
    Q_EMIT queuedChanged();
    for (const ToastRecord &toast : taken)
        Q_EMIT closed(toast, reason);
}

void ToastStore::dismissRow(int row, ToastReason::Value reason)
{
    if (!m_toasts.at(row).isVisible())
        return;
    m_toasts[row].dismissedAt = Clock::instance()->now();
    const ToastRecord toast = m_toasts.at(row);
    goOn(m_pause.release(toast.id, m_settings.strict));
    {
        const Busy busy(this);
        Q_EMIT changed(row);
    }
    Q_EMIT closed(toast, reason);
}

void ToastStore::removeRow(int row, ToastReason::Value reason)
{
    const ToastRecord toast = m_toasts.at(row);
    {
        const Busy busy(this);
        Q_EMIT aboutToRemove(row);
        m_toasts.removeAt(row);
        Q_EMIT removed(row);
    }
    m_announcer.forget(toast.id);
    goOn(m_pause.release(toast.id, m_settings.strict));
    if (toast.isVisible())
        Q_EMIT closed(toast, reason);
}

// Upstream cuts its list; ours lets the oldest leave as any other toast does, unless nobody has
// seen it yet.
void ToastStore::makeRoom()
{
    const int limit = std::max(m_settings.limit, 1);
    if (m_settings.strict) {
        while (count() > limit)
            removeRow(count() - 1, ToastReason::Crowded);
        return;
    }
    while (visibleCount() > limit) {
        const int row = oldest(true);
        if (m_toasts.at(row).drawn)
            dismissRow(row, ToastReason::Crowded);
        else
            removeRow(row, ToastReason::Crowded);
    }
    while (count() > kMaxDrawn * limit)
        removeRow(oldest(false), ToastReason::Crowded);
}

//! Of those that are, or aren't, visible; -1 if there are none.
int ToastStore::oldest(bool visible) const
{
    int row = count() - 1;
    while (row >= 0 && m_toasts.at(row).isVisible() != visible)
        --row;
    return row;
}

// A toast's time begins when it is shown, and not when it was put into the queue.
void ToastStore::admit()
{
    while (!m_queue.isEmpty() && visibleCount() < m_settings.limit) {
        ToastRecord toast = m_queue.takeFirst();
        toast.createdAt = Clock::instance()->now();
        Q_EMIT queuedChanged();
        insert(std::move(toast));
    }
}

int ToastStore::visibleCount() const
{
    return static_cast<int>(std::count_if(m_toasts.cbegin(), m_toasts.cend(),
        [](const ToastRecord &toast) { return toast.isVisible(); }));
}

void ToastStore::setHeight(const QString &id, qreal height)
{
    const int row = find(id);
    if (row < 0 || m_toasts.at(row).height == height)
        return;
    m_toasts[row].height = height;
    const Busy busy(this);
    Q_EMIT heightChanged(row);
}

// A toast that came during the pause gets its own share of it; upstream gives it all.
void ToastStore::goOn(std::optional<qint64> stoodSince)
{
    if (!stoodSince)
        return;
    const qint64 now = Clock::instance()->now();
    for (ToastRecord &toast : m_toasts)
        toast.pausedFor +=
            now - (m_settings.strict ? *stoodSince : std::max(*stoodSince, toast.createdAt));
    Q_EMIT pausedChanged();
}

qint64 ToastStore::standingStill(const ToastRecord &toast) const
{
    if (!toast.isVisible())
        return toast.dismissedAt;
    return isPaused() ? std::max(m_pause.since(), toast.createdAt) : Clock::instance()->now();
}

qint64 ToastStore::expiresAt(int row, qint64 duration) const
{
    const ToastRecord &toast = m_toasts.at(row);
    if (isPaused() || !toast.isVisible() || duration == ToastOptions::kForever)
        return ToastOptions::kForever;
    return toast.createdAt + toast.pausedFor + duration;
}

} // namespace Toasts

#include "moc_toaststore.cpp"
