// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/http/httpmessage.h"
#include "server/net/limits.h"

#include <functional>
#include <memory>

namespace Net {

//! \brief Parses one HTTP/1.1 request from bytes that the caller has.
//!
//! The header is given in one piece, so that the caller can leave it in the socket until it knows
//! whether the request is an upgrade; the body in any pieces. Beast does the parsing; what it lets
//! pass although it must not (request smuggling, RFC 9112 section 11.2) is refused here.
class HttpParser {
public:
    struct Error {
        int status; //!< to answer with
        QByteArray reason; //!< one sentence for the body of that answer and for the log
    };

    //! \brief Whether a request with that header may have a body of Limits::uploadBytes.
    using IsUpload = std::function<bool(const HttpRequest &header)>;

    //! \a isUpload is asked about forms of several parts; without it nothing is one.
    explicit HttpParser(const Limits &limits, IsUpload isUpload = {});
    ~HttpParser();

    //! \brief Bytes of the header at the start of \a data up to and with the empty line; 0 if
    //! there is more to come.
    [[nodiscard]] static qsizetype headerLength(QByteArrayView data);

    //! \brief Whether a line of the header at the start of \a data ends without CR, which nothing
    //! here reads.
    [[nodiscard]] static bool hasBareLineEnd(QByteArrayView data);

    //! \brief What can be read in a header that was refused, or is not complete: method, path and
    //! the lines that look like fields. Enough to answer whoever sent it, and good for nothing
    //! else.
    [[nodiscard]] static HttpRequest guess(QByteArrayView header);

    //! \brief A header that is longer than it may be.
    [[nodiscard]] static Error headerTooLong(const Limits &limits);

    //! \brief Takes the header, exactly headerLength() bytes. False: see error().
    bool putHeader(QByteArrayView header);

    //! \brief Takes what it can of the body and says how many bytes that was, or -1: see error().
    qsizetype putBody(QByteArrayView data);

    [[nodiscard]] bool isComplete() const;
    [[nodiscard]] bool isUpgrade() const;
    [[nodiscard]] bool isUpload() const { return m_uploads; }
    [[nodiscard]] const Error &error() const { return m_error; }
    //! \brief The request; its body only once isComplete(), and then only the first time.
    [[nodiscard]] HttpRequest takeRequest();

private:
    struct Private;

    bool refuse(const Error &error);
    bool refuse(int status, const QByteArray &reason);
    bool checkRawHeader(QByteArrayView header);
    bool checkFields();
    bool limitBody();

    Limits m_limits;
    IsUpload m_isUpload;
    bool m_uploads = false;
    Error m_error{400, {}};
    std::unique_ptr<Private> d;
};

} // namespace Net
