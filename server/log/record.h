// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QTimer>

namespace Log {

//! \brief Whether what is written to stderr goes to systemd's journal, which notes the time and
//! reads how urgent a line is from its beginning: systemd.exec(5), JOURNAL_STREAM.
[[nodiscard]] bool goesToJournal();

//! \brief For qSetMessagePattern(): with time and words, or as the journal wants it.
[[nodiscard]] QString messagePattern(bool isForJournal);

//! \brief What the journal takes for an error; elsewhere nothing.
inline constexpr const char *kJournalError = "<3>";

//! \brief The log of this process while it lives: one line for each message, bounded, with whatever
//! would end it or command a terminal made visible; and once in Gatherer::kInterval what has
//! gathered.
//!
//! Needs the application. One at a time.
class Record {
public:
    //! Characters of one line.
    static constexpr qsizetype kLongestLine = 2048;

    Record();
    //! \brief Writes what has gathered until now.
    ~Record();
    Q_DISABLE_COPY_MOVE(Record)

private:
    QTimer m_timer;
};

} // namespace Log
