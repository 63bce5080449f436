// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/secret.h"

#include "server/ctl/commands/words.h"
#include "server/ctl/values.h"

#include <cstdio>
#include <string>
#include <termios.h>
#include <unistd.h>

namespace Ctl {

namespace {

//! A terminal that shows nothing of what is typed, until the end.
class Silence {
public:
    Silence()
        : m_isKnown(tcgetattr(STDIN_FILENO, &m_before) == 0)
    {
        if (!m_isKnown)
            return;
        termios silent = m_before;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    }
    ~Silence()
    {
        if (m_isKnown)
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
    }
    Q_DISABLE_COPY_MOVE(Silence)

private:
    termios m_before{};
    bool m_isKnown;
};

// The question goes to stderr: what is on stdout is for programs.
QByteArray ask(const QString &question)
{
    std::fprintf(stderr, "%s: ", qUtf8Printable(printable(question)));
    QByteArray line;
    for (int c = std::getchar(); c != EOF && c != '\n'; c = std::getchar())
        line.append(static_cast<char>(c));
    std::fputc('\n', stderr);
    return line;
}

} // namespace

Result<QString> newPassword(const Invocation &invocation, const QString &user)
{
    if (invocation.has(kPasswordStdin))
        return readPassword();
    if (isatty(STDIN_FILENO) == 0)
        return usage(QStringLiteral("There is no terminal to ask for the password at: give it on "
                                    "standard input with --password-stdin"));
    const Silence silence;
    const QByteArray first = ask(QStringLiteral("Password for %1").arg(user));
    if (first.isEmpty())
        return failure(QStringLiteral("Nothing was done: the password is empty"));
    if (!first.isValidUtf8())
        return failure(QStringLiteral("Nothing was done: the password is no UTF-8"));
    if (ask(QStringLiteral("Once more")) != first)
        return failure(QStringLiteral("Nothing was done: these are two passwords"));
    return QString::fromUtf8(first);
}

} // namespace Ctl
