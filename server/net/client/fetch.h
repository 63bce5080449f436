// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QJsonObject>
#include <QtCore/QObject>
#include <QtCore/QUrl>
#include <QtNetwork/QHostAddress>

#include <functional>
#include <memory>

class QTcpSocket;

namespace Net {

//! \brief A request of HTTP/1.1 as it goes out. Names and values of headers were checked.
struct Outgoing {
    QByteArray method;
    QUrl url;
    QHostAddress address; //!< of the url's host
    QList<std::pair<QByteArray, QByteArray>> headers = {};
    QByteArray body = {};
};

//! \brief What came back.
struct Incoming {
    int status = 0; //!< 0: nothing did; `error` says why
    QJsonObject headers = {}; //!< by their names in lower case
    QByteArray body = {};
    QString error = {};
    bool isPassing = false; //!< of an error: another time it may be none
};

//! \brief One request on a connection of its own, to exactly one address.
//!
//! QNetworkAccessManager reads headers without a bound and has all requests wait for the one that
//! it reads, so whoever is asked could stop everybody else's.
class Fetch : public QObject {
    Q_OBJECT

public:
    //! \brief Bytes of a header, and interim answers before the one that counts.
    static constexpr std::uint32_t kMaxHeaderBytes = 64 * 1024;
    static constexpr int kMaxInterim = 8;

    //! Of the answer's body: bytes, and the key of the configuration that says so.
    struct BodyLimit {
        qsizetype bytes = 0;
        QLatin1String key;
    };

    //! \a done is called once, unless this goes before.
    Fetch(const Outgoing &request, const BodyLimit &bodyLimit,
        const std::function<void(const Incoming &answer)> &done, QObject *parent = nullptr);
    ~Fetch() override;

private:
    struct Private;

    void send();
    void read();
    void end();
    [[nodiscard]] bool parse();
    void finish();
    void fail(const QString &error, bool isPassing);

    const Outgoing m_request;
    const BodyLimit m_bodyLimit;
    std::function<void(const Incoming &answer)> m_done;
    QTcpSocket *m_socket;
    QByteArray m_buffer;
    const std::unique_ptr<Private> d;
    int m_interim = 0;
};

} // namespace Net
