// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/database.h"

#include <QtCore/QList>

#include <optional>

namespace Store {

//! \brief What sets a scenario off.
struct TriggerRow {
    QString appId;
    qint64 document = 0; //!< the number of the scenario
    QString scenario;
    int place = 0; //!< among the triggers of its document
    QString kind; //!< created, changed, schedule or webhook
    QString subject; //!< the structure, or the webhook's name
    qint64 nextAt = 0; //!< of a schedule, ms since 1970
};

//! \brief A text that a scenario has run by.
struct ScenarioVersion {
    qint64 no = 0; //!< among those of all scenarios
    QString appId;
    qint64 document = 0; //!< the number of the scenario
    qint64 version = 1; //!< of this scenario
    QByteArray text;
    qint64 createdAt = 0;
    QString createdBy;
};

//! \brief Triggers of the scenarios that are enabled, and the versions of all scenarios.
class TriggerTable {
public:
    explicit TriggerTable(const Database &database)
        : m_database(database)
    {
    }

    //! \brief Takes the place of whatever set off that scenario.
    Result<void> replace(qint64 document, const QList<TriggerRow> &triggers);
    [[nodiscard]] Result<QList<TriggerRow>> of(
        const QString &appId, const QString &kind, const QString &subject) const;
    //! \brief Schedules that are due, the longest waiting first.
    [[nodiscard]] Result<QList<TriggerRow>> due(qint64 now, int size) const;
    [[nodiscard]] Result<std::optional<qint64>> nextDue() const;
    //! \brief Those that are due later, the latest first.
    [[nodiscard]] Result<QList<TriggerRow>> dueAfter(qint64 time, int size) const;
    Result<void> setNext(const TriggerRow &trigger);

    //! \brief Returns its number.
    Result<qint64> addVersion(const ScenarioVersion &version);
    [[nodiscard]] Result<ScenarioVersion> version(qint64 no) const;
    //! \brief The number of the newest; 0: there is none.
    [[nodiscard]] Result<qint64> latest(qint64 document) const;
    //! \brief Whether \a person has written a version of that scenario, with a key of theirs or
    //! without. True as well, if there is no such scenario: nobody can tell.
    [[nodiscard]] Result<bool> hasAuthor(
        const QString &appId, const QString &scenario, const QString &person) const;
    //! \brief The newest first, below \a before (0: all).
    [[nodiscard]] Result<QList<ScenarioVersion>> versions(
        qint64 document, qint64 before, int size) const;

private:
    [[nodiscard]] Result<QList<TriggerRow>> read(class Query &query) const;

    const Database &m_database;
};

} // namespace Store
