// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qmlmanager.h"

#include <QtCore/QLoggingCategory>
#include <QtQml/QQmlInfo>

namespace SocketIO {

QmlManager::QmlManager(QObject *parent)
    : Manager(parent)
{
}

QmlManager::~QmlManager() = default;

template <typename Member, typename Value>
void QmlManager::set(Member ManagerOptions::*member, Value value)
{
    if (options().*member == value)
        return;
    Options changed = options();
    changed.*member = std::move(value);
    setOptions(changed);
    Q_EMIT optionsChanged();
}

void QmlManager::setPath(const QString &path)
{
    set(&Options::path, path);
}

QVariantMap QmlManager::query() const
{
    QVariantMap result;
    const auto items = options().query.queryItems(QUrl::FullyDecoded);
    for (const auto &[key, value] : items)
        result.insert(key, value);
    return result;
}

void QmlManager::setQuery(const QVariantMap &query)
{
    QUrlQuery items;
    for (auto it = query.begin(); it != query.end(); ++it)
        items.addQueryItem(QString::fromLatin1(QUrl::toPercentEncoding(it.key())),
            QString::fromLatin1(QUrl::toPercentEncoding(it.value().toString())));
    set(&Options::query, items);
}

QVariantMap QmlManager::extraHeaders() const
{
    QVariantMap result;
    const auto &headers = options().extraHeaders;
    for (auto it = headers.begin(); it != headers.end(); ++it)
        result.insert(QString::fromUtf8(it.key()), QString::fromUtf8(it.value()));
    return result;
}

void QmlManager::setExtraHeaders(const QVariantMap &headers)
{
    QHash<QByteArray, QByteArray> bytes;
    for (auto it = headers.begin(); it != headers.end(); ++it)
        bytes.insert(it.key().toUtf8(), it.value().toString().toUtf8());
    set(&Options::extraHeaders, bytes);
}

QStringList QmlManager::transports() const
{
    QStringList names;
    for (const TransportType type : options().transports)
        names.append(QString::fromLatin1(transportName(type)));
    return names;
}

void QmlManager::setTransports(const QStringList &names)
{
    QList<TransportType> types;
    for (const QString &name : names) {
        if (const auto type = transportFromName(name))
            types.append(*type);
        else
            qmlWarning(this) << tr("There is no transport \"%1\"").arg(name);
    }
    set(&Options::transports, types);
}

void QmlManager::setUpgrade(bool upgrade)
{
    set(&Options::upgrade, upgrade);
}

void QmlManager::setTryAllTransports(bool tryAll)
{
    set(&Options::tryAllTransports, tryAll);
}

void QmlManager::setRememberUpgrade(bool remember)
{
    set(&Options::rememberUpgrade, remember);
}

void QmlManager::setCookies(bool cookies)
{
    set(&Options::cookies, cookies);
}

bool QmlManager::verifyPeer() const
{
    return options().sslConfiguration.peerVerifyMode() != QSslSocket::VerifyNone;
}

void QmlManager::setVerifyPeer(bool verify)
{
    QSslConfiguration configuration = options().sslConfiguration;
    configuration.setPeerVerifyMode(verify ? QSslSocket::AutoVerifyPeer : QSslSocket::VerifyNone);
    set(&Options::sslConfiguration, configuration);
}

void QmlManager::setReconnection(bool reconnection)
{
    set(&Options::reconnection, reconnection);
}

void QmlManager::setReconnectionAttempts(int attempts)
{
    set(&Options::reconnectionAttempts, attempts);
}

int QmlManager::reconnectionDelay() const
{
    return static_cast<int>(options().reconnectionDelay.count());
}

void QmlManager::setReconnectionDelay(int milliseconds)
{
    set(&Options::reconnectionDelay, std::chrono::milliseconds(milliseconds));
}

int QmlManager::reconnectionDelayMax() const
{
    return static_cast<int>(options().reconnectionDelayMax.count());
}

void QmlManager::setReconnectionDelayMax(int milliseconds)
{
    set(&Options::reconnectionDelayMax, std::chrono::milliseconds(milliseconds));
}

int QmlManager::timeout() const
{
    return static_cast<int>(options().timeout.count());
}

void QmlManager::setTimeout(int milliseconds)
{
    set(&Options::timeout, std::chrono::milliseconds(milliseconds));
}

} // namespace SocketIO

#include "moc_qmlmanager.cpp"
