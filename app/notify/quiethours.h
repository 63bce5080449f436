// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QJsonObject>
#include <QtCore/QList>
#include <QtCore/QTime>
#include <QtCore/QTimeZone>

namespace App {

//! \brief When somebody does not want to be disturbed: weekdays and times, in a time zone.
//!
//! A rule whose end is not after its beginning crosses midnight and belongs to the day on which it
//! begins. Decided by the clock on the wall there, so that a night with a changed clock is an hour
//! longer or shorter.
class QuietHours {
public:
    struct Rule {
        QList<int> days; //!< 1 Monday … 7 Sunday
        QTime from;
        QTime to;

        friend bool operator==(const Rule &, const Rule &) = default;
    };

    QuietHours() = default;

    //! \brief `{rules: [{days: [1, 2], from: "22:00", to: "07:00"}], zone?}`; what can't be read is
    //! left out. Without a zone: this computer's.
    [[nodiscard]] static QuietHours fromJson(const QJsonObject &object);
    [[nodiscard]] QJsonObject toJson() const;

    [[nodiscard]] bool isQuiet(qint64 ms) const;
    //! \brief When the state that holds at \a ms ends, in ms since 1970; 0: never.
    [[nodiscard]] qint64 nextChange(qint64 ms) const;

    [[nodiscard]] const QList<Rule> &rules() const { return m_rules; }
    void setRules(const QList<Rule> &rules) { m_rules = rules; }
    void setZone(const QTimeZone &zone) { m_zone = zone; }

private:
    [[nodiscard]] QTimeZone zone() const;

    QList<Rule> m_rules;
    QTimeZone m_zone; //!< invalid: this computer's
};

} // namespace App
