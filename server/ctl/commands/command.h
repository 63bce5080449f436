// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ctl/invocation.h"
#include "server/ctl/output/printed.h"

#include <QtCore/QList>

#include <optional>

namespace Ctl {

struct Context;

//! \brief `--name`, or `--name VALUE`.
struct Option {
    QString name;
    QString value; //!< what the value is called, as in "ROLE"; empty: it takes none
    QString help;
    QStringList choices = {}; //!< empty: anything
    bool isRequired = false;
    bool isList = false; //!< may be repeated, and each value may hold several, between commas
    bool isRepeatable = false;
};

//! \brief Where a command works.
enum class Place {
    Nowhere, //!< or it looks for itself: at --data and at --url
    Address, //!< a server, which needs no key
    Server, //!< a server, with a key
    ServerOrData, //!< a server, or a data directory
    ServerOrNewData, //!< the same, and the directory may become one now
};

//! \brief All that there is to know of a command: what runs, what `help` says, what is a mistake
//! and what a shell completes are made from it.
struct Command {
    using Function = Result<Printed> (*)(const Context &context);
    using Check = std::optional<Problem> (*)(const Invocation &invocation);

    QStringList words; //!< what it starts with, as in `user create`
    QStringList arguments = {}; //!< what follows, as in `APP USER`
    Place place = Place::Server;
    QString summary; //!< one line
    Function run = nullptr;
    QList<Option> options = {};
    QString details = {}; //!< more lines for its help
    Check check = nullptr; //!< finds mistakes that the options alone don't show

    [[nodiscard]] QString name() const { return words.join(u' '); }
    //! \brief Null if it has no such option of its own.
    [[nodiscard]] const Option *option(const QString &wanted) const;
};

} // namespace Ctl
