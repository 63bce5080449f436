// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/account/backend.h"

#include <QtCore/QHash>
#include <QtCore/QJsonArray>
#include <QtCore/QPointer>
#include <QtCore/QVariantMap>

namespace App {

//! \brief No server: a script says who logs in and what arrives.
//!
//! The script is a JSON object: `identity` (`user`, `role`), `log_in_error` (a wrong password),
//! `log_in_trouble` (any other reason), `state` (a name of Backend::State), `next_attempt_ms`,
//! `pushes` (objects with `event`, `message` and, if wanted, `offset`, `meta`, `replayed`),
//! `preferences` (`version`, `preferences`), `states` (as `crier:state` brings them) and `actions`
//! (by id what they come to). `app` is what the app is made of: `pages`
//! (documents), `endpoints` (their shapes) and `data`, by endpoint a list of objects, or an object:
//! `objects`, `error`, `status` and `field`, `silent` (it answers with release(), if ever),
//! `after_ms`; `upload` with an `error` is of files. `api` has answers by method and path: `body`,
//! or `pages` by their cursor, and the same besides. tests/data has them all.
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
    [[nodiscard]] QUrl server() const override
    {
        return QUrl(QStringLiteral("https://crier.example.com"));
    }
    void call(const Request &request, QObject *context, const Then &then) override;
    void upload(
        const QUrl &file, QObject *context, const Progress &progress, const Then &then) override;
    void resume(const Credentials &credentials, const QString &token) override;
    void sendReceipts(const QJsonArray &receipts, QObject *context,
        const std::function<void(const Receipted &)> &then) override;
    void act(const QString &offset, const QString &action, const QString &text, QObject *context,
        const Then &then) override;

    //! \brief What was said about pushes, the newest last.
    [[nodiscard]] const QJsonArray &receipts() const { return m_receipts; }

    //! \brief What was written to endpoints, the newest last: `endpoint` and `body`.
    [[nodiscard]] const QJsonArray &written() const { return m_written; }
    //! \brief The endpoints that were asked, in their order.
    [[nodiscard]] const QStringList &asked() const { return m_asked; }
    //! \brief With what \a endpoint was asked last.
    [[nodiscard]] QVariantMap query(const QString &endpoint) const { return m_queries[endpoint]; }
    //! \brief What was silent so far answers, as the script was when it was asked.
    void release();
    //! \brief What it keeps of the person's preferences: `version` and `preferences`.
    [[nodiscard]] QJsonObject preferences() const
    {
        return m_script[QLatin1String("preferences")].toObject();
    }
    //! \brief The connection is lost, or there again.
    void setOnline(bool online) { setState(online ? State::Online : State::Waiting); }

private:
    [[nodiscard]] Answer answerTo(const Request &request, int &afterMs);
    [[nodiscard]] Answer answerPreferences(const Request &request);
    Answer answerApi(
        const Request &request, const QString &asked, const QJsonObject &set, int &afterMs);
    void setState(State state);
    void play();

    QJsonObject m_script;
    State m_state = State::Offline;
    bool m_isLoggedIn = false;
    struct Held {
        QPointer<QObject> context;
        Answer answer;
        Then then;
    };
    QList<Held> m_held;
    QJsonArray m_written;
    QJsonArray m_receipts;
    QStringList m_asked;
    QHash<QString, QVariantMap> m_queries;
};

} // namespace App
