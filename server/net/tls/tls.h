// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QString>
#include <QtNetwork/QSslConfiguration>

#include <optional>

namespace Net {

//! \brief Where certificate and key are. Both empty: no TLS.
struct TlsFiles {
    QString certificate; //!< PEM: the server's own first, then what leads to the root
    QString key; //!< PEM, without a pass phrase
    QString minimumVersion = QStringLiteral("1.2"); //!< "1.2" or "1.3"

    [[nodiscard]] bool isOn() const { return !certificate.isEmpty() || !key.isEmpty(); }
};

//! \brief Reads the files. \a problem: what is wrong, if the result is nothing.
[[nodiscard]] std::optional<QSslConfiguration> loadTls(const TlsFiles &files, QString &problem);

} // namespace Net
