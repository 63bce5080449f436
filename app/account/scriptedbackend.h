// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/account/backend.h"

#include <QtCore/QJsonArray>

namespace App {

//! \brief No server: a script says who logs in and what arrives.
//!
//! The script is a JSON object: `identity` (`user`, `role`), `log_in_error` (a wrong password),
//! `log_in_trouble` (any other reason), `state` (a name of Backend::State), `next_attempt_ms`,
//! `pushes` (objects with `event` and `message`) and `answers` (`push`, `report`: what the
//! operator's calls bring). tests/data/offline.json has them all.
class ScriptedBackend : public Backend {
    Q_OBJECT

public:
    explicit ScriptedBackend(const QJsonObject &script, QObject *parent = nullptr);
    ~ScriptedBackend() override;

    void setScript(const QJsonObject &script);

    void logIn(const Credentials &credentials) override;
    void logOut() override;
    void retryNow() override;
    [[nodiscard]] int nextAttemptIn() const override;
    [[nodiscard]] State state() const override { return m_state; }
    void sendPush(const QByteArray &body, QObject *context, const Then &then) override;
    void fetchPush(const QString &id, QObject *context, const Then &then) override;
    void sendReceipt(const QString &offset, const QString &state, const QString &reason) override;

private:
    void setState(State state);
    void play();
    void answer(const QString &name, QObject *context, const Then &then);

    QJsonObject m_script;
    State m_state = State::Offline;
};

} // namespace App
