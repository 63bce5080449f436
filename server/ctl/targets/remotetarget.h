// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ctl/output/document.h"
#include "server/ctl/problem.h"

#include <QtCore/QUrl>
#include <QtCore/QUrlQuery>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkReply>

#include <optional>

namespace Ctl {

//! \brief What a server has answered.
struct HttpAnswer {
    int status = 0; //!< 0: there was no answer
    Document json = {};
    QByteArray text = {};
    QList<QNetworkReply::RawHeaderPair> headers = {};
    QString trouble = {}; //!< what the network has to say of a failure

    //! \brief Whether it may go better in a moment.
    [[nodiscard]] bool isPassing() const { return status == 0 || status == 429 || status >= 500; }
    [[nodiscard]] bool isGood() const { return status >= 200 && status < 300; }
    //! \brief Of a header, whatever its case.
    [[nodiscard]] QByteArray header(const QByteArray &name) const;
};

//! \brief A running server, through its HTTP API.
class RemoteTarget {
public:
    //! \brief An empty \a key is not sent.
    RemoteTarget(const QUrl &url, const QString &key)
        : m_url(url)
        , m_key(key)
    {
    }

    [[nodiscard]] const QUrl &url() const { return m_url; }

    //! \brief Each of these returns the answer's object, or one line that says what is wrong.
    //! Paths have their parameters encoded already: see pathOf().
    Result<Document> get(const QString &path, const QUrlQuery &query = {});
    Result<Document> post(const QString &path, const QByteArray &body,
        const QList<QNetworkReply::RawHeaderPair> &headers = {});
    Result<Document> post(const QString &path, const QJsonObject &body);
    Result<Document> patch(const QString &path, const QByteArray &body);
    Result<Document> patch(const QString &path, const QJsonObject &body);
    Result<Document> remove(const QString &path, const QUrlQuery &query);

    //! \brief The pages of a list, one after the other, to the end or to \a limit entries. They are
    //! \a key of the result; `next` is where a list that was cut goes on.
    Result<Document> list(const QString &path, const QUrlQuery &query, const QString &key,
        std::optional<qint64> limit);

    //! \brief One request, whatever comes of it.
    HttpAnswer ask(const QByteArray &method, const QString &path, const QUrlQuery &query = {},
        const QByteArray &body = {}, const QList<QNetworkReply::RawHeaderPair> &headers = {});

    //! \brief The object of a good answer, or what is wrong.
    [[nodiscard]] Result<Document> objectOf(const HttpAnswer &answer) const;

private:
    QUrl m_url;
    QString m_key;
    QNetworkAccessManager m_network;
};

//! \brief The address of a server, as it was typed.
[[nodiscard]] Result<QUrl> parseUrl(const QString &text);

//! \brief `/api/v1/` and \a parts, encoded.
[[nodiscard]] QString pathOf(const QStringList &parts);

//! \brief `?app=` and whatever \a items are not empty.
[[nodiscard]] QUrlQuery queryOf(
    const QString &app, const QList<std::pair<QString, QString>> &items = {});

} // namespace Ctl
