// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/notify/notifier.h"

#include "app/inbox/position.h"
#include "app/notify/quiet.h"

#include <algorithm>
#include <utility>

namespace App {

namespace {

//! One sound in so many milliseconds.
constexpr qint64 kSoundMs = 5000;

//! Keys of what stands for many.
const QString kSummary = QStringLiteral("summary");
const QString kBurst = QStringLiteral("burst");
const QString kDigest = QStringLiteral("digest");

//! What a server shows of a body; the rest is in the inbox.
constexpr qsizetype kShownBody = 500;

bool isAlert(const IncomingPush &push)
{
    return push.events().contains(QLatin1String("alert"));
}

} // namespace

Notifier::Notifier(Dispatcher *dispatcher, Inbox *inbox, Quiet *quiet,
    std::unique_ptr<NativeNotifications> native, QObject *parent)
    : QObject(parent)
    , m_dispatcher(dispatcher)
    , m_inbox(inbox)
    , m_quiet(quiet)
    , m_native(std::move(native))
{
    m_clock.start();
    m_dispatcher->setJudge([this](const IncomingPush &push) { return judgePush(push); });
    connect(m_dispatcher, &Dispatcher::nativeRequested, this, &Notifier::showNative);
    connect(m_inbox, &Inbox::settled, this, &Notifier::withdraw);
    connect(m_quiet, &Quiet::ended, this, &Notifier::tellOfQuiet);
    connect(m_inbox, &Inbox::returned, this, &Notifier::tellOfReturned);
    connect(&m_reminders, &Reminders::due, this, &Notifier::remind);
    connect(
        m_native.get(), &NativeNotifications::availableChanged, this, &Notifier::availableChanged);
    connect(m_native.get(), &NativeNotifications::shown, this, &Notifier::onShown);
    connect(m_native.get(), &NativeNotifications::activated, this,
        [this](const QString &key, const QString &token) {
            if (!isMine(key))
                return;
            const QString offset = offsetOf(key);
            m_shown.remove(key);
            Q_EMIT openRequested(Position::of(offset).number, token);
        });
    connect(m_native.get(), &NativeNotifications::actionInvoked, this,
        [this](const QString &key, const QString &action) {
            if (isMine(key))
                onAction(key, action, {});
        });
    connect(m_native.get(), &NativeNotifications::replied, this,
        [this](const QString &key, const QString &text) {
            if (!isMine(key))
                return;
            const QString offset = offsetOf(key);
            const auto item = m_inbox->store().find(Position::of(offset).number);
            QString reply;
            for (const QJsonValue one : item ? item->actions : QJsonArray()) {
                if (one[QLatin1String("type")] == QLatin1String("reply"))
                    reply = one[QLatin1String("id")].toString();
            }
            onAction(key, reply, text);
        });
    connect(m_native.get(), &NativeNotifications::dismissed, this, [this](const QString &key) {
        const Shown gone = m_shown.take(key);
        if (!gone.offset.isEmpty())
            m_inbox->receipts().say({{QStringLiteral("offset"), gone.offset},
                {QStringLiteral("state"), QStringLiteral("dismissed")}});
    });
}

Notifier::~Notifier()
{
    m_dispatcher->setJudge({});
}

void Notifier::setWindow(Situation::Window window)
{
    if (std::exchange(m_window, window) == window || window != Situation::Window::Front)
        return;
    // Whoever is here sees the inbox.
    for (const QString &name : {kSummary, kBurst, kDigest}) {
        const QString key = keyOf(name);
        if (m_shown.remove(key) > 0)
            m_native->withdraw(key);
    }
    m_burst = 0;
}

void Notifier::reset()
{
    for (auto it = m_shown.cbegin(); it != m_shown.cend(); ++it)
        m_native->withdraw(it.key());
    m_shown.clear();
    m_missed.clear();
    m_reminders.clear();
    m_recent.clear();
    m_burst = 0;
    m_whileQuiet = 0;
    m_hasBeenLive = false;
}

Situation Notifier::situationOf(const IncomingPush &push) const
{
    const InboxItem item = InboxItem::of(push);
    const auto kept = item.seq > 0 ? m_inbox->store().find(item.seq) : std::nullopt;
    return {.window = m_window,
        .priority = item.priority,
        .isQuiet = m_quiet->isActive() || m_native->isInhibited(),
        .urgentBreaksThrough = m_quiet->urgentBreaksThrough(),
        .isMuted = m_quiet->isMuted(push.event, item.from),
        .isSettled = kept && (kept->state != InboxState::Unread || kept->snoozedUntil > 0),
        .isExpired = item.expiresAt > 0 && item.expiresAt <= QDateTime::currentMSecsSinceEpoch(),
        .isOld = m_isCatchingUp,
        .hasNative = m_native->isAvailable()};
}

Verdict Notifier::judgePush(const IncomingPush &push)
{
    Verdict verdict = judge(situationOf(push));
    if (verdict.place == Verdict::Place::Suppressed) {
        if (verdict.reason == QLatin1String("quiet_hours"))
            ++m_whileQuiet;
        Q_EMIT traced(QStringLiteral("suppressed"), push.offset, verdict.reason);
    }
    return verdict;
}

void Notifier::receive(const IncomingPush &push)
{
    if (!push.isReplayed) {
        // Also what comes while it is quiet, or as a toast.
        if (isAlert(push))
            m_reminders.add(push);
        m_dispatcher->receive(push);
    } else if (m_isNew)
        m_dispatcher->log(push); // nothing to hold: it may be years of them
    else
        m_missed.append(push);
}

// A few are shown as if they came now; of many there is one word, but for what is urgent. What was
// here before this device is none of these.
void Notifier::goLive()
{
    const QList<IncomingPush> missed = std::exchange(m_missed, {});
    m_isNew = false;
    const bool wasLive = std::exchange(m_hasBeenLive, true);
    m_inbox->flush();
    int open = 0;
    int urgent = 0;
    for (const IncomingPush &push : missed) {
        const Verdict verdict = isAlert(push) ? judge(situationOf(push)) : Verdict{};
        const bool isOpen = isAlert(push) && verdict.place != Verdict::Place::Suppressed
            && verdict.place != Verdict::Place::Kept;
        const bool isUrgent = push.meta[QLatin1String("priority")] == QLatin1String("urgent");
        open += isOpen ? 1 : 0;
        // Only so many are shown one by one.
        urgent += isOpen && isUrgent && urgent < kEach ? 1 : 0;
    }
    m_isCatchingUp = open > kEach;
    int shown = 0;
    for (const IncomingPush &push : missed) {
        const bool isUrgent = push.meta[QLatin1String("priority")] == QLatin1String("urgent");
        if (m_isCatchingUp && isUrgent && shown++ >= kEach)
            m_dispatcher->log(push);
        else
            m_dispatcher->receive(push, !wasLive);
    }
    m_isCatchingUp = false;
    if (open > kEach)
        summarize(open, urgent);
}

void Notifier::summarize(int count, int urgent)
{
    Q_EMIT traced(QStringLiteral("summary"), {}, QString::number(count));
    if (m_window == Situation::Window::Front || m_quiet->isActive() || !m_native->isAvailable())
        return;
    m_shown.insert(keyOf(kSummary), {});
    m_native->show({.key = keyOf(kSummary),
        .title = tr("%n new", "", count),
        .body = urgent > 0 ? tr("%n urgent", "", urgent) : QString(),
        .origin = m_origin});
}

//! What waited while it was quiet is told as one.
void Notifier::tellOfQuiet()
{
    const int count = std::exchange(m_whileQuiet, 0);
    if (count == 0)
        return;
    Q_EMIT traced(QStringLiteral("summary"), {}, QString::number(count));
    if (m_window == Situation::Window::Front || !m_native->isAvailable())
        return;
    m_shown.insert(keyOf(kDigest), {});
    m_native->show({.key = keyOf(kDigest),
        .title = tr("%n came while it was quiet", "", count),
        .origin = m_origin,
        .isSilent = true});
}

//! What was put off has its time. Nothing is reported of it: it was displayed before.
void Notifier::tellOfReturned(const QList<qint64> &numbers)
{
    const bool isQuiet = m_quiet->isActive() || m_native->isInhibited();
    if (m_window == Situation::Window::Front || isQuiet || !m_native->isAvailable())
        return;
    if (numbers.size() > kEach) {
        summarize(static_cast<int>(numbers.size()), 0);
        return;
    }
    for (const qint64 number : numbers) {
        const auto item = m_inbox->store().find(number);
        if (!item)
            continue;
        const QString offset = m_inbox->store().offsetOf(number);
        const QString key = keyOf(offset);
        m_shown.insert(key, {offset, {}});
        m_native->show({.key = key,
            .title = item->title,
            .body = item->body.left(kShownBody),
            .origin = m_origin});
    }
}

// The same after the app was started anew, where the system still shows it; and of this account,
// for some systems tell all of them of each click.
QString Notifier::keyOf(const QString &what) const
{
    return m_scope + u'/' + what;
}

bool Notifier::isMine(const QString &key) const
{
    return key.startsWith(m_scope + u'/');
}

QString Notifier::offsetOf(const QString &key) const
{
    const auto shown = m_shown.constFind(key);
    if (shown != m_shown.cend())
        return shown->offset;
    const QString what = key.mid(m_scope.size() + 1);
    return Position::of(what).isValid() ? what : QString();
}

NativeNotification Notifier::describe(const IncomingPush &push, const InboxItem &item)
{
    using Urgency = NativeNotification::Urgency;
    NativeNotification notification{
        .key = keyOf(push.offset.isEmpty() ? QString::number(m_nextKey++) : push.offset),
        .title = item.title,
        .body = item.body.left(kShownBody),
        .origin = m_origin,
        .urgency = item.priority == QLatin1String("urgent") ? Urgency::Urgent
            : item.priority == QLatin1String("high")        ? Urgency::High
                                                            : Urgency::Normal};
    for (const QJsonValue action : item.actions) {
        const QString id = action[QLatin1String("id")].toString();
        notification.actions.append({id, action[QLatin1String("label")].toString()});
        if (action[QLatin1String("type")] == QLatin1String("reply")) {
            notification.replyAction = id;
            notification.replyPlaceholder = action[QLatin1String("placeholder")].toString();
        }
    }
    return notification;
}

// Nothing is reported of it: it was displayed before.
void Notifier::remind(const IncomingPush &push)
{
    m_inbox->flush();
    // What the inbox does not keep, or no longer, nobody can take on.
    if (!m_inbox->store().find(Position::of(push.offset).number)) {
        m_reminders.removeIf([&push](const QString &offset) { return offset == push.offset; });
        return;
    }
    const Verdict verdict = judge(situationOf(push));
    if (verdict.place != Verdict::Place::Native) {
        // Quiet and a window in front are over some time; what is settled is so for good.
        if (verdict.place == Verdict::Place::Suppressed
            && verdict.reason != QLatin1String("quiet_hours"))
            m_reminders.removeIf([&push](const QString &offset) { return offset == push.offset; });
        return;
    }
    const NativeNotification notification = describe(push, InboxItem::of(push));
    m_shown.insert(notification.key, {push.offset, {}});
    m_native->show(notification);
}

void Notifier::showNative(const QString &tag, const IncomingPush &push)
{
    const InboxItem item = InboxItem::of(push);
    const qint64 now = m_clock.elapsed();
    m_recent.removeIf([now](qint64 at) { return now - at > kBurstMs; });
    m_recent.append(now);
    const bool isUrgent = item.priority == QLatin1String("urgent");
    NativeNotification notification = describe(push, item);
    // Many at once are one that grows.
    if (m_recent.size() > kEach && !isUrgent) {
        notification.actions.clear();
        notification.replyAction.clear();
        m_burst = m_burst == 0 ? 1 : m_burst + 1;
        notification.key = keyOf(kBurst);
        notification.title = tr("%n more", "", m_burst);
        notification.body = item.title;
    } else {
        m_burst = 0;
    }
    notification.isSilent = m_lastSound > 0 && now - m_lastSound < kSoundMs && !isUrgent;
    if (!notification.isSilent)
        m_lastSound = std::max<qint64>(now, 1);
    // One that stands for many may stand there already, with somebody's word still to come.
    if (const QString before = m_shown.value(notification.key).tag; !before.isEmpty())
        m_dispatcher->reportNative(before, true);
    m_shown.insert(
        notification.key, {notification.key == keyOf(kBurst) ? QString() : push.offset, tag});
    m_native->show(notification);
    m_reminders.add(push);
}

void Notifier::onShown(const QString &key, bool isShown)
{
    const auto it = m_shown.find(key);
    if (it == m_shown.end())
        return;
    const QString tag = std::exchange(it->tag, {});
    const QString offset = it->offset;
    if (!isShown)
        m_shown.erase(it);
    if (isShown && key != keyOf(kSummary) && key != keyOf(kDigest))
        Q_EMIT traced(QStringLiteral("shown"), offset, {});
    if (!tag.isEmpty())
        m_dispatcher->reportNative(tag, isShown);
}

void Notifier::withdraw(const QString &offset, bool isUpTo)
{
    const Position last = Position::of(offset);
    const auto isMeant = [&last, isUpTo](const QString &other) {
        const Position position = Position::of(other);
        return position.isValid() && position.log == last.log
            && (isUpTo ? position.number <= last.number : position.number == last.number);
    };
    m_missed.removeIf([&isMeant](const IncomingPush &push) { return isMeant(push.offset); });
    m_reminders.removeIf(isMeant);
    // One that was shown before the app was started anew.
    if (!m_shown.contains(keyOf(offset)))
        m_native->withdraw(keyOf(offset));
    const QHash<QString, Shown> shown = m_shown;
    for (auto it = shown.cbegin(); it != shown.cend(); ++it) {
        if (!isMeant(it->offset))
            continue;
        m_shown.remove(it.key());
        m_native->withdraw(it.key());
        Q_EMIT traced(QStringLiteral("withdrawn"), it->offset, {});
    }
}

void Notifier::onAction(const QString &key, const QString &action, const QString &text)
{
    const QString offset = offsetOf(key);
    m_shown.remove(key);
    const qint64 number = Position::of(offset).number;
    const auto item = number > 0 ? m_inbox->store().find(number) : std::nullopt;
    QString type;
    for (const QJsonValue one : item ? item->actions : QJsonArray()) {
        if (one[QLatin1String("id")].toString() == action)
            type = one[QLatin1String("type")].toString();
    }
    // Where no text can be typed the window has the place for it.
    if (type.isEmpty() || (type == QLatin1String("reply") && text.isEmpty()))
        Q_EMIT openRequested(number, {});
    else
        m_inbox->act(number, action, text);
}

} // namespace App

#include "moc_notifier.cpp"
