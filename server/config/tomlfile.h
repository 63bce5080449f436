// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/protocol/expected.h"

#include <QtCore/QList>
#include <QtCore/QString>

namespace Config {

//! \brief A key and its value as text, and where it stands.
struct TomlEntry {
    QString key; //!< with its sections, as in `limits.body_bytes`
    QString value;
    int line = 0;
    enum class Type { Text, Number, Boolean, List, Section, Other };
    Type type = Type::Other; //!< a section is reported only if nothing is in it
};

//! \brief The entries of a TOML file, or one line that says what is wrong with it.
SocketIO::Expected<QList<TomlEntry>, QString> readToml(const QString &path);

} // namespace Config
