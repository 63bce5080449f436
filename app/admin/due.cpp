// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/admin/due.h"

#include "app/language/language.h"

#include <algorithm>

namespace App {

namespace {

//! How far ahead the server plans.
constexpr int kFarthestDays = 366;
//! The clock of the wall may be set meanwhile.
constexpr qint64 kLongestWaitMs = 30000;

//! With four digits for the year: this is not the place to guess a century.
QString formatIn(const QLocale &locale)
{
    QString date = locale.dateFormat(QLocale::ShortFormat);
    if (!date.contains(QLatin1String("yyyy")))
        date.replace(QLatin1String("yy"), QLatin1String("yyyy"));
    return date + u' ' + locale.timeFormat(QLocale::ShortFormat);
}

QString shown(const QDateTime &time)
{
    return QLocale().toString(time, formatIn(QLocale()));
}

} // namespace

Due::Due(QObject *parent)
    : QObject(parent)
    , m_zone(QTimeZone::systemTimeZone())
{
    m_passing.setSingleShot(true);
    connect(&m_passing, &QTimer::timeout, this, &Due::onChanged);
    // What was typed in the other language stays the time that it was.
    connect(Language::instance(), &Language::changed, this, [this] {
        if (const QDateTime before = at(); before.isValid())
            setAt(before);
        m_locale = QLocale();
        onChanged();
    });
}

Due::~Due() = default;

void Due::onChanged()
{
    const qint64 left = QDateTime::currentDateTime().msecsTo(at());
    if (at().isValid() && left > 0)
        m_passing.start(int(std::min<qint64>(left, kLongestWaitMs)) + 1);
    else
        m_passing.stop();
    Q_EMIT changed();
}

void Due::reset()
{
    m_isLater = false;
    m_text.clear();
    m_exact = {};
    m_zone = QTimeZone::systemTimeZone();
    onChanged();
}

void Due::setLater(bool later)
{
    if (m_isLater == later)
        return;
    m_isLater = later;
    if (later && m_text.isEmpty()) {
        QDateTime next = QDateTime::currentDateTime().toTimeZone(m_zone).addSecs(3600);
        next.setTime(QTime(next.time().hour(), 0));
        m_text = shown(next);
    }
    onChanged();
}

void Due::setText(const QString &text)
{
    if (m_text == text)
        return;
    m_text = text;
    m_exact = {};
    m_locale = QLocale();
    onChanged();
}

void Due::setZone(const QString &zone)
{
    const QTimeZone wanted(zone.toLatin1());
    if (!wanted.isValid() || wanted == m_zone)
        return;
    m_zone = wanted;
    m_exact = {};
    onChanged();
}

QStringList Due::zones() const
{
    QStringList zones;
    for (const QByteArray &id : QTimeZone::availableTimeZoneIds())
        zones.append(QString::fromLatin1(id));
    return zones;
}

QDateTime Due::at() const
{
    if (!m_isLater)
        return {};
    // Of an hour that comes twice the text does not tell which.
    if (m_exact.isValid())
        return m_exact;
    QDateTime typed = m_locale.toDateTime(m_text.trimmed(), formatIn(m_locale));
    if (!typed.isValid())
        typed = QDateTime::fromString(m_text.trimmed(), Qt::ISODate);
    return typed.isValid() ? QDateTime(typed.date(), typed.time(), m_zone) : QDateTime();
}

void Due::setAt(const QDateTime &at)
{
    m_isLater = at.isValid();
    m_exact = at;
    m_locale = QLocale();
    m_text = at.isValid() ? shown(at.toTimeZone(m_zone)) : QString();
    onChanged();
}

QString Due::problem() const
{
    if (!m_isLater)
        return {};
    const QDateTime due = at();
    const QDateTime now = QDateTime::currentDateTime();
    if (!due.isValid())
        return tr("As in %1").arg(shown(now));
    if (due <= now)
        return tr("That is past");
    return due > now.addDays(kFarthestDays) ? tr("That is more than a year ahead") : QString();
}

QString Due::words() const
{
    if (!m_isLater || !problem().isEmpty())
        return {};
    const QDateTime due = at();
    const qint64 minutes = QDateTime::currentDateTime().secsTo(due) / 60;
    QString until = minutes < 60 ? tr("in %n minute(s)", nullptr, int(minutes))
        : minutes < 48 * 60      ? tr("in %n hour(s)", nullptr, int(minutes / 60))
                                 : tr("in %n day(s)", nullptr, int(minutes / (24 * 60)));
    if (m_zone == QTimeZone::systemTimeZone())
        return until;
    return tr("%1, at %2 here").arg(until, shown(due.toLocalTime()));
}

} // namespace App

#include "moc_due.cpp"
