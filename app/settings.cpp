// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/settings.h"

#include <QtCore/QMetaEnum>
#include <QtCore/QSettings>

#include <algorithm>

namespace App {

namespace {

const QString kLookKey = QStringLiteral("ui/look");
const QString kTextKey = QStringLiteral("ui/text_size");
const QString kMotionKey = QStringLiteral("ui/less_motion");
const QString kSoundKey = QStringLiteral("notifications/sound");
const QString kWakesKey = QStringLiteral("notifications/wakes");
const QString kClosingKey = QStringLiteral("ui/closing");

//! By its name: a number would be another thing after the next addition.
template <typename Enum> Enum read(const QSettings &settings, const QString &key, Enum otherwise)
{
    bool isKnown = false;
    const int value = QMetaEnum::fromType<Enum>().keyToValue(
        settings.value(key).toString().toLatin1().constData(), &isKnown);
    return isKnown ? static_cast<Enum>(value) : otherwise;
}

QVariant stored(bool value)
{
    return value;
}

QVariant stored(int value)
{
    return value;
}

template <typename Enum> QVariant stored(Enum value)
{
    return QString::fromLatin1(QMetaEnum::fromType<Enum>().valueToKey(static_cast<int>(value)));
}

} // namespace

Settings::Settings(QObject *parent)
    : QObject(parent)
{
    const QSettings settings;
    m_look = read(settings, kLookKey, m_look);
    m_textSize =
        std::clamp(settings.value(kTextKey, m_textSize).toInt(), kSmallestText, kLargestText);
    m_lessMotion = settings.value(kMotionKey, m_lessMotion).toBool();
    m_sound = settings.value(kSoundKey, m_sound).toBool();
    m_wakes = settings.value(kWakesKey, m_wakes).toBool();
    m_closing = read(settings, kClosingKey, m_closing);
}

Settings::~Settings() = default;

template <typename T> void Settings::set(T &member, T value, const QString &key)
{
    if (member == value)
        return;
    member = value;
    QSettings().setValue(key, stored(value));
    Q_EMIT changed();
}

std::optional<Settings::Look> Settings::parseLook(QStringView name)
{
    if (name == QLatin1String("light"))
        return Look::Light;
    if (name == QLatin1String("dark"))
        return Look::Dark;
    return name == QLatin1String("system") ? std::optional(Look::System) : std::nullopt;
}

void Settings::setLook(Look look)
{
    set(m_look, look, kLookKey);
}

void Settings::setTextSize(int percent)
{
    set(m_textSize, std::clamp(percent, kSmallestText, kLargestText), kTextKey);
}

void Settings::setLessMotion(bool less)
{
    set(m_lessMotion, less, kMotionKey);
}

void Settings::setSound(bool sound)
{
    set(m_sound, sound, kSoundKey);
}

void Settings::setWakes(bool wakes)
{
    set(m_wakes, wakes, kWakesKey);
}

void Settings::setClosing(Closing closing)
{
    set(m_closing, closing, kClosingKey);
}

} // namespace App

#include "moc_settings.cpp"
