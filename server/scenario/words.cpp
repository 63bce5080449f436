// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/scenario/words.h"

#include "server/data/value.h"
#include "server/scenario/context.h"

namespace Scenarios {

Data::Outcome<Words> Words::fill(const Step &step, const QJsonObject &fields)
{
    Words words;
    for (auto it = step.values.cbegin(); it != step.values.cend(); ++it) {
        auto json = filled(it.value(), fields);
        if (!json)
            return Data::makeUnexpected(Data::Error{json.error().code,
                QStringLiteral("\"%1\": %2").arg(it.key(), json.error().message), it.key()});
        words.m_values.insert(it.key(), *std::move(json));
    }
    return words;
}

QString Words::text(const char *member) const
{
    return Data::scalarText(json(member)).value_or(QString());
}

} // namespace Scenarios
