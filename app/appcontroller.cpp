// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/appcontroller.h"

#include "app/account/accountfile.h"
#include "app/inbox/position.h"
#include "app/language/language.h"
#include "app/logging.h"
#include "app/navigation/link.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QUrlQuery>
#include <QtGui/QDesktopServices>

namespace App {

namespace {

const QString kModal = QStringLiteral("modal");

} // namespace

AppController::AppController(Backend *backend, AppSetup setup, QObject *parent)
    : QObject(parent)
    , m_account(backend, setup.name)
    , m_router(QLatin1String(kStartPage))
    , m_dispatcher(&m_router, &m_eventLog)
    , m_inbox(backend)
    , m_backend(backend)
    , m_quiet(setup.quiet ? setup.quiet : std::make_shared<Quiet>())
    , m_notifier(&m_dispatcher, &m_inbox, m_quiet.get(),
          setup.native ? std::move(setup.native) : NativeNotifications::makeNone())
    , m_preferences(backend, m_quiet.get(), setup.name)
    , m_directory(setup.directory)
    , m_book(backend, &m_account, &m_dispatcher)
    , m_outbox(backend)
    , m_page(&m_book, {backend, &m_dispatcher, &m_router, &m_eventLog, &m_outbox})
    , m_modalPage(&m_book, {backend, &m_dispatcher, &m_router, &m_eventLog, &m_outbox})
    , m_composer(backend)
    , m_console(backend)
{
    m_notifier.setScope(setup.name);
    tellWindow();
    connectPushes(backend);
    connect(&m_router, &Router::externalConfirmed, this, [](const QUrl &url) {
        if (!QDesktopServices::openUrl(url))
            qCWarning(lcApp) << "Nothing on this system opens" << url;
    });
    connect(&m_router, &Router::pathChanged, this, &AppController::onPathChanged);
    connect(m_quiet.get(), &Quiet::changed, this, &AppController::tellPresence);
    connect(&m_book, &PageBook::changed, this, &AppController::goHome);
    connect(&m_page, &Page::unsavedChanged, this, &AppController::noteUnsaved);
    connect(&m_modalPage, &Page::unsavedChanged, this, &AppController::noteUnsaved);
    connect(&m_console, &Console::unsavedChanged, this, &AppController::noteUnsaved);
    // The next person at this device must not see what the last one got.
    connect(&m_account, &Account::loggedInChanged, this, [this] {
        if (m_account.isLoggedIn())
            enter();
        else
            leave();
    });
    connect(Language::instance(), &Language::changed, this, &AppController::readAnew);
    connect(&m_account, &Account::leaving, this, [this](const QString &key) {
        m_inbox.close();
        m_composer.setOwner({}, {});
        Composer::forget(key);
        const QString file = fileOf(key);
        for (const char *suffix : {"", "-wal", "-shm"}) {
            if (!file.isEmpty())
                QFile::remove(file + QLatin1String(suffix));
        }
    });
}

AppController::~AppController() = default;

void AppController::connectPushes(Backend *backend)
{
    backend->setPlace([this]() -> Backend::Place {
        m_inbox.flush();
        return {m_inbox.store().offset(), m_inbox.store().states()};
    });
    connect(backend, &Backend::pushReceived, this, [this](const IncomingPush &push) {
        m_inbox.receive(push);
        m_notifier.receive(push);
    });
    connect(backend, &Backend::wentLive, &m_notifier, &Notifier::goLive);
    connect(backend, &Backend::noticeReceived, this, [this](const Notice &notice) {
        m_dispatcher.notice(notice);
        if (notice.kind == Notice::Kind::Recalled)
            m_inbox.recall(notice.offset);
        if (notice.kind != Notice::Kind::Gap)
            m_notifier.withdraw(notice.offset, notice.isCumulative);
    });
    connect(&m_dispatcher, &Dispatcher::settled, this,
        [this](const IncomingPush &push, const QString &state, const QString &reason) {
            if (push.offset.isEmpty() || state == QLatin1String("kept"))
                return;
            QJsonObject receipt{
                {QStringLiteral("offset"), push.offset}, {QStringLiteral("state"), state}};
            if (!reason.isEmpty())
                receipt.insert(QStringLiteral("reason"), reason);
            m_inbox.receipts().say(receipt);
            if (state == QLatin1String("clicked"))
                m_inbox.markRead(Position::of(push.offset).number);
        });
    connect(
        &m_notifier, &Notifier::availableChanged, this, &AppController::notificationServerChanged);
    connect(&m_notifier, &Notifier::openRequested, this, &AppController::openItem);
    connect(
        &m_inbox, &Inbox::actionChosen, this, [this](const QString &type, const QString &target) {
            if (type == QLatin1String("route")) {
                m_router.go(target);
                Q_EMIT windowRequested({});
            } else if (!QDesktopServices::openUrl(QUrl(target))) {
                qCWarning(lcApp) << "Nothing on this system opens" << target;
            }
        });
}

QString AppController::fileOf(const QString &account) const
{
    return m_directory.isEmpty()
        ? QString()
        : QDir(m_directory)
              .filePath(QStringLiteral("inboxes/%1.sqlite").arg(accountFileName(account)));
}

void AppController::enter()
{
    m_inbox.open(fileOf(m_account.key()));
    m_notifier.setNew(m_inbox.store().isNew());
    m_notifier.setOrigin(m_account.appId());
    m_notifier.ask();
    m_outbox.setOwner(m_account.key());
    m_composer.setOwner(m_account.userId(), m_account.key());
    m_console.setOwner(m_account.mayCompose() ? m_account.userId() : QString());
    m_book.load();
    onPathChanged();
    if (const QString link = std::exchange(m_waitingLink, QString()); !link.isEmpty())
        openLink(link);
}

void AppController::leave()
{
    // First, or the end of a waiting redirect would be reported in the name of who is next.
    m_dispatcher.reset();
    m_notifier.reset();
    m_preferences.reset();
    m_inbox.close();
    m_page.setPath({});
    m_modalPage.setPath({});
    m_outbox.setOwner({});
    m_book.clear();
    m_router.reset(QLatin1String(kStartPage));
    m_eventLog.clear();
    m_composer.setOwner({}, {});
    m_console.setOwner({});
}

void AppController::openItem(qint64 number, const QString &token)
{
    m_router.go(number > 0 ? QStringLiteral("%1?item=%2").arg(QLatin1String(kInboxPage)).arg(number)
                           : QString(QLatin1String(kInboxPage)));
    Q_EMIT windowRequested(token);
}

QString AppController::notificationServer() const
{
    return m_notifier.isAvailable() ? m_notifier.server() : tr("nobody does");
}

bool AppController::openLink(const QString &text)
{
    const auto link = Link::parse(text);
    if (!link) {
        qCWarning(lcApp) << "This is no link of Crier:" << text.left(Link::kMaxLength);
        return false;
    }
    // A session that was kept is there a moment after the start, and a password takes longer.
    const bool waits = link->kind == Link::Kind::Page || link->kind == Link::Kind::Compose;
    m_waitingLink = waits && !m_account.isLoggedIn() ? text : QString();
    if (link->kind == Link::Kind::LogIn && !m_account.isLoggedIn())
        m_account.suggest(link->server, link->app, link->user, link->invite);
    else if (link->kind == Link::Kind::Inbox)
        openItem(Position::of(link->path).number, {});
    else if (link->kind == Link::Kind::Page && m_account.isLoggedIn())
        m_router.go(link->path);
    else if (link->kind == Link::Kind::Compose && m_account.isLoggedIn()
        && m_account.mayCompose()) {
        m_composer.takeText(link->text);
        m_router.go(QStringLiteral("/compose"));
    }
    Q_EMIT windowRequested({});
    return true;
}

void AppController::setInFront(bool inFront)
{
    if (m_isInFront == inFront)
        return;
    m_isInFront = inFront;
    tellWindow();
    tellPresence();
    Q_EMIT inFrontChanged();
}

void AppController::tellWindow()
{
    using Window = Situation::Window;
    m_notifier.setWindow(!m_isLookedAt ? Window::Hidden
            : m_isInFront              ? Window::Front
                                       : Window::Visible);
}

// Where somebody is is a page, and `?modal=/path` another one over it.
void AppController::onPathChanged()
{
    if (!m_account.isLoggedIn())
        return;
    m_page.setPath(m_router.path());
    tellPresence();
    const QString modal = m_router.query().value(kModal).toString();
    m_modalPage.setPath(modal.isEmpty() || modal.startsWith(u'/') ? modal : u'/' + modal);
    showPages();
    goHome();
}

void AppController::showPages()
{
    // What lies under a modal page can be seen around it.
    m_page.setShown(m_isLookedAt && m_isCurrent);
    m_modalPage.setShown(m_isLookedAt && m_isCurrent);
}

//! Whoever works in the window is not disturbed by a toast in it.
void AppController::tellPresence()
{
    m_backend->setPresence(m_router.page(), m_quiet->isActive() && !m_isInFront);
}

void AppController::setCurrent(bool isCurrent)
{
    m_isCurrent = isCurrent;
    showPages();
}

//! What is typed and not saved is worth more than a date in the language of now.
void AppController::readAnew()
{
    for (Page *page : {&m_page, &m_modalPage}) {
        if (!page->isUnsaved())
            page->setPath({});
    }
    onPathChanged();
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
    m_account.setWatched(lookedAt);
    m_backend->setLookedAt(lookedAt);
    tellWindow();
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
    m_router.setUnsaved(m_page.isUnsaved() || m_modalPage.isUnsaved() || m_console.isUnsaved());
}

} // namespace App

#include "moc_appcontroller.cpp"
