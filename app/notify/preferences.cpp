// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/notify/preferences.h"

#include "app/logging.h"
#include "app/notify/quiet.h"
#include "socketio/protocol/arguments.h"

#include <QtCore/QSettings>

namespace App {

namespace {

const QString kPreferencesPath = QStringLiteral("/api/v1/me/preferences");

constexpr int kChangedMeanwhile = 412;

} // namespace

Preferences::Preferences(Backend *backend, Quiet *quiet, const QString &name, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
    , m_quiet(quiet)
    , m_dirtyKey(name + QStringLiteral("/preferences_to_send"))
{
    connect(backend, &Backend::cameOnline, this, [this] {
        m_isBusy = false;
        fetch();
    });
    connect(backend, &Backend::preferencesChanged, this, [this](qint64 version) {
        if (version != m_version)
            fetch();
    });
    connect(quiet, &Quiet::edited, this, &Preferences::noteEdit);
}

Preferences::~Preferences() = default;

bool Preferences::isDirty() const
{
    return QSettings().value(m_dirtyKey).toBool();
}

void Preferences::setDirty(bool isDirty)
{
    if (isDirty != this->isDirty())
        QSettings().setValue(m_dirtyKey, isDirty);
}

void Preferences::fetch()
{
    if (m_isBusy)
        return;
    m_isBusy = true;
    m_backend->call({.path = kPreferencesPath}, this,
        [this](const Backend::Answer &answer) { onFetched(answer); });
}

void Preferences::onFetched(const Backend::Answer &answer)
{
    m_isBusy = false;
    if (!answer.error.isEmpty()) {
        qCInfo(lcApp) << "The preferences at the server can't be read:" << answer.error;
        return;
    }
    m_document = answer.object[QLatin1String("preferences")].toObject();
    m_version = answer.object[QLatin1String("version")].toInteger();
    const bool hasOurs = Quiet::isIn(m_document);
    if (isDirty() || (!hasOurs && m_quiet->isChosen()))
        put();
    else if (hasOurs)
        m_quiet->apply(m_document);
}

// What another account's server said is news for this one, too.
void Preferences::noteEdit()
{
    if (m_backend->state() == Backend::State::Offline || m_quiet->writeTo(m_document) == m_document)
        return;
    setDirty(true);
    if (m_version >= 0 && m_backend->state() == Backend::State::Online)
        put();
}

void Preferences::put()
{
    if (m_isBusy)
        return;
    const QJsonObject document = m_quiet->writeTo(m_document);
    if (document == m_document) {
        setDirty(false);
        return;
    }
    m_isBusy = true;
    m_backend->call({.method = QByteArrayLiteral("PUT"),
                        .path = kPreferencesPath,
                        .body = SocketIO::toJsonText(document),
                        .version = m_version},
        this, [this, document](const Backend::Answer &answer) { onPut(document, answer); });
}

void Preferences::onPut(const QJsonObject &sent, const Backend::Answer &answer)
{
    m_isBusy = false;
    if (answer.status == kChangedMeanwhile) {
        fetch();
        return;
    }
    if (!answer.error.isEmpty()) {
        qCWarning(lcApp) << "The server does not keep the preferences:" << answer.error;
        return;
    }
    m_document = sent;
    m_version = answer.object[QLatin1String("version")].toInteger();
    // Something may have been chosen while it was on its way.
    put();
}

} // namespace App

#include "moc_preferences.cpp"
