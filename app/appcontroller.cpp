// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/appcontroller.h"

#include "app/logging.h"

#include <QtCore/QUrlQuery>
#include <QtGui/QDesktopServices>

namespace App {

namespace {

const QString kModal = QStringLiteral("modal");

} // namespace

AppController::AppController(Backend *backend, QObject *parent)
    : QObject(parent)
    , m_account(backend)
    , m_router(QLatin1String(kStartPage))
    , m_dispatcher(&m_router, &m_eventLog)
    , m_book(backend, &m_account, &m_dispatcher)
    , m_outbox(backend)
    , m_page(&m_book, {backend, &m_dispatcher, &m_router, &m_eventLog, &m_outbox})
    , m_modalPage(&m_book, {backend, &m_dispatcher, &m_router, &m_eventLog, &m_outbox})
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
    connect(&m_router, &Router::pathChanged, this, &AppController::onPathChanged);
    connect(&m_book, &PageBook::changed, this, &AppController::goHome);
    connect(&m_page, &Page::unsavedChanged, this, &AppController::noteUnsaved);
    connect(&m_modalPage, &Page::unsavedChanged, this, &AppController::noteUnsaved);
    // The next person at this device must not see what the last one got.
    connect(&m_account, &Account::loggedInChanged, this, [this] {
        if (m_account.isLoggedIn()) {
            m_outbox.setOwner(
                QStringList{m_account.server(), m_account.appId(), m_account.userId()}.join(u' '));
            m_book.load();
            onPathChanged();
            return;
        }
        // First, or the end of a waiting redirect would be reported in the name of who is next.
        m_dispatcher.reset();
        m_page.setPath({});
        m_modalPage.setPath({});
        m_outbox.setOwner({});
        m_book.clear();
        m_router.reset(QLatin1String(kStartPage));
        m_eventLog.clear();
        m_composer.reset();
    });
}

AppController::~AppController() = default;

// Where somebody is is a page, and `?modal=/path` another one over it.
void AppController::onPathChanged()
{
    if (!m_account.isLoggedIn())
        return;
    m_page.setPath(m_router.path());
    const QString modal = m_router.query().value(kModal).toString();
    m_modalPage.setPath(modal.isEmpty() || modal.startsWith(u'/') ? modal : u'/' + modal);
    showPages();
    goHome();
}

void AppController::showPages()
{
    // What lies under a modal page can be seen around it.
    m_page.setShown(m_isLookedAt);
    m_modalPage.setShown(m_isLookedAt);
}

void AppController::closeModal()
{
    QUrl url(m_router.path());
    QUrlQuery query(url);
    query.removeAllQueryItems(kModal);
    url.setQuery(query.isEmpty() ? QString() : query.query(QUrl::FullyEncoded));
    m_router.go(url.toString(QUrl::FullyEncoded));
}

void AppController::setLookedAt(bool lookedAt)
{
    if (m_isLookedAt == lookedAt)
        return;
    m_isLookedAt = lookedAt;
    showPages();
    Q_EMIT lookedAtChanged();
}

//! The root is the first place, unless a page is there.
void AppController::goHome()
{
    const QString first = m_book.menu()->firstPath();
    const bool isNowhere = m_router.path() == QLatin1String(kStartPage) && !m_router.canGoBack();
    if (isNowhere && !first.isEmpty() && !m_book.find(m_router.page()))
        m_router.reset(first);
}

void AppController::noteUnsaved()
{
    m_router.setUnsaved(m_page.isUnsaved() || m_modalPage.isUnsaved());
}

} // namespace App

#include "moc_appcontroller.cpp"
