// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/secret.h"

#include "server/ctl/commands/words.h"
#include "server/ctl/output/table.h"
#include "server/ctl/values.h"

#include <array>
#include <csignal>
#include <cstdio>
#include <optional>
#include <poll.h>
#include <termios.h>
#include <unistd.h>

namespace Ctl {

namespace {

//! Bytes of what is typed; a password is shorter.
constexpr qsizetype kMaxLine = 4096;

volatile std::sig_atomic_t g_signal = 0;

extern "C" void onSignalAtPrompt(int number)
{
    g_signal = number;
}

//! A terminal that shows nothing of what is typed, until the end: also until that of the program.
class Silence {
public:
    Silence()
        : m_isKnown(tcgetattr(STDIN_FILENO, &m_before) == 0)
    {
        if (!m_isKnown)
            return;
        g_signal = 0;
        struct sigaction action { };
        action.sa_handler = onSignalAtPrompt;
        sigset_t signals;
        sigemptyset(&signals);
        for (size_t i = 0; i < kSignals.size(); ++i) {
            sigaction(kSignals[i], &action, &m_actions[i]);
            sigaddset(&signals, kSignals[i]);
        }
        // They come while there is nothing to read, see waitForInput(), and not just before that.
        sigprocmask(SIG_BLOCK, &signals, &m_mask);
        termios silent = m_before;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    }
    ~Silence()
    {
        if (!m_isKnown)
            return;
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
        for (size_t i = 0; i < kSignals.size(); ++i)
            sigaction(kSignals[i], &m_actions[i], nullptr);
        sigprocmask(SIG_SETMASK, &m_mask, nullptr);
        if (g_signal != 0)
            raise(g_signal);
    }
    Q_DISABLE_COPY_MOVE(Silence)

    //! \brief False: a signal has come instead.
    [[nodiscard]] bool waitForInput() const
    {
        pollfd input{STDIN_FILENO, POLLIN, 0};
        return ppoll(&input, 1, nullptr, &m_mask) >= 0 || g_signal == 0;
    }

private:
    static constexpr std::array kSignals{SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP};

    termios m_before{};
    sigset_t m_mask{};
    std::array<struct sigaction, kSignals.size()> m_actions{};
    bool m_isKnown;
};

// The question goes to stderr: what is on stdout is for programs. Nothing after a signal.
std::optional<QByteArray> ask(const Silence &silence, const QString &question)
{
    std::fprintf(stderr, "%s: ", qUtf8Printable(printable(question)));
    QByteArray line;
    for (char c = 0; line.size() < kMaxLine; line.append(c)) {
        if (!silence.waitForInput() || ::read(STDIN_FILENO, &c, 1) != 1 || c == '\n')
            break;
    }
    std::fputc('\n', stderr);
    return g_signal == 0 ? std::optional(line) : std::nullopt;
}

} // namespace

Result<QString> newPassword(const Invocation &invocation, const QString &user)
{
    if (invocation.has(kPasswordStdin))
        return readPassword();
    if (isatty(STDIN_FILENO) == 0)
        return usage(QStringLiteral("There is no terminal to ask for the password at: give it on "
                                    "standard input with --password-stdin"));
    std::optional<QByteArray> first;
    std::optional<QByteArray> again;
    {
        const Silence silence;
        first = ask(silence, QStringLiteral("Password for %1").arg(user));
        if (first && !first->isEmpty())
            again = ask(silence, QStringLiteral("Once more"));
    }
    if (!first || (!first->isEmpty() && !again))
        return failure(QStringLiteral("Nothing was done"));
    if (first->isEmpty())
        return failure(QStringLiteral("Nothing was done: the password is empty"));
    if (!first->isValidUtf8())
        return failure(QStringLiteral("Nothing was done: the password is no UTF-8"));
    if (*again != *first)
        return failure(QStringLiteral("Nothing was done: these are two passwords"));
    return QString::fromUtf8(*first);
}

} // namespace Ctl
