// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/confirmation.h"

#include <QtCore/QFile>

#include <cstdio>
#include <unistd.h>

namespace Ctl {

namespace {

const QString kYes = QStringLiteral("yes");

//! An id is shorter; more is not read.
constexpr qint64 kMaxLine = 1024;

} // namespace

Option yesOption()
{
    return {kYes, QString(), QStringLiteral("Don't ask.")};
}

// The question goes to stderr: what is on stdout is for programs.
Result<void> confirm(const Invocation &invocation, const QString &id, const QString &what)
{
    if (invocation.has(kYes))
        return {};
    if (isatty(STDIN_FILENO) == 0)
        return usage(QStringLiteral("%1, and there is no terminal to ask at: say --yes").arg(what));
    std::fprintf(stderr, "%s. Type %s to go on: ", qUtf8Printable(what), qUtf8Printable(id));
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return failure(QStringLiteral("The terminal can't be read: %1").arg(input.errorString()));
    if (QString::fromUtf8(input.readLine(kMaxLine)).trimmed() != id)
        return failure(QStringLiteral("Nothing was done: that is not %1").arg(id));
    return {};
}

} // namespace Ctl
