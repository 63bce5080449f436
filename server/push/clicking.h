// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/push/limits.h"
#include "server/push/offset.h"
#include "server/store/answertable.h"

#include <QtCore/QJsonObject>

#include <functional>

namespace Push {

//! \brief What a recipient does: one of the actions of a push that the server has a part in.
struct Click {
    Offset offset;
    QString action; //!< its id
    QString text = {}; //!< what is replied
};

//! \brief What is to be done for a click.
struct Clicked {
    QString problem = {}; //!< why nothing is; empty: something is, or was already
    Store::Answer answer = {}; //!< as it is kept; over, if there is nothing more to do
    bool isRepeated = false; //!< it was done before
    QString requestId = {}; //!< the same for each try
    QJsonObject request = {}; //!< `{url, method, headers, body}`; empty: there is none to make
};

//! \brief What the request of a click came to.
struct ActionOutcome {
    int status = 0; //!< 0: nothing came back; `text` says why
    QString text = {}; //!< what there is to show
};

//! \brief Makes the request of a click, and calls back on any thread.
using Requester = std::function<void(const QString &appId, const Clicked &clicked,
    const std::function<void(const ActionOutcome &outcome)> &done)>;

//! \brief Notes what recipients do with actions. On the store's thread, in a transaction.
class Clicking {
public:
    explicit Clicking(const Store::Database &database, const Limits &limits = {})
        : m_database(database)
        , m_limits(limits)
    {
    }

    [[nodiscard]] Store::Result<Clicked> begin(
        const QString &appId, const QString &userId, const Click &click) const;
    [[nodiscard]] Store::Result<void> end(
        const Store::Answer &answer, const ActionOutcome &outcome) const;

private:
    [[nodiscard]] Store::Result<Clicked> begin(const Store::PushRow &push, const QString &userId,
        const Click &click, const QJsonObject &action) const;

    const Store::Database &m_database;
    const Limits m_limits;
};

} // namespace Push
