// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QHash>
#include <QtCore/QStringList>

namespace Ctl {

struct Command;

//! \brief What was asked for on the command line.
struct Invocation {
    const Command *command = nullptr;
    QStringList arguments; //!< what followed the command's words
    QHash<QString, QStringList> options; //!< by name; a flag has one empty value

    [[nodiscard]] bool has(const QString &option) const { return options.contains(option); }
    //! \brief The last value that was given.
    [[nodiscard]] QString value(const QString &option, const QString &fallback = {}) const
    {
        return has(option) ? options.value(option).last() : fallback;
    }
    //! \brief All of them.
    [[nodiscard]] QStringList values(const QString &option) const { return options.value(option); }
    //! \brief The parts between commas of all of them.
    [[nodiscard]] QStringList list(const QString &option) const
    {
        return options.value(option).join(u',').split(u',', Qt::SkipEmptyParts);
    }
};

} // namespace Ctl
