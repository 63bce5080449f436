// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/data/condition.h"
#include "server/data/error.h"

#include <QtCore/QJsonObject>

//! \brief What steps know, as one object: the fields of the run's object, `before`, `HttpRequest`,
//! `WebUser`, `GlobalVar`, `steps`, and what a loop is at.
namespace Scenarios {

//! \brief Of a dotted name; a number picks from a list. Undefined: there is none.
[[nodiscard]] QJsonValue lookUp(const QJsonObject &fields, const QString &name);

//! \brief Whether it holds. Numbers and dates are compared as such where both sides can be read so,
//! everything else as texts; the values are templates. Errors: Invalid for a bad template.
[[nodiscard]] Data::Outcome<bool> holds(
    const Data::Condition &condition, const QJsonObject &fields);

//! \brief \a json with its templates filled in. Errors: Invalid, with the reason.
[[nodiscard]] Data::Outcome<QByteArray> filled(const QByteArray &json, const QJsonObject &fields);

} // namespace Scenarios
