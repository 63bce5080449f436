// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/authorizer.h"
#include "server/api/router.h"

#include <QtCore/QObject>
#include <QtCore/QThreadPool>

#include <functional>

namespace Api {

//! \brief /metrics: what the server counts, for Prometheus.
//!
//! The numbers are those of the whole server, across apps, so the role of an app's user is not
//! enough: whoever is on the same machine may read them, or has a key with `metrics:read`.
class MetricsRoute : public QObject {
    Q_OBJECT

public:
    //! Collects the metrics as text; called on a thread that serves no connection.
    using Text = std::function<QByteArray()>;

    //! \a isPublic: anybody may read them.
    MetricsRoute(Router &router, Authorizer &authorizer, Text text, bool isPublic,
        QObject *parent = nullptr);
    ~MetricsRoute() override;

private:
    void serve(const Router::Match &match, const Net::Responder &responder);
    void answer(const Net::Responder &responder);

    Authorizer &m_authorizer;
    Text m_text;
    bool m_isPublic;
    //! One at a time: who asks more often gets no more threads.
    QThreadPool m_collecting;
};

} // namespace Api
