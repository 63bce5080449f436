// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/account/scriptedbackend.h"
#include "app/desk.h"

#include <memory>

//! \brief The app behind the screens under test, without a server. QML knows it as `stage`.
class Stage : public QObject {
    Q_OBJECT
    Q_PROPERTY(App::AppController *app READ app NOTIFY appChanged)
    Q_PROPERTY(App::Desk *desk READ desk NOTIFY appChanged)

public:
    Stage();
    ~Stage() override;

    [[nodiscard]] App::AppController *app() const { return m_accounts->current(); }
    [[nodiscard]] App::Desk *desk() const { return m_desk.get(); }

    //! \brief Makes a new app, as \a script says (see App::ScriptedBackend); with the pages of
    //! tests/data/offline.json if it says nothing of any. Nobody is logged in.
    Q_INVOKABLE void open(const QJsonObject &script);
    //! \brief open(), and ann logs in.
    Q_INVOKABLE void enter(const QJsonObject &script);
    //! \brief The same server does something else from now on.
    Q_INVOKABLE void setScript(const QJsonObject &script);
    //! \brief The connection is lost, or there again.
    Q_INVOKABLE void setOnline(bool online);
    //! \brief What was written to endpoints, the newest last.
    Q_INVOKABLE QJsonArray written() const;
    //! \brief Which endpoints were asked so far.
    Q_INVOKABLE QStringList asked() const;
    //! \brief With what an endpoint was asked last.
    Q_INVOKABLE QVariantMap query(const QString &endpoint) const;
    //! \brief The pages are others now, and the app is told.
    Q_INVOKABLE void changePages(const QJsonObject &app);
    //! \brief A push arrives.
    Q_INVOKABLE void push(const QString &event, const QJsonValue &message);
    //! \brief The server no longer knows whoever is logged in.
    Q_INVOKABLE void endSession(const QString &message);
    //! \brief The direction of writing of the whole program.
    Q_INVOKABLE static void setRightToLeft(bool rightToLeft);
    //! \brief The language of numbers and days.
    Q_INVOKABLE static void setLocale(const QString &name);
    //! \brief Where on earth the program runs.
    Q_INVOKABLE static void setTimeZone(const QByteArray &name);
    //! \brief What assistive technology hears of \a item: `name`, `description`, `role`.
    Q_INVOKABLE static QVariantMap accessible(QObject *item);

Q_SIGNALS:
    void appChanged();

private:
    QJsonObject m_script;
    // What QML may still hold lives until the next test is over.
    std::unique_ptr<App::Accounts> m_oldAccounts;
    std::unique_ptr<App::Settings> m_oldSettings;
    std::unique_ptr<App::Desk> m_oldDesk;
    std::unique_ptr<App::Accounts> m_accounts;
    std::unique_ptr<App::Settings> m_settings;
    std::unique_ptr<App::Desk> m_desk;
    App::ScriptedBackend *m_backend = nullptr; //!< of the account that was made last
};
