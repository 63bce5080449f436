// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/output/output.h"

#include <cstdio>
#include <sys/ioctl.h>
#include <unistd.h>

namespace Ctl {

namespace {

constexpr int kUsualWidth = 80;

Table::Style styleOf(int file)
{
    winsize size{};
    const bool isTerminal = isatty(file) == 1;
    const bool isKnown = isTerminal && ioctl(file, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    return {.isTerminal = isTerminal, .width = isKnown ? size.ws_col : kUsualWidth};
}

} // namespace

Output::Output(bool isJson)
    : m_isJson(isJson)
    , m_style(styleOf(STDOUT_FILENO))
{
}

void Output::print(const Printed &printed) const
{
    if (printed.isSaid)
        return;
    if (m_isJson) {
        json(printed.json);
        return;
    }
    if (printed.table.isThere())
        std::fputs(qUtf8Printable(printed.table.text(m_style)), stdout);
    if (!printed.line.isEmpty())
        line(printed.line.toUtf8());
    if (!printed.note.isEmpty())
        note(printed.note);
}

void Output::line(const QByteArray &text) const
{
    std::printf("%s\n", text.constData());
    std::fflush(stdout);
}

void Output::json(const Document &document) const
{
    line(document.text());
}

void Output::note(const QString &text) const
{
    std::fprintf(stderr, "crierctl: %s\n", qUtf8Printable(printable(text)));
}

} // namespace Ctl
