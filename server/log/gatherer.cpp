// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/log/gatherer.h"

#include "socketio/protocol/visibletext.h"

#include <QtCore/QDebug>
#include <QtCore/QStringList>

#include <utility>

namespace Log {

namespace {

void writeLine(const QLoggingCategory &category, QtMsgType type, const QString &line)
{
    const QMessageLogger logger(nullptr, 0, nullptr, category.categoryName());
    if (type == QtWarningMsg)
        logger.warning().noquote() << line;
    else
        logger.info().noquote() << line;
}

} // namespace

Gatherer::Gatherer(Write write)
    : m_write(std::move(write))
{
}

Gatherer &Gatherer::instance()
{
    static Gatherer gatherer(writeLine);
    return gatherer;
}

void Gatherer::note(const Repeatable &what)
{
    if (!what.category().isEnabled(what.type))
        return;
    {
        const QMutexLocker lock(&m_mutex);
        auto kind = m_kinds.find(what.kind);
        if (kind == m_kinds.end())
            kind = m_kinds.insert(what.kind, {what.category, what.type, {}});
        if (const auto known = kind->more.find(what.source); known != kind->more.end()) {
            ++*known;
            return;
        }
        if (kind->more.size() >= kMaxSources) {
            ++kind->others;
            return;
        }
        kind->more.insert(what.source, 0);
    }
    m_write(what.category(), what.type, what.kind + u' ' + what.text);
}

qsizetype Gatherer::size()
{
    const QMutexLocker lock(&m_mutex);
    qsizetype size = 0;
    for (const Kind &kind : std::as_const(m_kinds))
        size += kind.more.size();
    return size;
}

void Gatherer::tell()
{
    struct Line {
        const QLoggingCategory &(*category)();
        QtMsgType type;
        QString text;
    };
    QList<Line> lines;
    {
        const QMutexLocker lock(&m_mutex);
        for (auto it = m_kinds.begin(); it != m_kinds.end();) {
            const auto say = [&](const QString &source, qint64 count) {
                lines.append({it->category, it->type,
                    QStringLiteral("%1 %2: %3 more in the last minute")
                        .arg(it.key(), source, QString::number(count))});
            };
            for (auto source = it->more.begin(); source != it->more.end();) {
                if (*source == 0) {
                    source = it->more.erase(source);
                    continue;
                }
                say(SocketIO::visible(source.key()), std::exchange(*source, 0));
                ++source;
            }
            if (it->others > 0)
                say(QStringLiteral("others"), std::exchange(it->others, 0));
            it = it->more.isEmpty() ? m_kinds.erase(it) : std::next(it);
        }
    }
    for (const Line &line : std::as_const(lines))
        m_write(line.category(), line.type, line.text);
}

void repeatable(const Repeatable &what)
{
    Gatherer::instance().note(what);
}

} // namespace Log
