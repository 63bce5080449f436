// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/appcontroller.h"

#include "app/logging.h"

#include <QtGui/QDesktopServices>

namespace App {

AppController::AppController(Backend *backend, QObject *parent)
    : QObject(parent)
    , m_account(backend)
    , m_router(QLatin1String(kStartPage))
    , m_dispatcher(&m_router, &m_eventLog)
    , m_composer(backend)
{
    connect(backend, &Backend::pushReceived, &m_dispatcher, &Dispatcher::receive);
    connect(backend, &Backend::noticeReceived, &m_dispatcher, &Dispatcher::notice);
    connect(&m_dispatcher, &Dispatcher::settled, backend,
        [backend](const IncomingPush &push, const QString &state, const QString &reason) {
            if (!push.offset.isEmpty())
                backend->sendReceipt(push.offset, state, reason);
        });
    connect(&m_router, &Router::externalConfirmed, this, [](const QUrl &url) {
        if (!QDesktopServices::openUrl(url))
            qCWarning(lcApp) << "Nothing on this system opens" << url;
    });
    // The next person at this device must not see what the last one got.
    connect(&m_account, &Account::loggedInChanged, this, [this] {
        if (m_account.isLoggedIn())
            return;
        // First, or the end of a waiting redirect would be reported in the name of who is next.
        m_dispatcher.reset();
        m_router.reset(QLatin1String(kStartPage));
        m_eventLog.clear();
        m_composer.reset();
    });
}

AppController::~AppController() = default;

} // namespace App

#include "moc_appcontroller.cpp"
