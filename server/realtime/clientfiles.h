// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/http/httpmessage.h"

namespace Realtime {

//! \brief The stock JavaScript client for browsers: socket.io.js and its siblings.
//!
//! They come from a directory of the operator's (Debian's libjs-socket.io, or dist/ of the npm
//! package socket.io-client). Read once, at the start.
class ClientFiles {
public:
    //! \a path: where the server lives, as in `/socket.io/`.
    ClientFiles(const QString &path, const QString &directory);

    [[nodiscard]] bool covers(const Net::HttpRequest &request) const;
    [[nodiscard]] Net::HttpResponse answer(const Net::HttpRequest &request) const;

private:
    struct File {
        QByteArray contentType;
        QByteArray data;
        QByteArray etag;
    };

    QString m_path;
    bool m_isOn;
    QHash<QString, File> m_files; //!< by name
};

} // namespace Realtime
