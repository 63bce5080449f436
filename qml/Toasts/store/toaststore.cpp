// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/store/toaststore.h"

#include "qml/Toasts/store/clock.h"
#include "qml/Toasts/store/script.h"
#include "qml/Toasts/store/toasthistory.h"
#include "qml/Toasts/store/toastlog.h"
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
    if (postpone([this] { makeRoom(), admit(); }))
        return;
    makeRoom();
    admit();
}

bool ToastStore::postpone(std::function<void()> change)
{
    if (m_busy == 0)
        return false;
    m_postponed.push_back(std::move(change));
    return true;
}

void ToastStore::endBusy()
{
    --m_busy;
    while (m_busy == 0 && !m_postponed.empty()) {
        const std::function<void()> change = std::move(m_postponed.front());
        m_postponed.pop_front();
        change();
    }
}

QString ToastStore::upsert(const QString &id, const QString &type, const QVariant &message,
    const QVariantMap &options, Update how)
{
    if (m_busy > 0) {
        QString own = id.isEmpty() ? nextId() : id;
        (void)postpone([=, this] { upsert(own, type, message, options, how); });
        return own;
    }
    ToastRecord given{.id = id,
        .type = type,
        .message = Script::guarded(message),
        .options = Script::guarded(options).toMap(),
        .createdAt = Clock::instance()->now()};
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

    if (m_settings.overflow == Overflow::Queue && visibleCount() >= m_settings.limit)
        return enqueue(std::move(given));
    QString newId = given.id;
    insert(std::move(given));
    makeRoom();
    return newId;
}

QString ToastStore::enqueue(ToastRecord &&toast)
{
    QString id = toast.id;
    m_queue.append(std::move(toast));
    if (m_queue.size() > kMaxQueue) {
        qCWarning(lcToasts) << "more than" << kMaxQueue << "toasts wait: the oldest is dropped";
        const ToastRecord dropped = m_queue.takeFirst();
        Q_EMIT closed(dropped, ToastReason::Crowded);
    }
    Q_EMIT queuedChanged();
    return id;
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
    given.updates = toast.updates + 1;
    toast = std::move(given);
    QString id = toast.id;
    if (const int row = find(id); row >= 0) {
        {
            const Busy busy(this);
            Q_EMIT changed(row);
        }
        announce(find(id));
    }
    return id;
}

// Here and below: whoever hears of it may change the list, so it gets a copy, and what is done
// after that looks at the list anew.
void ToastStore::announce(int row)
{
    if (row < 0)
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
    announce(find(id));
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
// NOLINTNEXTLINE(performance-unnecessary-value-param)
void ToastStore::dismiss(QString id, ToastReason::Value reason)
{
    if (postpone([=, this] { dismiss(id, reason); }))
        return;
    takeQueued(id, reason);
    for (const QString &each : idsOf(id)) {
        if (const int row = find(each); row >= 0)
            dismissRow(row, reason);
    }
    admit();
}

// The oldest first, which is the last. A copy of the id, as above.
// NOLINTNEXTLINE(performance-unnecessary-value-param)
void ToastStore::remove(QString id, ToastReason::Value reason)
{
    if (postpone([=, this] { remove(id, reason); }))
        return;
    takeQueued(id, reason);
    const QStringList ids = idsOf(id);
    for (auto each = ids.crbegin(); each != ids.crend(); ++each) {
        if (const int row = find(*each); row >= 0)
            removeRow(row, reason);
    }
    admit();
}

//! \a id, or all if it is empty.
QStringList ToastStore::idsOf(const QString &id) const
{
    if (!id.isEmpty())
        return {id};
    QStringList ids;
    for (const ToastRecord &toast : m_toasts)
        ids.append(toast.id);
    return ids;
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
    if (taken.isEmpty())
        return;
    Q_EMIT queuedChanged();
    for (const ToastRecord &toast : std::as_const(taken))
        Q_EMIT closed(toast, reason);
}

void ToastStore::dismissRow(int row, ToastReason::Value reason)
{
    if (!m_toasts.at(row).isVisible())
        return;
    m_toasts[row].dismissedAt = Clock::instance()->now();
    const ToastRecord toast = m_toasts.at(row);
    releaseHolder(toast.id);
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
    releaseHolder(toast.id);
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

} // namespace Toasts

#include "moc_toaststore.cpp"
