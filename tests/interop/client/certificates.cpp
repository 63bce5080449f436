// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "certificates.h"

#include <QtCore/QFile>
#include <QtCore/QProcess>

namespace {

const QStringList kNewKey{QStringLiteral("-nodes"), QStringLiteral("-newkey"), QStringLiteral("ec"),
    QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:prime256v1")};

//! For `openssl ca`, the one command that makes certificates of the past.
constexpr char kConfiguration[] = R"([ca]
default_ca = it
[it]
dir = .
new_certs_dir = .
database = index.txt
serial = serial.txt
certificate = ca.crt
private_key = ca.key
default_md = sha256
policy = any
copy_extensions = copy
unique_subject = no
[any]
commonName = supplied
)";

} // namespace

bool Certificates::makeAuthority()
{
    return write(QStringLiteral("ca.cnf"), kConfiguration) && write(QStringLiteral("index.txt"), {})
        && write(QStringLiteral("serial.txt"), "1000\n")
        && make({.name = QStringLiteral("ca"), .selfSigned = true});
}

bool Certificates::make(const Wish &wish)
{
    const QString request = wish.name + QStringLiteral(".csr");
    QStringList subject{QStringLiteral("-subj"), QStringLiteral("/CN=") + wish.name,
        QStringLiteral("-keyout"), wish.name + QStringLiteral(".key")};
    // An authority has no host.
    if (wish.name != QLatin1String("ca"))
        subject += {QStringLiteral("-addext"), QStringLiteral("subjectAltName=") + wish.host};
    if (wish.selfSigned)
        return openssl(
            QStringList{QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-days"),
                QStringLiteral("2"), QStringLiteral("-out"), wish.name + QStringLiteral(".crt")}
            + kNewKey + subject);
    const QStringList dates = wish.expired
        ? QStringList{QStringLiteral("-startdate"), QStringLiteral("20200101000000Z"),
            QStringLiteral("-enddate"), QStringLiteral("20200201000000Z")}
        : QStringList{QStringLiteral("-days"), QStringLiteral("2")};
    return openssl(QStringList{QStringLiteral("req"), QStringLiteral("-out"), request} + kNewKey
               + subject)
        && openssl(
            QStringList{QStringLiteral("ca"), QStringLiteral("-batch"), QStringLiteral("-notext"),
                QStringLiteral("-config"), QStringLiteral("ca.cnf"), QStringLiteral("-in"), request,
                QStringLiteral("-out"), wish.name + QStringLiteral(".crt")}
            + dates);
}

QString Certificates::certificate(const QString &name) const
{
    return m_folder.filePath(name + QStringLiteral(".crt"));
}

QString Certificates::key(const QString &name) const
{
    return m_folder.filePath(name + QStringLiteral(".key"));
}

bool Certificates::openssl(const QStringList &arguments) const
{
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral("openssl"), arguments);
    const bool done = process.waitForFinished() && process.exitStatus() == QProcess::NormalExit
        && process.exitCode() == 0;
    if (!done)
        qWarning().noquote() << "openssl" << arguments << process.readAll();
    return done;
}

bool Certificates::write(const QString &name, const QByteArray &content) const
{
    QFile file(m_folder.filePath(name));
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}
