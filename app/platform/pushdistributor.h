// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QObject>
#include <QtCore/QString>

#include <memory>

namespace App {

//! \brief Who takes messages for this app while it has no connection, or does not even run, and
//! wakes it for them: a distributor of UnifiedPush. One of these on each system, chosen by make().
//!
//! Nothing here waits: what it says comes as signals.
class PushDistributor : public QObject {
    Q_OBJECT

public:
    //! \brief Where `crierd` sends to, as POST /api/v1/me/endpoints wants it: keys in base64url.
    struct Endpoint {
        QString url;
        QByteArray p256dh;
        QByteArray auth;
    };

    explicit PushDistributor(QObject *parent = nullptr);
    ~PushDistributor() override;

    [[nodiscard]] static std::unique_ptr<PushDistributor> make();
    //! \brief None: for a system without, and for tests.
    [[nodiscard]] static std::unique_ptr<PushDistributor> makeNone();

    //! \brief What it is called, for people; empty: there is none. Known a moment after the start.
    [[nodiscard]] virtual QString name() const = 0;
    //! \brief Wants an endpoint for \a token, a secret that names who is meant: endpointKnown() or
    //! failed() follows, the former also whenever it has become another one. \a description is for
    //! people; \a vapid the key of who may send there, in base64url.
    virtual void enlist(const QString &token, const QString &description, const QString &vapid) = 0;
    virtual void discharge(const QString &token) = 0;

Q_SIGNALS:
    void nameChanged();
    void endpointKnown(const QString &token, const App::PushDistributor::Endpoint &endpoint);
    //! \brief \a reason is for people, or empty.
    void failed(const QString &token, const QString &reason);
    //! \brief Something came for that one.
    void woken(const QString &token);
    //! \brief The distributor has nothing for it any more.
    void discharged(const QString &token);
};

} // namespace App
