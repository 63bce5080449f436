// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/push/redirect.h"

#include "app/navigation/destination.h"
#include "app/push/payload.h"

#include <QtCore/QJsonObject>

namespace App {

PushResult<Redirect> Redirect::parse(const QJsonValue &payload)
{
    const QJsonValue value = unwrapPayload(payload);
    Redirect redirect;
    QJsonValue target = value;
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        target = object[QLatin1String("target")];
        redirect.page = pageIn(object, redirect.ignored);
        const auto delay = parseDelay(object[QLatin1String("delay")].toVariant());
        redirect.delay = delay.value_or(std::chrono::milliseconds(0));
        if (!delay)
            redirect.ignored.append(QStringLiteral("delay"));
    }
    const bool isBlank = target.isString() && target.toString().trimmed().isEmpty();
    if (target.isUndefined() || target.isNull() || isBlank)
        return SocketIO::makeUnexpected(
            PushError{PushError::Code::Empty, QStringLiteral("it has no target")});
    if (!target.isString())
        return SocketIO::makeUnexpected(
            PushError{PushError::Code::Unreadable, QStringLiteral("its target is no text")});
    redirect.target = target.toString();
    return redirect;
}

} // namespace App
