// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "stockserver.h"

#include <QtCore/QJsonDocument>

StockServer::StockServer(
    std::chrono::milliseconds pingInterval, std::chrono::milliseconds pingTimeout)
    : StockServer(QJsonObject{
        {QStringLiteral("io"),
            QJsonObject{{QStringLiteral("pingInterval"), qint64(pingInterval.count())},
                {QStringLiteral("pingTimeout"), qint64(pingTimeout.count())}}},
    })
{
}

StockServer::StockServer(const QJsonObject &options, const QStringList &wrapper)
    : TestServer(wrapper)
    , m_options(options)
{
}

QStringList StockServer::command(quint16 port) const
{
    return {QStringLiteral(CRIER_NODE), QStringLiteral(CRIER_STOCK_SERVER), QString::number(port),
        QString::fromUtf8(QJsonDocument(m_options).toJson(QJsonDocument::Compact))};
}

QString StockServer::host() const
{
    return m_options[QLatin1String("host")].toString(TestServer::host());
}

QString StockServer::scheme() const
{
    return m_options.contains(QLatin1String("tls")) ? QStringLiteral("https")
                                                    : TestServer::scheme();
}
