// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/push/push.h"

namespace App {

namespace {

template <typename T> PushResult<Push> widened(const PushResult<T> &parsed)
{
    if (!parsed)
        return SocketIO::makeUnexpected(parsed.error());
    return Push(*parsed);
}

} // namespace

PushResult<Push> parsePush(const QString &event, const QJsonValue &message, bool isAwaited)
{
    if (event == QLatin1String("alert"))
        return widened(Alert::parse(message));
    if (event == QLatin1String("redirect"))
        return widened(Redirect::parse(message));
    if (isAwaited || event == QLatin1String("refresh"))
        return Push(Refresh{message.toVariant()});
    return Push(Message{message.toVariant()});
}

QStringList ignoredIn(const Push &push)
{
    if (const auto *alert = std::get_if<Alert>(&push))
        return alert->ignored;
    if (const auto *redirect = std::get_if<Redirect>(&push))
        return redirect->ignored;
    return {};
}

} // namespace App
