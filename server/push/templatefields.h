// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/push/template.h"
#include "server/store/usertable.h"

namespace Push {

//! \brief A JSON object as fields of templates. Numbers that a double would round are texts: they
//! are shown as they were stored.
[[nodiscard]] QJsonObject readFields(QByteArrayView json);

//! \brief What a template is filled with for \a user: the attributes, and `id` and `role`.
[[nodiscard]] QJsonObject templateFields(const Store::User &user);

//! \brief \a message filled in, see Template::render(). Whoever it can't be filled in for does not
//! get it, whichever way it comes: the error says why.
[[nodiscard]] SocketIO::Expected<QByteArray, QString> fillTemplate(
    const QByteArray &message, const QJsonObject &fields, QStringList *missing = nullptr);

} // namespace Push
