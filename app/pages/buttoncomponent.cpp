// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/pages/buttoncomponent.h"

#include "app/pages/answer.h"
#include "app/pages/pagetext.h"
#include "socketio/protocol/arguments.h"

namespace App {

ButtonComponent::ButtonComponent(const PageContext &context, QObject *parent)
    : PageComponent(context, QStringLiteral("button"), parent)
{
}

ButtonComponent::~ButtonComponent() = default;

void ButtonComponent::press()
{
    if (m_isBusy)
        return;
    if (const QString route = filledRoute(PageText(text(QLatin1String("route"))), document().scope);
        !route.isEmpty()) {
        follow(route);
        return;
    }
    QJsonObject values;
    const QMap<QString, QString> texts = filledTexts(QLatin1String("values"));
    for (auto it = texts.cbegin(); it != texts.cend(); ++it)
        values.insert(it.key(), it.value());
    const QString endpoint = text(QLatin1String("endpoint"));
    const QString path = endpoint.isEmpty()
        ? QStringLiteral("/api/v1/scenarios/%1/runs").arg(text(QLatin1String("scenario")))
        : endpointPath(endpoint);
    m_isBusy = true;
    m_done.clear();
    m_error.clear();
    Q_EMIT stateChanged();
    context().backend->call({.method = "POST", .path = path, .body = SocketIO::toJsonText(values)},
        this, [this](const Backend::Answer &answer) { take(answer); });
}

void ButtonComponent::take(const Backend::Answer &answer)
{
    m_isBusy = false;
    m_error = answer.error;
    if (m_error.isEmpty()) {
        m_done = filled(QLatin1String("done"));
        if (m_done.isEmpty())
            m_done = tr("Done.");
    }
    Q_EMIT stateChanged();
    if (m_error.isEmpty())
        followAnswer(answer.object, context().router);
}

} // namespace App

#include "moc_buttoncomponent.cpp"
