// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/data/condition.h"
#include "server/data/reader.h"

#include <QtCore/QHash>
#include <QtCore/QTimeZone>

#include <vector>

namespace Scenarios {

inline const QString kScenarioKind = QStringLiteral("scenario");

//! \brief What sets a scenario off.
struct Trigger {
    enum class On { Created, Changed, Schedule, Webhook };

    On on;
    QStringList fields = {}; //!< of Changed: any of these has changed; empty: any at all
    Data::Condition before = {}; //!< on the object as it was
    Data::Condition after = {}; //!< on the object as it is now
    QString cron = {};
    QTimeZone zone = QTimeZone::utc();
    QString hook = {}; //!< of Webhook: its name, the last part of its path
    QString secret = {}; //!< of Webhook: in the path, or what its sender signs with
    qint64 keptFor = 0; //!< of Webhook: ms after which the object that it made goes; 0: it stays
};

[[nodiscard]] QString nameOf(Trigger::On on);

enum class Act {
    Condition,
    Find,
    Create,
    Edit,
    Delete,
    Each,
    Push,
    Http,
    Wait,
    Call,
    Respond,
    End
};

[[nodiscard]] QString nameOf(Act act);

//! \brief One step: what it does and with what.
struct Step {
    Act act = Act::End;
    QString name = {}; //!< what came out of it is `{{steps.NAME.…}}`
    QString path = {}; //!< in the document: `steps[2].then[0]`
    QHash<QString, QByteArray> values = {}; //!< members as JSON; their texts are templates
    Data::Condition filter = {}; //!< of `when` and `filter`
    int then = -1; //!< the list of steps inside, or where its condition holds
    int otherwise = -1; //!< the list where it does not

    [[nodiscard]] bool has(const QString &member) const { return values.contains(member); }
};

//! \brief What happens when something happens to objects of a structure, or at a time, or because
//! somebody asks.
struct Scenario {
    QString id;
    QString name = {};
    QString structure = {}; //!< of the objects that it is about; empty: none
    bool isEnabled = true;
    qint64 debounce = 0; //!< ms without another change before a change counts
    QList<Trigger> triggers = {};
    std::vector<std::vector<Step>> lists = {}; //!< the first is where it begins
    QStringList linked = {}; //!< `customer.name`: what its texts say of links
    QStringList variables = {}; //!< the names of `{{GlobalVar.…}}` in its texts

    //! \brief Reads a document; \a json need not be valid.
    static Data::Result<Scenario> parse(const QByteArray &json);

    [[nodiscard]] bool hasStep(Act act) const;
};

//! \brief Milliseconds of a time that is a number of seconds, or as in `90s`, `15m`, `12h`, `30d`.
[[nodiscard]] std::optional<qint64> readSpan(const QString &text);

} // namespace Scenarios
