// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/notify/quiet.h"

#include "app/logging.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QRegularExpression>
#include <QtCore/QSettings>

#include <algorithm>
#include <utility>

namespace App {

namespace {

const QString kHoursKey = QStringLiteral("quiet/hours");
const QString kPauseKey = QStringLiteral("quiet/paused_until");
const QString kUrgentKey = QStringLiteral("quiet/urgent_breaks_through");
const QString kMutedKey = QStringLiteral("quiet/muted");

//! As the server's copy names them.
const QLatin1String kHours("quiet_hours");
const QLatin1String kUrgent("urgent_breaks_through");
const QLatin1String kMuted("muted");

constexpr qint64 kUntilEnded = -1;

//! The clock may be set, or the zone changed, while it is quiet or soon will be.
constexpr qint64 kQuietTrustMs = 60'000;

//! When a pause until tomorrow is over: people do not begin at midnight.
constexpr int kPauseEndsHour = 8;

qint64 timeNow()
{
    return QDateTime::currentMSecsSinceEpoch();
}

} // namespace

Quiet::Quiet(QObject *parent)
    : QObject(parent)
{
    const QSettings settings;
    m_hours = QuietHours::fromJson(
        QJsonDocument::fromJson(settings.value(kHoursKey).toByteArray()).object());
    m_pausedUntil = settings.value(kPauseKey).toLongLong();
    m_urgentBreaksThrough = settings.value(kUrgentKey, true).toBool();
    m_muted = settings.value(kMutedKey).toStringList();
    m_saved = stored();
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Quiet::look);
    look();
}

Quiet::~Quiet() = default;

bool Quiet::isPaused() const
{
    return m_pausedUntil == kUntilEnded || m_pausedUntil > timeNow();
}

QDateTime Quiet::until() const
{
    if (!m_isActive || m_pausedUntil == kUntilEnded)
        return {};
    const qint64 now = timeNow();
    const qint64 hours = m_hours.isQuiet(now) ? m_hours.nextChange(now) : 0;
    const qint64 last = std::max(hours, m_pausedUntil);
    return last > now ? QDateTime::fromMSecsSinceEpoch(last) : QDateTime();
}

// Nothing is looked at where nobody has chosen anything.
void Quiet::look()
{
    const qint64 now = timeNow();
    if (m_pausedUntil > 0 && m_pausedUntil <= now) {
        m_pausedUntil = 0;
        save();
    }
    const bool wasActive = std::exchange(m_isActive, isPaused() || m_hours.isQuiet(now));
    qint64 next = m_hours.nextChange(now);
    if (m_pausedUntil > 0)
        next = next > 0 ? std::min(next, m_pausedUntil) : m_pausedUntil;
    if (next > 0)
        m_timer.start(static_cast<int>(std::clamp<qint64>(next - now, 1, kQuietTrustMs)));
    else
        m_timer.stop();
    if (wasActive != m_isActive)
        Q_EMIT changed();
    if (wasActive && !m_isActive)
        Q_EMIT ended();
}

QVariantMap Quiet::stored() const
{
    return {{kHoursKey, QJsonDocument(m_hours.toJson()).toJson(QJsonDocument::Compact)},
        {kPauseKey, m_pausedUntil}, {kUrgentKey, m_urgentBreaksThrough}, {kMutedKey, m_muted}};
}

void Quiet::save()
{
    QSettings settings;
    const QVariantMap now = stored();
    for (auto it = now.cbegin(); it != now.cend(); ++it) {
        if (m_saved.value(it.key()) != it.value())
            settings.setValue(it.key(), it.value());
    }
    m_saved = now;
}

void Quiet::noteEdit(bool isByPerson)
{
    save();
    look();
    Q_EMIT changed();
    Q_EMIT edited(isByPerson);
}

void Quiet::setHours(const QuietHours &hours)
{
    m_hours = hours;
    noteEdit();
}

QVariantList Quiet::rules() const
{
    return m_hours.toJson()[QLatin1String("rules")].toArray().toVariantList();
}

bool Quiet::setRule(int index, const QList<int> &days, const QString &from, const QString &to)
{
    QVariantList list;
    for (const int day : days)
        list.append(day);
    const auto one = QuietHours::fromJson({{QStringLiteral("rules"),
        QJsonArray{QJsonObject{{QStringLiteral("days"), QJsonArray::fromVariantList(list)},
            {QStringLiteral("from"), from}, {QStringLiteral("to"), to}}}}});
    QList<QuietHours::Rule> rules = m_hours.rules();
    if (one.rules().isEmpty() || index < 0 || index > rules.size())
        return false;
    if (index >= kMaxRules) {
        qCInfo(lcApp) << "kMaxRules: no more rules of quiet hours than" << kMaxRules;
        return false;
    }
    if (index == rules.size())
        rules.append(one.rules().first());
    else
        rules[index] = one.rules().first();
    m_hours.setRules(rules);
    noteEdit();
    return true;
}

void Quiet::removeRule(int index)
{
    QList<QuietHours::Rule> rules = m_hours.rules();
    if (index < 0 || index >= rules.size())
        return;
    rules.removeAt(index);
    m_hours.setRules(rules);
    noteEdit();
}

bool Quiet::isIn(const QJsonObject &preferences)
{
    return preferences.contains(kHours) || preferences.contains(kUrgent)
        || preferences.contains(kMuted);
}

QJsonObject Quiet::writeTo(const QJsonObject &preferences) const
{
    QJsonObject result = preferences;
    result.insert(kHours, m_hours.toJson());
    result.insert(kUrgent, m_urgentBreaksThrough);
    result.insert(kMuted, QJsonArray::fromStringList(m_muted));
    return result;
}

void Quiet::apply(const QJsonObject &preferences)
{
    if (writeTo(preferences) == preferences)
        return;
    m_hours = QuietHours::fromJson(preferences[kHours].toObject());
    m_urgentBreaksThrough = preferences[kUrgent].toBool(true);
    m_muted.clear();
    for (const QJsonValue what : preferences[kMuted].toArray())
        m_muted.append(what.toString());
    noteEdit(false);
}

bool Quiet::isChosen() const
{
    return !m_hours.rules().isEmpty() || !m_urgentBreaksThrough || !m_muted.isEmpty();
}

void Quiet::reset()
{
    m_hours = {};
    m_urgentBreaksThrough = true;
    m_muted.clear();
    m_pausedUntil = 0;
    noteEdit(false);
}

void Quiet::setUrgentBreaksThrough(bool breaks)
{
    if (m_urgentBreaksThrough == breaks)
        return;
    m_urgentBreaksThrough = breaks;
    noteEdit();
}

bool Quiet::isMuted(const QString &event, const QString &from) const
{
    return m_muted.contains(QStringLiteral("event:") + event)
        || (!from.isEmpty() && m_muted.contains(QStringLiteral("from:") + from));
}

void Quiet::pauseUntil(qint64 ms)
{
    m_pausedUntil = ms;
    save();
    look();
    Q_EMIT changed();
}

void Quiet::pauseFor(int minutes)
{
    pauseUntil(timeNow() + qint64(std::max(minutes, 1)) * 60'000);
}

void Quiet::pauseUntilTomorrow()
{
    const QDateTime morning(QDate::currentDate().addDays(1), QTime(kPauseEndsHour, 0));
    pauseUntil(morning.toMSecsSinceEpoch());
}

bool Quiet::pauseBy(const QString &span)
{
    static const QRegularExpression kSpan(QStringLiteral("^([1-9][0-9]{0,4})([mh])$"));
    const auto match = kSpan.match(span);
    if (match.hasMatch())
        pauseFor(match.captured(1).toInt() * (match.captured(2) == QLatin1String("h") ? 60 : 1));
    else if (span == QLatin1String("tomorrow"))
        pauseUntilTomorrow();
    else if (span == QLatin1String("on"))
        pause();
    else if (span == QLatin1String("off"))
        resume();
    else
        return false;
    return true;
}

void Quiet::pause()
{
    pauseUntil(kUntilEnded);
}

void Quiet::resume()
{
    pauseUntil(0);
}

void Quiet::mute(const QString &what)
{
    if (m_muted.contains(what))
        return;
    m_muted.append(what);
    noteEdit();
}

void Quiet::unmute(const QString &what)
{
    if (m_muted.removeAll(what) == 0)
        return;
    noteEdit();
}

} // namespace App

#include "moc_quiet.cpp"
