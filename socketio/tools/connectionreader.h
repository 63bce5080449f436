// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/tools/commandline.h"

#include <QtCore/QCommandLineParser>

namespace Sio {

//! \brief Reads the options that say how to connect, the same for every command.
class ConnectionReader {
public:
    explicit ConnectionReader(const QCommandLineParser &parser)
        : m_parser(parser)
    {
    }

    //! \brief Fills what it knows of \a line. Not empty: what is wrong.
    [[nodiscard]] QString read(CommandLine &line);

private:
    [[nodiscard]] bool isSet(const char *name) const { return m_parser.isSet(QLatin1String(name)); }
    [[nodiscard]] QString value(const char *name) const
    {
        return m_parser.value(QLatin1String(name));
    }
    void refuse(const QString &text);
    void readUrl(CommandLine &line);
    void readAuth(CommandLine &line);
    void readTimeout(CommandLine &line);
    void readTransports(SocketIO::ManagerOptions &options);
    void readHeaders(SocketIO::ManagerOptions &options);
    void readQuery(SocketIO::ManagerOptions &options);
    void readTls(QSslConfiguration &tls);
    void readProxy(QNetworkProxy &proxy);

    const QCommandLineParser &m_parser;
    QString m_problem; // the first one stays
};

} // namespace Sio
