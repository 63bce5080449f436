// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/data/output.h"
#include "server/data/writing.h"
#include "socketio/protocol/arguments.h"

#include <QtCore/QJsonObject>

namespace Data {

//! \brief A request to an endpoint, whoever made it.
struct Request {
    QString user = {}; //!< who is logged in; empty: nobody
    QJsonObject parameters = {}; //!< `{{HttpRequest.…}}`
    qint64 page = 0; //!< from 0
    qint64 pageSize = 0; //!< 0: as the endpoint says, or kDefaultPageSize
    QString sort = {};
    QString dql = {};
    QStringList ids = {}; //!< only these; empty: all
    bool isTold = true; //!< of a write: scenarios are set off by it
    QString origin = {}; //!< `https://example.org`, for addresses of files

    //! \brief What scenarios are told of it.
    [[nodiscard]] Origin source() const
    {
        return {.isTold = isTold, .user = user, .request = SocketIO::toJsonText(parameters)};
    }
};

//! \brief What an endpoint answers.
struct Answer {
    QByteArrayList objects; //!< as JSON
    qint64 page = 0;
    qint64 pageSize = 0;
    qint64 total = 0;
};

//! \brief Why somebody gets nothing: they have to log in, or may not.
struct Refused {
    QString message;
};

//! \brief Reads and writes through endpoints. Whatever is asked, only listed fields are told,
//! sorted by and searched, and only objects that the endpoint's rule and filter show are read or
//! changed.
class Asking {
public:
    Asking(Store::Database &database, const Catalog &catalog, const Limits &limits);

    //! \brief Why \a request may not use \a endpoint at all.
    [[nodiscard]] Outcome<std::optional<Refused>> refused(
        const Endpoint &endpoint, const Request &request) const;

    [[nodiscard]] Outcome<Answer> read(const Endpoint &endpoint, const Request &request) const;
    //! \brief Makes an object, or changes the one whose id is there. Fields that the endpoint does
    //! not let be written are left out. NotFound: it is there, but not for whoever asks.
    [[nodiscard]] Outcome<QByteArray> write(const Endpoint &endpoint, const Request &request,
        const Change &change, const Auth::Actor &actor) const;

private:
    [[nodiscard]] Outcome<Condition> conditionOf(
        const Endpoint &endpoint, const Request &request) const;
    [[nodiscard]] Outcome<QJsonObject> fieldsFor(
        const Endpoint &endpoint, const Request &request) const;
    [[nodiscard]] Outcome<QList<SortKey>> orderOf(
        const Endpoint &endpoint, const Structure &structure, const QString &sort) const;

    Store::Database &m_database;
    const Catalog &m_catalog;
    const Limits m_limits;
    const Selecting m_selecting;
};

} // namespace Data
