// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/tools/console.h"

#include "socketio/protocol/visibletext.h"
#include "socketio/tools/text.h"

#include <cerrno>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace Sio {

namespace {

//! Characters of what is told beside the output.
constexpr qsizetype kLongestNote = 2048;

QString visible(const QString &text)
{
    return SocketIO::visible(text, kLongestNote).trimmed();
}

constexpr int kUsualWidth = 80;

bool isTerminal(int file)
{
    return isatty(file) == 1 && qgetenv("TERM") != "dumb";
}

bool wantsColours()
{
    return qEnvironmentVariableIsEmpty("NO_COLOR");
}

//! All of \a bytes, or false once nobody can get them.
bool writeAll(int file, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t written = write(file, bytes.data(), static_cast<size_t>(bytes.size()));
        if (written >= 0) {
            bytes = bytes.sliced(written);
        } else if (errno == EAGAIN) {
            // A file that somebody else has made non-blocking.
            pollfd ready{.fd = file, .events = POLLOUT, .revents = 0};
            poll(&ready, 1, -1);
        } else if (errno != EINTR) {
            return false;
        }
    }
    return true;
}

qsizetype terminalWidth()
{
    winsize size{};
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col
                                                                           : kUsualWidth;
}

} // namespace

QByteArray inColour(bool coloured, const char *code, const QByteArray &text)
{
    return coloured ? "\033[" + QByteArray(code) + 'm' + text + "\033[0m" : text;
}

Console::Console(Changes changes)
    : m_changes(changes)
    , m_terminal(Sio::isTerminal(STDERR_FILENO))
    , m_outTerminal(Sio::isTerminal(STDOUT_FILENO))
    , m_coloured(m_terminal && wantsColours())
    , m_outColoured(m_outTerminal && wantsColours())
{
}

Console::~Console()
{
    clear();
}

bool Console::print(const QByteArray &line)
{
    const QByteArray bottom = m_bottom;
    if (m_outTerminal)
        clear();
    const bool isRead = writeAll(STDOUT_FILENO, line + '\n');
    m_bottom = bottom;
    if (m_outTerminal)
        redraw();
    return isRead;
}

void Console::change(Tone tone, const QString &text)
{
    if (m_terminal)
        draw(tone, text);
    else if (m_changes == Changes::Told)
        note(text);
}

void Console::progress(const QString &text)
{
    if (m_terminal)
        draw(m_tone, text);
}

void Console::note(const QString &text)
{
    const QByteArray bottom = m_bottom;
    clear();
    writeAll(STDERR_FILENO, visible(text).toUtf8() + '\n');
    m_bottom = bottom;
    redraw();
}

void Console::error(const QString &text)
{
    clear();
    writeAll(
        STDERR_FILENO, inColour(m_coloured, "31", "sio:") + ' ' + visible(text).toUtf8() + '\n');
}

void Console::clear()
{
    if (!std::exchange(m_bottom, {}).isEmpty())
        writeAll(STDERR_FILENO, "\r\033[K");
}

void Console::draw(Tone tone, const QString &text)
{
    QString line = visible(text);
    // A line that wraps could not be taken away.
    const qsizetype room = terminalWidth() - 3;
    if (line.size() > room)
        line = line.first(std::max<qsizetype>(0, room - 1)) + u'…';
    const char *code = tone == Tone::Good ? "32" : tone == Tone::Bad ? "31" : "33";
    m_tone = tone;
    m_bottom = inColour(m_coloured, code, "●") + ' ' + line.toUtf8();
    redraw();
}

void Console::redraw()
{
    if (!m_bottom.isEmpty())
        writeAll(STDERR_FILENO, "\r\033[K" + m_bottom);
}

} // namespace Sio
