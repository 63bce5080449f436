// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/forms.h"
#include "server/net/http/responder.h"
#include "server/scenario/world.h"

namespace Api {

//! \brief A request to an endpoint of /good, and who has sent it.
struct GoodAsked {
    Net::HttpRequest request;
    QString app;
    QString user; //!< empty: nobody who is logged in
    QString structure; //!< as it is called there
    QString endpoint;
    Net::Responder responder;

    [[nodiscard]] Auth::Actor actor() const;
};

//! \brief What it writes.
struct GoodWanted {
    QList<Data::Change> changes;
    ReadForm form = {}; //!< its files; with one change
    QString passwordHash = {}; //!< of the account that it makes; empty: it makes none
};

//! \brief That somebody wants to register.
struct GoodAccount {
    QString password = {}; //!< to be hashed
    std::optional<Net::HttpResponse> refusal = {}; //!< why there will be no account
};

//! \brief What a request is refused with.
struct GoodFailure {
    Net::HttpResponse response;
};

//! \brief An answer, and what it waits for.
struct GoodServed {
    Net::HttpResponse response;
    QStringList runs = {}; //!< of the endpoint's scenario, for each object; none: it has none
};

template <typename T> using Answered = SocketIO::Expected<T, GoodFailure>;

//! \brief The objects that a body of JSON holds: one, or a list of them.
[[nodiscard]] Answered<QList<Data::Change>> changesOf(
    const Net::HttpRequest &request, const Data::Limits &limits);

// The following run on the threads of the store. Each looks first whether the endpoint is for
// whoever asks.

[[nodiscard]] Answered<Net::HttpResponse> readObjects(
    Store::Database &database, const GoodAsked &asked, const Data::Limits &limits);
//! \brief What of a form may be files.
[[nodiscard]] Answered<FormPlan> planForm(
    Store::Database &database, const GoodAsked &asked, const Data::Limits &limits);
//! \brief Whether \a changes make an account; nothing: they are something else.
[[nodiscard]] Answered<std::optional<GoodAccount>> accountIn(Store::Database &database,
    const GoodAsked &asked, const QList<Data::Change> &changes, const Data::Limits &limits);
//! \brief On the thread that writes; a failure undoes what was written.
[[nodiscard]] Answered<GoodServed> writeObjects(const Scenarios::World &world,
    const GoodAsked &asked, const GoodWanted &wanted, const Forms &forms);
//! \brief What was written, answered with \a before, as it is now.
[[nodiscard]] Net::HttpResponse savedNow(Store::Database &database, const GoodAsked &asked,
    const Data::Limits &limits, const Net::HttpResponse &before);

} // namespace Api
