// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/data/error.h"
#include "server/scenario/scenario.h"

#include <QtCore/QJsonObject>

namespace Scenarios {

//! \brief The members of a step with their templates filled in.
class Words {
public:
    //! \brief Errors: Invalid, for the first that can't be.
    [[nodiscard]] static Data::Outcome<Words> fill(const Step &step, const QJsonObject &fields);

    [[nodiscard]] bool has(const char *member) const
    {
        return m_values.contains(QLatin1String(member));
    }
    //! \brief As JSON; \a fallback: if it is missing.
    [[nodiscard]] QByteArray json(const char *member, const char *fallback = "null") const
    {
        return m_values.value(QLatin1String(member), fallback);
    }
    //! \brief Of a text, a number or true; empty if it is missing.
    [[nodiscard]] QString text(const char *member) const;
    [[nodiscard]] bool flag(const char *member) const { return json(member) == "true"; }

private:
    QHash<QString, QByteArray> m_values;
};

} // namespace Scenarios
