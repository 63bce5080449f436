// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/usertable.h"

#include <QtCore/QJsonObject>

namespace Push {

//! \brief What a template is filled with for \a user: the attributes, and `id` and `role`.
[[nodiscard]] QJsonObject templateFields(const Store::User &user);

//! \brief \a message filled in; as it is where that is impossible, which the log then says.
[[nodiscard]] QByteArray fillTemplate(const QByteArray &message, const QJsonObject &fields);

} // namespace Push
