// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QHash>
#include <QtCore/QLoggingCategory>
#include <QtCore/QMutex>
#include <QtCore/QString>

#include <chrono>
#include <functional>

namespace Log {

//! \brief What somebody has done that they can do as often as they like.
struct Repeatable {
    //! How it is written: the function that a Q_LOGGING_CATEGORY declares.
    const QLoggingCategory &(*category)();
    QtMsgType type = QtInfoMsg; //!< QtInfoMsg or QtWarningMsg
    QString kind; //!< in words of ours, the beginning of the line; there are few of them
    QString source; //!< whose doing it is: lines of one kind and source are one
    QString text; //!< what the first line says after kind; foreign parts went through shown()
};

//! \brief Keeps the log readable and the disk free, whatever strangers do: the first line of a kind
//! and source is written at once, then how many more there were, once in kInterval.
//!
//! In bounded memory: of more than kMaxSources sources of a kind the rest is counted together.
//! Callable from any thread.
class Gatherer {
public:
    static constexpr std::chrono::minutes kInterval{1};
    static constexpr qsizetype kMaxSources = 100;

    //! Takes each line that is to be written.
    using Write =
        std::function<void(const QLoggingCategory &category, QtMsgType type, const QString &line)>;

    explicit Gatherer(Write write);

    void note(const Repeatable &what);
    //! \brief Writes what has gathered. A source that did nothing more since then begins anew.
    void tell();

    //! \brief Sources that are remembered.
    [[nodiscard]] qsizetype size();

    //! \brief The one of this process.
    static Gatherer &instance();

private:
    struct Kind {
        const QLoggingCategory &(*category)();
        QtMsgType type;
        QHash<QString, qint64> more; //!< by source, since the first line or the last tell()
        qint64 others = 0; //!< of sources that had no room
    };

    const Write m_write;
    QMutex m_mutex;
    QHash<QString, Kind> m_kinds;
};

//! \brief Writes it, or counts it if it was written a moment ago.
void repeatable(const Repeatable &what);

} // namespace Log
