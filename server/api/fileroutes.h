// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/forms.h"
#include "server/api/router.h"
#include "server/auth/sessions.h"

#include <QtCore/QObject>

namespace Api {

//! \brief `POST /api/upload`, as pages of Directual upload files, and the files themselves.
class FileRoutes : public QObject {
    Q_OBJECT

public:
    FileRoutes(Router &router, Auth::Sessions &sessions, Store::Store &store, Forms &forms,
        QObject *parent = nullptr);
    ~FileRoutes() override;

    //! \brief Whether that is the way in, which answers in the shape of Directual.
    [[nodiscard]] static bool isUpload(const Net::HttpRequest &request);

private:
    void upload(const Net::HttpRequest &request, const Net::Responder &responder);
    void receive(
        const Net::HttpRequest &request, const FormPlan &plan, const Net::Responder &responder);
    void insert(
        const Net::HttpRequest &request, const ReadForm &form, const Net::Responder &responder);
    void serve(const Router::Match &match, const Net::Responder &responder);
    void send(
        const Net::HttpRequest &request, const Store::File &file, const Net::Responder &responder);

    Auth::Sessions &m_sessions;
    Store::Store &m_store;
    Forms &m_forms;
};

//! \brief The app that \a request names: the first one, since a proxy puts its own before what a
//! page has sent.
[[nodiscard]] QString appIdOf(const Net::HttpRequest &request);

//! \brief How whoever sends \a request reaches this server: `https://example.org`. Empty: that
//! can't be told.
[[nodiscard]] QString originOf(const Net::HttpRequest &request);

} // namespace Api
