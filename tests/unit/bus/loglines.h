// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QStringList>

//! \brief What lcBus writes while this lives; one at a time.
class LogLines {
public:
    LogLines()
    {
        s_lines.clear();
        m_before = qInstallMessageHandler(note);
    }
    ~LogLines() { qInstallMessageHandler(m_before); }
    Q_DISABLE_COPY_MOVE(LogLines)

    [[nodiscard]] static qsizetype count() { return s_lines.size(); }
    [[nodiscard]] static QString all() { return s_lines.join(u'\n'); }

private:
    static void note(QtMsgType, const QMessageLogContext &context, const QString &line)
    {
        if (QLatin1String(context.category) == QLatin1String("crier.bus"))
            s_lines.append(line);
    }

    static inline QStringList s_lines;
    QtMessageHandler m_before;
};
