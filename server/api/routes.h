// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/call.h"

#include <QtCore/QObject>

namespace Api {

//! \brief How most of /api/v1 is served: check who asks, do one thing to the database, answer.
class Routes : public QObject {
    Q_OBJECT

public:
    //! Runs on a thread of the store. An error becomes the answer, and undoes what was written.
    using Work = std::function<Result<Reply>(Store::Database &database, const Call &call)>;

    Routes(Router &router, Authorizer &authorizer, Store::Store &store, QObject *parent = nullptr);
    ~Routes() override;

    //! \brief GET; \a work only reads.
    void read(const QString &path, const QString &scope, const Work &work);
    //! \brief POST that only reads: what it asks for is too much for a URL.
    void look(const QString &path, const QString &scope, const Work &work);
    //! \brief Any other method; \a work runs in a transaction, and the answer comes when that is on
    //! the disk.
    void write(
        const QByteArray &method, const QString &path, const QString &scope, const Work &work);

    //! \brief Calls \a serve for whoever may do \a scope, on this thread; everybody else gets an
    //! error.
    using Serve = std::function<void(const Call &call, const Net::Responder &responder)>;
    //! \a onRefused hears of those.
    using OnRefused = std::function<void(const Error &error)>;
    void serve(const QByteArray &method, const QString &path, const QString &scope,
        const Serve &serve, const OnRefused &onRefused = {});

    //! \brief The same for what may be served on any thread, and is on the worker's that has the
    //! request. An API key may be remembered: \a serve has to hand Call::premise to what it does,
    //! and where that does not hold, or it would refuse, to call Call::again instead of answering.
    void serveForAnyThread(const QByteArray &method, const QString &path, const QString &scope,
        const Serve &serve, const OnRefused &onRefused = {});

    //! \brief Always says that \a error, which tells more than that there is nothing.
    void refuse(const QByteArray &method, const QString &path, const Error &error);

    //! \brief What write() does once it is known who asks, for routes with work to do before.
    void commit(const Call &call, const Net::Responder &responder, const Work &work);

Q_SIGNALS:
    //! \brief Something was written: what \a call asked for.
    void committed(const Api::Call &call);
    //! \brief Documents of \a app that decide what people see were.
    void documentsChanged(const QString &app);

private:
    struct Asked;

    void ask(const std::shared_ptr<const Asked> &asked);
    void lookUp(const Call &call, const Net::Responder &responder, const Work &work);
    void answer(const Net::Responder &responder, const Store::Result<Reply> &reply,
        const std::optional<Error> &failure) const;

    Router &m_router;
    Authorizer &m_authorizer;
    Store::Store &m_store;
};

} // namespace Api
