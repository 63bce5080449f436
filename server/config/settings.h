// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/config/config.h"

#include <QtCore/QList>

#include <functional>
#include <optional>

namespace Config {

//! \brief One key of the configuration: its name, what it means, how to read and write it.
//!
//! The list of these is the one place that knows the keys. The TOML file, the environment, the
//! command line, `checkconfig` and `defaultconfig` all go by it.
struct Setting {
    QString key; //!< as in `limits.body_bytes`
    QString description;
    enum class Kind { Text, Number, Boolean, List };
    Kind kind = Kind::Text;
    //! Of a number.
    qint64 min = 0;
    qint64 max = 0;
    //! The value as text, as `checkconfig` prints it.
    std::function<QString(const Config &)> show;
    //! Sets the value; returns what is wrong with it otherwise.
    std::function<std::optional<QString>(Config &, const QString &)> apply;

    //! \brief `limits.body_bytes` is CRIER_LIMITS_BODY_BYTES in the environment.
    [[nodiscard]] QString environmentName() const;
};

[[nodiscard]] const QList<Setting> &settings();

[[nodiscard]] const Setting *findSetting(const QString &key);

//! \brief The known key that \a key was probably meant to be; empty if none is near.
[[nodiscard]] QString nearestKey(const QString &key);

} // namespace Config
