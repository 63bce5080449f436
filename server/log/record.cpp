// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/log/record.h"

#include "server/log/gatherer.h"
#include "socketio/protocol/visibletext.h"

#include <sys/stat.h>
#include <unistd.h>

namespace Log {

namespace {

QtMessageHandler g_before = nullptr;

// What comes from Qt, from SQLite and from call sites that forgot to look comes through here as
// well.
void onMessage(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    g_before(type, context, SocketIO::visible(text, Record::kLongestLine));
}

} // namespace

bool goesToJournal()
{
    struct stat file { };
    if (::fstat(STDERR_FILENO, &file) != 0)
        return false;
    // stderr may have been redirected since, and the variable be inherited all the same.
    return qgetenv("JOURNAL_STREAM")
        == QByteArray::number(static_cast<qulonglong>(file.st_dev)) + ':'
        + QByteArray::number(static_cast<qulonglong>(file.st_ino));
}

QString messagePattern(bool isForJournal)
{
    if (isForJournal) // syslog(3)
        return QStringLiteral("%{if-debug}<7>%{endif}%{if-info}<6>%{endif}%{if-warning}<4>%{endif}"
                              "%{if-critical}<3>%{endif}%{if-fatal}<2>%{endif}"
                              "%{category}: %{message}");
    return QStringLiteral("%{time yyyy-MM-ddThh:mm:ss.zzz} "
                          "%{if-debug}debug%{endif}%{if-info}info%{endif}"
                          "%{if-warning}warning%{endif}%{if-critical}error%{endif}"
                          "%{if-fatal}fatal%{endif} %{category}: %{message}");
}

Record::Record()
{
    g_before = qInstallMessageHandler(onMessage);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [] { Gatherer::instance().tell(); });
    m_timer.setTimerType(Qt::VeryCoarseTimer);
    m_timer.start(Gatherer::kInterval);
}

Record::~Record()
{
    Gatherer::instance().tell();
    qInstallMessageHandler(g_before);
}

} // namespace Log
