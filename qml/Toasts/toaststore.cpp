// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/toaststore.h"

#include "qml/Toasts/clock.h"
#include "qml/Toasts/script.h"
#include "qml/Toasts/toasthistory.h"
#include "qml/Toasts/toastoptions.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLoggingCategory>

#include <algorithm>

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(lcToasts, "toasts", QtInfoMsg)

namespace Toasts {

namespace {

//! Leaving ones that may still be drawn, in limits; of more the oldest is gone at once.
constexpr int kMaxLeaving = 1;

QList<ToastStore *> &stores()
{
    static QList<ToastStore *> list;
    return list;
}

QString nextId()
{
    static quint64 last = 0;
    return QString::number(++last);
}

} // namespace

ToastStore::ToastStore(const QString &toasterId)
    : QObject(QCoreApplication::instance())
    , m_toasterId(toasterId)
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

QList<ToastStore *> ToastStore::all()
{
    return stores();
}

int ToastStore::find(const QString &id) const
{
    const auto is = [&id](const ToastRecord &toast) { return toast.id == id; };
    const auto it = std::find_if(m_toasts.cbegin(), m_toasts.cend(), is);
    return it == m_toasts.cend() ? -1 : static_cast<int>(it - m_toasts.cbegin());
}

bool ToastStore::holds(const QString &id) const
{
    return find(id) >= 0
        || std::any_of(m_queue.cbegin(), m_queue.cend(),
            [&id](const ToastRecord &toast) { return toast.id == id; });
}

void ToastStore::setSettings(const Settings &settings)
{
    if (m_settings == settings)
        return;
    m_settings = settings;
    makeRoom();
    admit();
}

QString ToastStore::upsert(const QString &id, const QString &type, const QVariant &message,
    const QVariantMap &options, Update how)
{
    ToastRecord given{
        .id = id, .type = type, .message = message, .options = options, .createdAt = 0};
    given.createdAt = Clock::instance()->now();
    if (id.isEmpty()) {
        if (ToastRecord *said = same(given)) {
            given.repeats = said->repeats + 1;
            given.id = said->id;
            return update(*said, std::move(given), how);
        }
        given.id = nextId();
    }
    if (const int row = find(given.id); row >= 0)
        return update(m_toasts[row], std::move(given), how);
    const auto waiting = std::find_if(m_queue.begin(), m_queue.end(),
        [&given](const ToastRecord &toast) { return toast.id == given.id; });
    if (waiting != m_queue.end())
        return update(*waiting, std::move(given), how);

    const QString newId = given.id;
    if (m_settings.overflow == Overflow::Queue && visibleCount() >= m_settings.limit) {
        m_queue.append(std::move(given));
        if (m_queue.size() > kMaxQueue) {
            qCWarning(lcToasts) << "more than" << kMaxQueue << "toasts wait: the oldest is dropped";
            Q_EMIT closed(m_queue.takeFirst(), ToastReason::Crowded);
        }
        return newId;
    }
    insert(std::move(given));
    makeRoom();
    return newId;
}

// Everything but what every update sets stays unless it is given again.
QString ToastStore::update(ToastRecord &toast, ToastRecord &&given, Update how)
{
    const QString ariaProps = u"ariaProps"_s;
    if (how == Update::Merge) {
        QVariantMap merged = toast.options;
        merged.remove(ariaProps);
        merged.insert(given.options);
        given.options = std::move(merged);
    }
    given.height = toast.height;
    given.drawn = toast.drawn;
    toast = std::move(given);
    const QString id = toast.id;
    if (const int row = find(id); row >= 0) {
        Q_EMIT changed(row);
        Q_EMIT announced(m_toasts.at(row));
    }
    return id;
}

void ToastStore::insert(ToastRecord &&toast)
{
    Q_EMIT aboutToInsert(0);
    m_toasts.prepend(std::move(toast));
    Q_EMIT inserted(0);
    Q_EMIT announced(m_toasts.constFirst());
}

// One that is leaving is no longer said.
ToastRecord *ToastStore::same(const ToastRecord &toast)
{
    if (m_settings.deduplicate == Deduplicate::Never)
        return nullptr;
    const QString key = u"key"_s;
    const QString description = u"description"_s;
    const auto is = [&](const ToastRecord &other) {
        if (!other.isVisible())
            return false;
        if (m_settings.deduplicate == Deduplicate::ByKey)
            return toast.options.contains(key)
                && toast.options.value(key) == other.options.value(key);
        return toast.message.typeId() == QMetaType::QString && toast.type == other.type
            && toast.message == other.message
            && toast.options.value(description) == other.options.value(description);
    };
    const auto shown = std::find_if(m_toasts.begin(), m_toasts.end(), is);
    if (shown != m_toasts.end())
        return &*shown;
    const auto waiting = std::find_if(m_queue.begin(), m_queue.end(), is);
    return waiting == m_queue.end() ? nullptr : &*waiting;
}

// A copy of the id: it may be that of a record which goes meanwhile.
void ToastStore::dismiss(QString id, ToastReason::Value reason)
{
    takeQueued(id, reason);
    for (int row = 0; row < count(); ++row) {
        if (id.isEmpty() || m_toasts.at(row).id == id)
            dismissRow(row, reason);
    }
    admit();
}

void ToastStore::remove(QString id, ToastReason::Value reason)
{
    takeQueued(id, reason);
    for (int row = count() - 1; row >= 0; --row) {
        if (id.isEmpty() || m_toasts.at(row).id == id)
            removeRow(row, reason);
    }
    admit();
}

void ToastStore::takeQueued(const QString &id, ToastReason::Value reason)
{
    QList<ToastRecord> taken;
    m_queue.removeIf([&](const ToastRecord &toast) {
        const bool is = id.isEmpty() || toast.id == id;
        if (is)
            taken.append(toast);
        return is;
    });
    for (const ToastRecord &toast : std::as_const(taken))
        Q_EMIT closed(toast, reason);
}

void ToastStore::dismissRow(int row, ToastReason::Value reason)
{
    ToastRecord &toast = m_toasts[row];
    if (!toast.isVisible())
        return;
    toast.dismissedAt = Clock::instance()->now();
    Q_EMIT closed(toast, reason);
    Q_EMIT changed(row);
    releaseHolder(toast.id);
}

void ToastStore::removeRow(int row, ToastReason::Value reason)
{
    Q_EMIT aboutToRemove(row);
    const ToastRecord toast = m_toasts.takeAt(row);
    Q_EMIT removed(row);
    if (toast.isVisible())
        Q_EMIT closed(toast, reason);
    releaseHolder(toast.id);
}

// The pointer may still be over it. Upstream waits for it to leave, which it can't any more once
// the toast is gone: everything else then stays for ever.
void ToastStore::releaseHolder(const QString &id)
{
    if (!m_settings.strict)
        letGo(id);
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
    for (int row = count() - 1, tooMany = visibleCount() - limit; row >= 0 && tooMany > 0; --row) {
        if (!m_toasts.at(row).isVisible())
            continue;
        --tooMany;
        if (m_toasts.at(row).drawn)
            dismissRow(row, ToastReason::Crowded);
        else
            removeRow(row, ToastReason::Crowded);
    }
    for (int row = count() - 1; row >= 0 && count() > limit + kMaxLeaving * limit; --row) {
        if (!m_toasts.at(row).isVisible())
            removeRow(row, ToastReason::Crowded);
    }
}

// A toast's time begins when it is shown, and not when it was put into the queue.
void ToastStore::admit()
{
    while (!m_queue.isEmpty() && visibleCount() < m_settings.limit) {
        ToastRecord toast = m_queue.takeFirst();
        toast.createdAt = Clock::instance()->now();
        insert(std::move(toast));
    }
}

int ToastStore::visibleCount() const
{
    return static_cast<int>(std::count_if(m_toasts.cbegin(), m_toasts.cend(),
        [](const ToastRecord &toast) { return toast.isVisible(); }));
}

void ToastStore::hold(const QString &holder)
{
    const bool wasPaused = isPaused();
    m_holders.insert(holder);
    // Upstream forgets what an earlier pause that never ended had come to.
    if (!wasPaused || m_settings.strict)
        m_pausedAt = Clock::instance()->now();
    if (!wasPaused)
        Q_EMIT pausedChanged();
}

void ToastStore::letGo(const QString &holder)
{
    if (!m_holders.remove(holder) || !isPaused())
        return;
    if (m_settings.strict)
        m_holders.clear();
    if (!m_holders.isEmpty())
        return;
    const qint64 since = m_pausedAt;
    m_pausedAt = -1;
    credit(since);
    Q_EMIT pausedChanged();
}

// A toast that came during the pause gets its own share of it; upstream gives it all.
void ToastStore::credit(qint64 since)
{
    const qint64 now = Clock::instance()->now();
    for (ToastRecord &toast : m_toasts)
        toast.pausedFor += now - (m_settings.strict ? since : std::max(since, toast.createdAt));
}

void ToastStore::setHeight(const QString &id, qreal height)
{
    const int row = find(id);
    if (row < 0 || m_toasts.at(row).height == height)
        return;
    m_toasts[row].height = height;
    Q_EMIT heightChanged(row);
}

qint64 ToastStore::standingStill(const ToastRecord &toast) const
{
    if (!toast.isVisible())
        return toast.dismissedAt;
    return isPaused() ? std::max(m_pausedAt, toast.createdAt) : Clock::instance()->now();
}

qint64 ToastStore::expiresAt(int row, qint64 duration) const
{
    const ToastRecord &toast = m_toasts.at(row);
    if (isPaused() || !toast.isVisible() || duration == ToastOptions::kForever)
        return ToastOptions::kForever;
    return toast.createdAt + toast.pausedFor + duration;
}

} // namespace Toasts
