// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/pages/component.h"

#include "app/pages/condition.h"
#include "app/pages/pagetext.h"

#include <QtCore/QJsonArray>
#include <QtCore/QMimeDatabase>
#include <QtGui/QDesktopServices>

#include <algorithm>

namespace App {

namespace {

//! By its ending: another file is not fetched only to find that it can't be shown.
bool isPictureName(const QString &name)
{
    return QMimeDatabase()
        .mimeTypeForFile(name, QMimeDatabase::MatchExtension)
        .name()
        .startsWith(QLatin1String("image/"));
}

} // namespace

PageComponent::PageComponent(const PageContext &context, const QString &type, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_type(type)
{
}

PageComponent::~PageComponent() = default;

void PageComponent::setDocument(const ComponentDocument &document)
{
    m_document = document;
    configure();
    updatePresent();
    Q_EMIT configured();
}

QString PageComponent::text(QLatin1String name) const
{
    return m_document.json[name].toString();
}

QString PageComponent::filled(QLatin1String name) const
{
    return PageText(text(name)).fill(m_document.scope.with(subject()));
}

QMap<QString, QString> PageComponent::filledTexts(QLatin1String name) const
{
    return App::filledTexts(m_document.json[name].toObject(), m_document.scope);
}

QString PageComponent::heading() const
{
    return filled(QLatin1String("heading"));
}

QString PageComponent::emptyText() const
{
    const QString own = filled(QLatin1String("empty"));
    return own.isEmpty() ? tr("There is nothing here yet.") : own;
}

void PageComponent::updatePresent()
{
    const QJsonArray roles = m_document.json[QLatin1String("roles")].toArray();
    const QStringList &groups = m_document.groups;
    const bool isForThem = roles.isEmpty()
        || std::any_of(roles.begin(), roles.end(),
            [&groups](const QJsonValue &role) { return groups.contains(role.toString()); });
    const bool present = isForThem
        && holds(
            m_document.json[QLatin1String("when")].toObject(), m_document.scope.with(subject()));
    if (m_isPresent == present)
        return;
    m_isPresent = present;
    Q_EMIT presentChanged();
}

void PageComponent::follow(const QString &target)
{
    const QUrl url(target);
    const QString scheme = url.scheme().toLower();
    if (scheme == QLatin1String("mailto"))
        QDesktopServices::openUrl(url);
    else if (scheme == QLatin1String("http") || scheme == QLatin1String("https"))
        m_context.router->redirect(target, std::chrono::milliseconds(0), {});
    else if (scheme.isEmpty() && !target.isEmpty())
        m_context.router->go(target);
}

QUrl PageComponent::picture(const QString &address) const
{
    const QUrl url(address);
    const QUrl server = m_context.backend->server();
    const bool isUploaded = url.scheme() == server.scheme() && url.authority() == server.authority()
        && url.path().startsWith(QLatin1String("/fileUploaded/")) && isPictureName(url.fileName());
    const bool isListed =
        url.scheme() == QLatin1String("https") && m_document.images.contains(url.host().toLower());
    return isUploaded || isListed ? url : QUrl();
}

} // namespace App

#include "moc_component.cpp"
