// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/account/account.h"
#include "app/admin/composer.h"
#include "app/admin/console.h"
#include "app/inbox/inbox.h"
#include "app/log/eventlog.h"
#include "app/navigation/router.h"
#include "app/notify/notifier.h"
#include "app/notify/preferences.h"
#include "app/notify/quiet.h"
#include "app/pages/outbox.h"
#include "app/pages/page.h"
#include "app/push/dispatcher.h"

#include <QtQml/qqmlregistration.h>

#include <memory>

namespace App {

//! \brief What an AppController is made with.
struct AppSetup {
    QString name = Account::firstName(); //!< of its settings
    std::unique_ptr<NativeNotifications> native = {}; //!< null: none
    std::shared_ptr<Quiet> quiet = {}; //!< of the person, who may have several accounts
    QString directory = {}; //!< where copies of inboxes are kept; empty: in memory
};

//! \brief One account of the app, put together: who it is, what it gets and where that goes.
class AppController : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Accounts makes them")
    Q_PROPERTY(App::Account *account READ account CONSTANT)
    Q_PROPERTY(App::Router *router READ router CONSTANT)
    Q_PROPERTY(App::Dispatcher *dispatcher READ dispatcher CONSTANT)
    Q_PROPERTY(App::EventLog *eventLog READ eventLog CONSTANT)
    Q_PROPERTY(App::PageBook *book READ book CONSTANT)
    Q_PROPERTY(App::Page *page READ page CONSTANT)
    Q_PROPERTY(App::Page *modalPage READ modalPage CONSTANT)
    Q_PROPERTY(App::Inbox *inbox READ inbox CONSTANT)
    Q_PROPERTY(App::Quiet *quiet READ quiet CONSTANT)
    Q_PROPERTY(bool inFront READ isInFront WRITE setInFront NOTIFY inFrontChanged)
    Q_PROPERTY(bool lookedAt READ isLookedAt WRITE setLookedAt NOTIFY lookedAtChanged)
    Q_PROPERTY(QString notificationServer READ notificationServer NOTIFY notificationServerChanged)
    Q_PROPERTY(App::Composer *composer READ composer CONSTANT)
    Q_PROPERTY(App::Console *console READ console CONSTANT)

public:
    //! Until it is known which page is the first.
    static constexpr const char *kStartPage = "/";

    //! Where the inbox is shown; no page of the app's can be there.
    static constexpr const char *kInboxPage = "/inbox";

    //! \brief \a backend must outlive it.
    explicit AppController(Backend *backend, AppSetup setup = {}, QObject *parent = nullptr);
    ~AppController() override;

    [[nodiscard]] Account *account() { return &m_account; }
    [[nodiscard]] Router *router() { return &m_router; }
    [[nodiscard]] Dispatcher *dispatcher() { return &m_dispatcher; }
    [[nodiscard]] EventLog *eventLog() { return &m_eventLog; }
    [[nodiscard]] PageBook *book() { return &m_book; }
    //! \brief What is at the router's path, where that is no page of the app itself.
    [[nodiscard]] Page *page() { return &m_page; }
    //! \brief What `?modal=` names, over it.
    [[nodiscard]] Page *modalPage() { return &m_modalPage; }
    [[nodiscard]] Inbox *inbox() { return &m_inbox; }
    [[nodiscard]] Quiet *quiet() { return m_quiet.get(); }
    [[nodiscard]] Notifier *notifier() { return &m_notifier; }
    //! \brief Who shows notifications of the system, as people are told.
    [[nodiscard]] QString notificationServer() const;
    //! \brief Whether it is the account whose pages are looked at.
    void setCurrent(bool isCurrent);
    [[nodiscard]] Backend *backend() const { return m_backend; }
    //! \brief Goes where a `crier://` link leads, and asks for the window. False: it is none.
    bool openLink(const QString &link);
    //! \brief Shows an item; 0: the inbox. Asks for the window, which \a token lets come to the
    //! front.
    void openItem(qint64 number, const QString &token);
    //! \brief Whether the person is working in the window.
    [[nodiscard]] bool isInFront() const { return m_isInFront; }
    void setInFront(bool inFront);
    //! \brief Whether the window can be seen: nothing is asked for that nobody sees.
    [[nodiscard]] bool isLookedAt() const { return m_isLookedAt; }
    void setLookedAt(bool lookedAt);
    //! \brief Back to the page under the modal one, with the rest of its query.
    Q_INVOKABLE void closeModal();
    [[nodiscard]] Composer *composer() { return &m_composer; }
    [[nodiscard]] Console *console() { return &m_console; }

Q_SIGNALS:
    void lookedAtChanged();
    void inFrontChanged();
    void notificationServerChanged();
    //! \brief The window is wanted. \a token lets it come to the front.
    void windowRequested(const QString &token);

private:
    void onPathChanged();
    void showPages();
    void tellPresence();
    void readAnew();
    void goHome();
    void noteUnsaved();
    void connectPushes(Backend *backend);
    void enter();
    void leave();
    void tellWindow();
    [[nodiscard]] QString fileOf(const QString &account) const;

    Account m_account;
    Router m_router;
    EventLog m_eventLog;
    Dispatcher m_dispatcher;
    Inbox m_inbox;
    Backend *m_backend;
    const std::shared_ptr<Quiet> m_quiet;
    Notifier m_notifier;
    Preferences m_preferences;
    const QString m_directory;
    PageBook m_book;
    Outbox m_outbox;
    Page m_page;
    Page m_modalPage;
    Composer m_composer;
    Console m_console;
    bool m_isLookedAt = true;
    QString m_waitingLink; //!< until somebody is logged in
    bool m_isInFront = false;
    bool m_isCurrent = true;
};

} // namespace App
