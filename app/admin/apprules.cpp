// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/admin/apprules.h"

#include "app/language/language.h"
#include "socketio/protocol/arguments.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

#include <array>
#include <cmath>

namespace App {

namespace {

constexpr qint64 kSecondMs = 1000;
constexpr qint64 kMinuteMs = 60 * kSecondMs;
constexpr qint64 kHourMs = 60 * kMinuteMs;
constexpr qint64 kDayMs = 24 * kHourMs;
//! The server says how many may be; these are too many for a number of ms.
constexpr double kMostDays = 1e6;

const QString kMaxAge = QStringLiteral("max_age_ms");
const QString kMaxPushes = QStringLiteral("max_pushes");
const QString kTwoPerson = QStringLiteral("two_person");
const QString kUsualAge = QStringLiteral("retention.max_age_ms");
const QString kUsualPushes = QStringLiteral("retention.max_pushes");

enum class Unit { Number, Milliseconds, Bytes };

//! Of all that a server can be set to, what people of an app run into.
struct Shown {
    int group;
    const char *key;
    const char *title;
    Unit unit;
    bool isUnlimited = false; //!< 0 is no limit
};

constexpr std::array kGroups{
    QT_TRANSLATE_NOOP("App::AppRules", "Logging in"), QT_TRANSLATE_NOOP("App::AppRules", "Limits")};

constexpr std::array kShown{
    Shown{0, "auth.session_lifetime_ms",
        QT_TRANSLATE_NOOP("App::AppRules", "A log-in that nobody uses ends after"),
        Unit::Milliseconds},
    Shown{0, "auth.session_longest_ms",
        QT_TRANSLATE_NOOP("App::AppRules", "One that is used ends after"), Unit::Milliseconds},
    Shown{0, "auth.free_attempts",
        QT_TRANSLATE_NOOP("App::AppRules", "Wrong passwords before somebody has to wait"),
        Unit::Number},
    Shown{0, "auth.longest_delay_ms", QT_TRANSLATE_NOOP("App::AppRules", "Then they wait up to"),
        Unit::Milliseconds},
    Shown{1, "limits.message_bytes", QT_TRANSLATE_NOOP("App::AppRules", "Largest message"),
        Unit::Bytes},
    Shown{1, "limits.file_bytes", QT_TRANSLATE_NOOP("App::AppRules", "Largest file"), Unit::Bytes},
    Shown{1, "limits.files_bytes", QT_TRANSLATE_NOOP("App::AppRules", "All files together"),
        Unit::Bytes},
    Shown{1, "limits.scheduled_pushes",
        QT_TRANSLATE_NOOP("App::AppRules", "Pushes that wait for their time or an approval"),
        Unit::Number},
    Shown{1, "limits.requests_per_minute_per_key",
        QT_TRANSLATE_NOOP("App::AppRules", "Requests a minute with one key or log-in"),
        Unit::Number, true},
    Shown{1, "limits.connections",
        QT_TRANSLATE_NOOP("App::AppRules", "Connections of all apps together"), Unit::Number}};

QString daysText(qint64 ms)
{
    return ms <= 0
        ? QString()
        : QLocale().toString(double(ms) / double(kDayMs), 'g', QLocale::FloatingPointShortest);
}

QString numberText(qint64 number)
{
    return number <= 0 ? QString() : QLocale().toString(number);
}

//! In the greatest unit that leaves nothing over.
QString durationText(qint64 ms)
{
    const auto count = [ms](qint64 unit) { return int(ms / unit); };
    if (ms % kDayMs == 0)
        return AppRules::tr("%n day(s)", nullptr, count(kDayMs));
    if (ms % kHourMs == 0)
        return AppRules::tr("%n hour(s)", nullptr, count(kHourMs));
    if (ms % kMinuteMs == 0)
        return AppRules::tr("%n minute(s)", nullptr, count(kMinuteMs));
    return AppRules::tr("%n second(s)", nullptr, count(kSecondMs));
}

QString valueText(const Shown &shown, qint64 value)
{
    if (shown.isUnlimited && value == 0)
        return AppRules::tr("any number");
    switch (shown.unit) {
    case Unit::Milliseconds:
        return durationText(value);
    case Unit::Bytes:
        return QLocale().formattedDataSize(value, 0, QLocale::DataSizeSIFormat);
    case Unit::Number:
        break;
    }
    return QLocale().toString(value);
}

//! As somebody types it, 0 for nothing; in ms. Nothing: it is no number that can be kept.
std::optional<qint64> parsedDays(const QString &typed)
{
    const QString text = typed.trimmed();
    if (text.isEmpty())
        return 0;
    bool ok = false;
    double days = QLocale().toDouble(text, &ok);
    if (!ok)
        days = QLocale::c().toDouble(text, &ok);
    return ok && std::isfinite(days) && days > 0 && days < kMostDays
        ? std::optional(qint64(std::round(days * double(kDayMs))))
        : std::nullopt;
}

//! The same, of pushes. Nobody's point between thousands is taken for a decimal one.
std::optional<qint64> parsedPushes(const QString &typed)
{
    const QString text = typed.trimmed();
    if (text.isEmpty())
        return 0;
    bool ok = false;
    const qint64 number = QLocale().toLongLong(text, &ok);
    return ok && number > 0 ? std::optional(number) : std::nullopt;
}

} // namespace

AppRules::AppRules(Backend *backend, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
{
    connect(Language::instance(), &Language::changed, this, &AppRules::changed);
}

AppRules::~AppRules() = default;

void AppRules::read(const QString &path, const std::function<void(const Backend::Answer &)> &then)
{
    m_backend->call(
        {.path = path}, this, [this, then, round = m_round](const Backend::Answer &answer) {
            if (round != m_round)
                return;
            if (!answer.error.isEmpty()) {
                fail(answer.error);
                return;
            }
            then(answer);
            Q_EMIT changed();
        });
}

// A person belongs to one app, and sees that alone.
void AppRules::open()
{
    ++m_round;
    m_isBusy = false;
    m_app = {};
    m_error.clear();
    m_field.clear();
    read(QStringLiteral("/api/v1/apps"), [this](const Backend::Answer &answer) {
        m_app = answer.object[QLatin1String("apps")][0].toObject();
    });
    read(QStringLiteral("/api/v1/settings"), [this](const Backend::Answer &answer) {
        m_settings = {};
        for (const QJsonValue one : answer.object[QLatin1String("settings")].toArray())
            m_settings.insert(one[QLatin1String("key")].toString(), one[QLatin1String("value")]);
    });
    Q_EMIT changed();
}

void AppRules::fail(const QString &error, const QString &field)
{
    m_isBusy = false;
    m_error = error;
    m_field = field;
    Q_EMIT changed();
}

void AppRules::save(const QString &days, const QString &pushes, bool isTwoPerson)
{
    if (m_isBusy || m_app.isEmpty())
        return;
    const auto age = parsedDays(days);
    const auto most = parsedPushes(pushes);
    if (!age) {
        fail(tr("This is no number of days."), QStringLiteral("days"));
        return;
    }
    if (!most) {
        fail(tr("This is no number of pushes."), QStringLiteral("pushes"));
        return;
    }
    // What is as it was may be otherwise by now: somebody else may have changed it.
    QJsonObject change;
    const auto set = [this, &change](const QString &name, qint64 value) {
        if (value != m_app[name].toInteger())
            change.insert(name, value > 0 ? QJsonValue(value) : QJsonValue(QJsonValue::Null));
    };
    set(kMaxAge, *age);
    set(kMaxPushes, *most);
    if (isTwoPerson != this->isTwoPerson())
        change.insert(kTwoPerson, isTwoPerson);
    m_isBusy = true;
    m_error.clear();
    m_field.clear();
    m_backend->call({.method = QByteArrayLiteral("PATCH"),
                        .path = QStringLiteral("/api/v1/apps/") + name(),
                        .body = SocketIO::toJsonText(change)},
        this, [this, round = m_round](const Backend::Answer &answer) {
            if (round != m_round)
                return;
            if (!answer.error.isEmpty()) {
                const bool isOfDays = answer.field == kMaxAge;
                fail(answer.error,
                    isOfDays                         ? QStringLiteral("days")
                        : answer.field == kMaxPushes ? QStringLiteral("pushes")
                                                     : QString());
                return;
            }
            m_isBusy = false;
            m_app = answer.object;
            Q_EMIT changed();
            Q_EMIT stored();
        });
    Q_EMIT changed();
}

bool AppRules::wouldRemove(const QString &days, const QString &pushes) const
{
    const auto age = parsedDays(days);
    const auto most = parsedPushes(pushes);
    const auto isLess = [this](const std::optional<qint64> &now, const QString &own,
                            const QString &usual) {
        const qint64 otherwise = m_settings[usual].toInteger();
        const qint64 before = m_app[own].toInteger() > 0 ? m_app[own].toInteger() : otherwise;
        const qint64 then = now.value_or(0) > 0 ? *now : otherwise;
        return now && then < before;
    };
    return isLess(age, kMaxAge, kUsualAge) || isLess(most, kMaxPushes, kUsualPushes);
}

void AppRules::clear()
{
    ++m_round;
    m_app = {};
    m_settings = {};
    fail({});
}

QString AppRules::name() const
{
    return m_app[QLatin1String("app")].toString();
}

QString AppRules::days() const
{
    return daysText(m_app[kMaxAge].toInteger());
}

QString AppRules::pushes() const
{
    return numberText(m_app[kMaxPushes].toInteger());
}

bool AppRules::isTwoPerson() const
{
    return m_app[kTwoPerson].toBool();
}

QString AppRules::usualDays() const
{
    return daysText(m_settings[kUsualAge].toInteger());
}

QString AppRules::usualPushes() const
{
    return numberText(m_settings[kUsualPushes].toInteger());
}

QStringList AppRules::groups() const
{
    QStringList groups;
    for (const char *group : kGroups) {
        if (!m_settings.isEmpty())
            groups.append(tr(group));
    }
    return groups;
}

QStringList AppRules::names(int group) const
{
    QStringList names;
    for (const Shown &shown : kShown) {
        if (shown.group == group && m_settings.contains(QLatin1String(shown.key)))
            names.append(tr(shown.title));
    }
    return names;
}

QStringList AppRules::values(int group) const
{
    QStringList values;
    for (const Shown &shown : kShown) {
        const QLatin1String key(shown.key);
        if (shown.group == group && m_settings.contains(key))
            values.append(valueText(shown, m_settings[key].toInteger()));
    }
    return values;
}

} // namespace App

#include "moc_apprules.cpp"
