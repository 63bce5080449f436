// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// The kinds of settings, each made from a function that returns a reference to a field of a Config.

#pragma once

#include "server/config/settings.h"

#include <QtCore/QStringList>

#include <optional>
#include <type_traits>

namespace Config {

inline constexpr qint64 kMaxCount = 10 * 1000 * 1000;
inline constexpr qint64 kMaxMs = qint64(24) * 3600 * 1000;

template <typename Field> qint64 toNumber(const Field &field)
{
    if constexpr (std::is_integral_v<Field>)
        return static_cast<qint64>(field);
    else
        return field.count();
}

template <typename Access>
Setting number(const char *key, const char *description, qint64 min, qint64 max, Access access)
{
    using Field = std::remove_cvref_t<std::invoke_result_t<Access, Config &>>;
    Setting setting{.key = QLatin1String(key),
        .description = QLatin1String(description),
        .kind = Setting::Kind::Number,
        .min = min,
        .max = max,
        .show = {},
        .apply = {}};
    setting.show = [access](const Config &config) {
        return QString::number(toNumber(access(const_cast<Config &>(config))));
    };
    setting.apply = [access, min, max](
                        Config &config, const QString &text) -> std::optional<QString> {
        bool ok = false;
        const qint64 value = text.toLongLong(&ok);
        if (!ok)
            return QStringLiteral("must be a whole number, not \"%1\"").arg(text);
        if (value < min || value > max)
            return QStringLiteral("must be between %1 and %2, not %3").arg(min).arg(max).arg(value);
        access(config) = Field(value);
        return std::nullopt;
    };
    return setting;
}

using Check = std::optional<QString> (*)(const QString &);

template <typename Access>
Setting text(const char *key, const char *description, Access access, Check check)
{
    Setting setting{.key = QLatin1String(key),
        .description = QLatin1String(description),
        .show = {},
        .apply = {}};
    setting.show = [access](const Config &config) { return access(const_cast<Config &>(config)); };
    setting.apply = [access, check](
                        Config &config, const QString &value) -> std::optional<QString> {
        if (auto problem = check(value))
            return problem;
        access(config) = value;
        return std::nullopt;
    };
    return setting;
}

template <typename Access> Setting boolean(const char *key, const char *description, Access access)
{
    Setting setting{.key = QLatin1String(key),
        .description = QLatin1String(description),
        .kind = Setting::Kind::Boolean,
        .show = {},
        .apply = {}};
    setting.show = [access](const Config &config) {
        return access(const_cast<Config &>(config)) ? QStringLiteral("true")
                                                    : QStringLiteral("false");
    };
    setting.apply = [access](Config &config, const QString &value) -> std::optional<QString> {
        if (value != QLatin1String("true") && value != QLatin1String("false"))
            return QStringLiteral("must be true or false, not \"%1\"").arg(value);
        access(config) = value == QLatin1String("true");
        return std::nullopt;
    };
    return setting;
}

//! Elements are separated by commas, outside of a file.
template <typename Access>
Setting list(const char *key, const char *description, Access access, Check check)
{
    Setting setting{.key = QLatin1String(key),
        .description = QLatin1String(description),
        .kind = Setting::Kind::List,
        .show = {},
        .apply = {}};
    setting.show = [access](const Config &config) {
        return access(const_cast<Config &>(config)).join(u',');
    };
    setting.apply = [access, check](
                        Config &config, const QString &value) -> std::optional<QString> {
        QStringList elements;
        const QStringList parts = value.split(u',', Qt::SkipEmptyParts);
        for (const QString &part : parts) {
            if (auto problem = check(part.trimmed()))
                return problem;
            elements.append(part.trimmed());
        }
        access(config) = elements;
        return std::nullopt;
    };
    return setting;
}

} // namespace Config
