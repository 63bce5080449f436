// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/tls/tls.h"

#include <QtCore/QFile>
#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslKey>
#include <QtNetwork/QSslSocket>

#include <array>

namespace Net {

namespace {

std::optional<QByteArray> readFile(const QString &path, QString &problem)
{
    QFile file(path);
    if (file.open(QIODevice::ReadOnly))
        return file.readAll();
    problem = QStringLiteral("can't read %1: %2").arg(path, file.errorString());
    return std::nullopt;
}

//! A PEM file does not say which kind of key it holds in a way that QSslKey would read.
QSslKey readKey(const QByteArray &pem)
{
    constexpr std::array kAlgorithms{QSsl::Rsa, QSsl::Ec, QSsl::Dsa};
    for (const QSsl::KeyAlgorithm algorithm : kAlgorithms) {
        QSslKey key(pem, algorithm);
        if (!key.isNull())
            return key;
    }
    return {};
}

//! Whether \a key belongs to \a certificate. Qt has no function for it; but a private key's DER
//! form holds the public one, and that ends like the certificate's.
bool belongTogether(const QSslCertificate &certificate, const QSslKey &key)
{
    constexpr qsizetype kTail = 32;
    const QByteArray published = certificate.publicKey().toDer();
    return published.size() >= kTail && key.toDer().contains(published.last(kTail));
}

} // namespace

std::optional<QSslConfiguration> loadTls(const TlsFiles &files, QString &problem)
{
    if (!QSslSocket::supportsSsl()) {
        problem = QStringLiteral("this system's Qt has no TLS");
        return std::nullopt;
    }
    const auto certificatePem = readFile(files.certificate, problem);
    const auto keyPem = certificatePem ? readFile(files.key, problem) : std::nullopt;
    if (!keyPem)
        return std::nullopt;
    const QList<QSslCertificate> chain = QSslCertificate::fromData(*certificatePem, QSsl::Pem);
    const QSslKey key = readKey(*keyPem);
    if (chain.isEmpty() || key.isNull()) {
        problem = QStringLiteral("%1 holds no %2 in PEM form")
                      .arg(chain.isEmpty() ? files.certificate : files.key,
                          chain.isEmpty() ? u"certificate" : u"key without a pass phrase");
        return std::nullopt;
    }
    if (!belongTogether(chain.first(), key)) {
        problem = QStringLiteral("the key in %1 does not belong to the certificate in %2")
                      .arg(files.key, files.certificate);
        return std::nullopt;
    }
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificateChain(chain);
    configuration.setPrivateKey(key);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    configuration.setProtocol(
        files.minimumVersion == QLatin1String("1.3") ? QSsl::TlsV1_3OrLater : QSsl::TlsV1_2OrLater);
    return configuration;
}

} // namespace Net
