// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/pushtable.h"

#include <QtCore/QMap>

#include <optional>

namespace Store {

//! \brief What became of a push for one of its recipients.
struct Recipient {
    QString userId;
    //! The furthest it got: acknowledged, clicked, read, dismissed, displayed, suppressed or
    //! failed, as the app says; else `delivered` (handed to a connection of theirs) or `queued`.
    QString state;
    QString reason = {}; //!< why it was suppressed or failed
    qint64 at = 0; //!< when it got there, as far as that is known; 0: it is not
    QString said = {}; //!< by their apps: `displayed 1767225600000,read 1767225601000`

    //! \brief When their apps said each state first.
    [[nodiscard]] QMap<QString, qint64> times() const;
};

//! \brief Who a push was for when it was accepted, whatever became of them, and how far it got.
class Recipients {
public:
    //! An app may give any text as one.
    static constexpr int kMaxReasons = 20;

    Recipients(const Database &database, const PushRow &push)
        : m_database(database)
        , m_push(push)
    {
    }

    //! \brief Those with an id after \a after, in that order; at most \a size. With a \a state:
    //! only those that are there.
    Result<QList<Recipient>> list(const QString &after, int size, const QString &state = {}) const;
    //! \brief How many there are in each state.
    Result<QMap<QString, qint64>> counts() const;
    //! \brief Why it was suppressed or failed where it got no further, and for how many: those
    //! that come most often, kMaxReasons at most.
    Result<QMap<QString, qint64>> reasons() const;
    //! \brief Which of the users \a ids it was for; not who is only called like somebody it was
    //! for.
    Result<QStringList> among(const QStringList &ids) const;
    //! \brief Who is to be told what becomes of it: its audience, without those who are only called
    //! like somebody it names. Nothing: nobody is left.
    Result<std::optional<Audience>> present() const;
    //! \brief And those who were in its group, and are not now.
    Result<QStringList> left() const;

private:
    Result<QList<Recipient>> page(const QString &after, int size) const;

    const Database &m_database;
    const PushRow &m_push;
};

} // namespace Store
