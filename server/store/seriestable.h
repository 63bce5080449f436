// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/database.h"

#include <QtCore/QString>

#include <array>

namespace Store {

//! \brief How an app was for a while.
struct Moment {
    qint64 connections = 0; //!< the most of them
    qint64 users = 0; //!< that were connected, the most of them
    qint64 pushes = 0; //!< that were sent
    qint64 displayed = 0; //!< receipts, as those below
    qint64 suppressed = 0;
    qint64 read = 0;
    qint64 clicked = 0;
    qint64 failed = 0;
    qint64 slowest = 0; //!< ms from a push's request until the last client was written to

    [[nodiscard]] bool isEmpty() const;
};

//! \brief A while that is looked back at.
struct Span {
    const char *name;
    qint64 steps; //!< of the shortest kind, in one of its own
    qint64 count; //!< of its own, in all
};

//! \brief An hour, a day and a month, where the shortest step is a minute.
inline constexpr std::array kSpans{
    Span{"hour", 1, 60}, Span{"day", 15, 96}, Span{"month", 360, 124}};

//! \brief One of the steps of a span.
struct SeriesPoint {
    qint64 at = 0; //!< where it begins, ms since 1970
    Moment moment;
};

//! \brief Remembers how apps were, in bounded room: a row for each slot of each span.
class SeriesTable {
public:
    //! \a stepMs: of the shortest step.
    SeriesTable(const Database &database, qint64 stepMs)
        : m_database(database)
        , m_stepMs(stepMs)
    {
    }

    //! \brief Adds what was between \a at (ms since 1970) and a step before, in all spans. Of an
    //! app that is gone nothing is kept.
    Result<void> add(const QString &appId, qint64 at, const Moment &moment);
    //! \brief What is known of a span that ends with \a now, the oldest first; what has not been is
    //! left out.
    Result<QList<SeriesPoint>> list(const QString &appId, std::size_t span, qint64 now) const;
    [[nodiscard]] qint64 stepOf(std::size_t span) const { return m_stepMs * kSpans.at(span).steps; }

private:
    const Database &m_database;
    const qint64 m_stepMs;
};

} // namespace Store
