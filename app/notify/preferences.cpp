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

//! How often it is tried again when others write at the same time; then with the next connection.
constexpr int kTries = 3;

} // namespace

Preferences::Preferences(Backend *backend, Quiet *quiet, const QString &name, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
    , m_quiet(quiet)
    , m_dirtyKey(name + QStringLiteral("/preferences_to_send"))
{
    connect(backend, &Backend::cameOnline, this, [this] {
        forgetCalls();
        fetch();
    });
    connect(backend, &Backend::preferencesChanged, this, [this](qint64 version) {
        if (m_isBusy)
            m_isOutdated = true;
        else if (version != m_version)
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

//! What is under way is of another connection, or of somebody else.
void Preferences::forgetCalls()
{
    ++m_generation;
    m_isBusy = false;
    m_isOutdated = false;
    m_tries = 0;
}

void Preferences::reset()
{
    forgetCalls();
    setDirty(false);
    m_document = {};
    m_version = -1;
}

//! Calls the server, once at a time; \a then is not called when nobody is meant any more.
void Preferences::call(const Backend::Request &request, const Backend::Then &then)
{
    m_isBusy = true;
    m_isOutdated = false;
    m_backend->call(
        request, this, [this, then, generation = m_generation](const Backend::Answer &answer) {
            if (generation != m_generation)
                return;
            m_isBusy = false;
            then(answer);
            if (m_isOutdated && !m_isBusy)
                fetch();
        });
}

void Preferences::fetch()
{
    if (!m_isBusy)
        call({.path = kPreferencesPath},
            [this](const Backend::Answer &answer) { onFetched(answer); });
}

void Preferences::onFetched(const Backend::Answer &answer)
{
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
        apply();
}

void Preferences::apply()
{
    m_isApplying = true;
    m_quiet->apply(m_document);
    m_isApplying = false;
}

// What the person chose has to get there. What another account's server said is only passed on:
// where it meets another change, that one is as good.
void Preferences::noteEdit(bool isByPerson)
{
    if (m_isApplying || m_backend->state() == Backend::State::Offline
        || m_quiet->writeTo(m_document) == m_document)
        return;
    if (isByPerson)
        setDirty(true);
    m_tries = 0;
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
    call({.method = QByteArrayLiteral("PUT"),
             .path = kPreferencesPath,
             .body = SocketIO::toJsonText(document),
             .version = m_version},
        [this, document](const Backend::Answer &answer) { onPut(document, answer); });
}

void Preferences::onPut(const QJsonObject &sent, const Backend::Answer &answer)
{
    if (answer.status == kChangedMeanwhile) {
        if (++m_tries <= kTries)
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
