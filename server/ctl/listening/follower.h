// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ctl/listening/interrupt.h"
#include "server/ctl/targets/context.h"

#include <chrono>

namespace Ctl {

//! \brief `tail`: the newest pushes of an app and how far each has come, a line for each change.
class Follower {
public:
    struct Wish {
        QString app;
        qint64 lines = 0; //!< pushes that are there already
        qint64 count = 0; //!< lines until it ends; 0: no end
        std::chrono::milliseconds interval{};
    };

    Follower(RemoteTarget &server, const Wish &wish, const Output &output)
        : m_server(server)
        , m_wish(wish)
        , m_output(output)
    {
    }

    //! \brief Until there were enough lines, \a interrupt, or the server says no.
    Result<void> run(const Interrupt &interrupt);

private:
    struct Watched {
        QString id;
        QJsonObject shown = {}; //!< what the last line said of it
    };

    Result<void> look();
    Result<void> findNew();
    Result<void> showChanges();
    Result<Document> ask(const QString &path, const QUrlQuery &query);
    void print(const Document &push);

    RemoteTarget &m_server;
    const Wish m_wish;
    const Output &m_output;
    QList<Watched> m_watched; //!< from the oldest
    QString m_newest; //!< id of the newest push that was seen
    bool m_isFirst = true;
    bool m_isAway = false; //!< the server can't answer at the moment
    qint64 m_printed = 0;
};

} // namespace Ctl
