// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/accounts.h"
#include "app/platform/autostart.h"
#include "app/platform/launcherbadge.h"
#include "app/platform/tray.h"
#include "app/settings.h"
#include "app/waking.h"

namespace App {

//! \brief Where the app lives: the tray, the number at its icon, the start with the session. What
//! it says there is of all accounts.
//!
//! Exported, as is all else of the app that a face calls (qml/face.h): the face is a plugin.
class Q_DECL_EXPORT Desk : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("There is one, made by main()")
    Q_PROPERTY(App::Accounts *accounts READ accounts CONSTANT)
    Q_PROPERTY(App::Settings *settings READ settings CONSTANT)
    Q_PROPERTY(bool trayShown READ isTrayShown NOTIFY trayChanged)
    Q_PROPERTY(QString trayDescription READ trayDescription NOTIFY trayChanged)
    Q_PROPERTY(bool canStartWithSession READ canStartWithSession NOTIFY startChanged)
    Q_PROPERTY(bool startsWithSession READ startsWithSession WRITE setStartsWithSession NOTIFY
            startChanged)
    Q_PROPERTY(QString startTrouble READ startTrouble NOTIFY startChanged)
    Q_PROPERTY(bool asksOnClose READ asksOnClose)
    Q_PROPERTY(QString distributor READ distributor NOTIFY wakingChanged)
    Q_PROPERTY(QString wakingTrouble READ wakingTrouble NOTIFY wakingChanged)
    Q_PROPERTY(App::Settings::Look look READ look NOTIFY lookChanged)

public:
    //! What the system has for it; each may be null.
    struct Parts {
        std::unique_ptr<Tray> tray = {};
        std::unique_ptr<LauncherBadge> badge = {};
        std::unique_ptr<Autostart> autostart = {};
        std::unique_ptr<PushDistributor> distributor = {};
    };

    //! \brief What it is of must outlive it.
    Desk(Accounts *accounts, Settings *settings, Parts parts, QObject *parent = nullptr);
    ~Desk() override;

    [[nodiscard]] Accounts *accounts() const { return m_accounts; }
    [[nodiscard]] Settings *settings() const { return m_settings; }
    [[nodiscard]] bool isTrayShown() const;
    [[nodiscard]] QString trayDescription() const;
    [[nodiscard]] bool canStartWithSession() const;
    [[nodiscard]] bool startsWithSession() const;
    void setStartsWithSession(bool starts);
    //! \brief Ends the app, whatever closing its window means; where no tray has a way to do it,
    //! too.
    Q_INVOKABLE void quit();
    //! \brief Why that could not be changed; empty: it could.
    [[nodiscard]] QString startTrouble() const;
    //! \brief Whether somebody has to say what closing the window means. Where nobody is logged in
    //! there is nothing to go on for.
    [[nodiscard]] bool asksOnClose() const;
    //! \brief Who would start the app for what is sent; empty: nobody is there that could.
    [[nodiscard]] QString distributor() const;
    //! \brief Why that does not work, as a sentence; empty: it does, or nobody wants it.
    [[nodiscard]] QString wakingTrouble() const;
    //! \brief Whether the app goes on without a window.
    [[nodiscard]] bool staysWithoutWindow() const;
    //! \brief It does so whatever was chosen: it was started like that.
    void setStays(bool stays) { m_stays = stays; }
    //! \brief The app ends: nothing is asked any more.
    void setQuitting() { m_isQuitting = true; }
    //! \brief What was chosen, unless this start looks otherwise.
    [[nodiscard]] Settings::Look look() const { return m_ownLook.value_or(m_settings->look()); }
    //! \brief This start looks so whatever was chosen.
    void setOwnLook(std::optional<Settings::Look> look);

Q_SIGNALS:
    void trayChanged();
    void startChanged();
    void lookChanged();
    void wakingChanged();
    void quitRequested();

private:
    void connectTray();
    void connectAutostart();
    void tell();
    void listenTo(AppController *app);

    Accounts *m_accounts;
    Settings *m_settings;
    const Parts m_parts;
    std::unique_ptr<Waking> m_waking;
    QString m_startTrouble;
    QTimer m_later;
    bool m_stays = false;
    bool m_isQuitting = false;
    std::optional<Settings::Look> m_ownLook;
};

} // namespace App
