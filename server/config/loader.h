// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/config/config.h"

#include <QtCore/QMap>
#include <QtCore/QProcessEnvironment>

namespace Config {

//! \brief Where the configuration comes from; the later source wins.
struct Sources {
    QString file; //!< empty: none
    QProcessEnvironment environment;
    QMap<QString, QString> overrides; //!< by key, from the command line
    bool findsCredentials = true; //!< false: `credential:NAME` stays, they are another process's
};

//! \brief The configuration, or one line that says which source is wrong, where, and what would be
//! right.
SocketIO::Expected<Config, QString> load(const Sources &sources);

//! \brief The configuration as a TOML file with a comment above each key.
[[nodiscard]] QString toToml(const Config &config);

} // namespace Config
