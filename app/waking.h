// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/accounts.h"
#include "app/platform/pushdistributor.h"
#include "app/settings.h"

#include <QtCore/QElapsedTimer>

namespace App {

//! \brief Has the server wake this app by a distributor, where the person wants that: each account
//! has an endpoint, and what comes there has that account connect. What is sent stays with the
//! server.
class Waking : public QObject {
    Q_OBJECT

public:
    //! How soon one that the distributor has discharged may be enlisted again.
    static constexpr std::chrono::milliseconds kAgain{60000};

    //! \brief What it is of must outlive it.
    Waking(Accounts *accounts, Settings *settings, PushDistributor *distributor,
        QObject *parent = nullptr);
    ~Waking() override;

    //! \brief What went wrong last, as a sentence; empty: nothing.
    [[nodiscard]] QString trouble() const { return m_trouble; }

Q_SIGNALS:
    void changed();

private:
    void onDistributor();
    void listenTo(AppController *app);
    void settle(AppController *app);
    void settleAll();
    void begin(AppController *app);
    void end(AppController *app);
    void remove(AppController *app, const QString &endpoint);
    void forget(const QString &key);
    void onEndpoint(const QString &token, const PushDistributor::Endpoint &endpoint);
    void tell(
        const QString &token, const PushDistributor::Endpoint &endpoint, const QByteArray &zone);
    void onFailed(const QString &token, const QString &reason);
    void onDischarged(const QString &token);
    void sayRefused(const QString &reason);
    void say(const QString &trouble);
    [[nodiscard]] AppController *find(const QString &token) const;

    Accounts *m_accounts;
    Settings *m_settings;
    PushDistributor *m_distributor;
    QString m_name; //!< of the distributor
    QString m_trouble;
    QHash<QString, QElapsedTimer> m_enlisted; //!< when, by token
};

} // namespace App
