// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/account/backend.h"

class QNetworkReply;

namespace App {

//! \brief What the server answers to a request.
namespace HttpAnswer {

//! \brief What went wrong, in the words of the server if it said anything.
[[nodiscard]] QString errorOf(QNetworkReply *reply, const QJsonObject &answer);
//! \brief Whether it knows nobody with that name and password.
[[nodiscard]] bool isWrongPassword(const QJsonObject &answer);
//! \brief Reads what comes, which may not be endless, and calls \a then with it; not after \a
//! context is deleted. The reply deletes itself.
void await(QNetworkReply *reply, QObject *context, const Backend::Then &then);

} // namespace HttpAnswer

} // namespace App
