// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>
#include <QtCore/QTemporaryDir>

//! \brief Certificates and keys made with the openssl command, in a folder of their own.
class Certificates {
public:
    struct Wish {
        QString name; //!< of the files, and the common name
        QString host = QStringLiteral("IP:127.0.0.1"); //!< the alternative name
        bool expired = false;
        bool selfSigned = false;
    };

    [[nodiscard]] bool isValid() const { return m_folder.isValid(); }
    //! \brief First of all: what signs the others.
    [[nodiscard]] bool makeAuthority();
    [[nodiscard]] bool make(const Wish &wish);

    [[nodiscard]] QString authority() const { return certificate(QStringLiteral("ca")); }
    [[nodiscard]] QString certificate(const QString &name) const;
    [[nodiscard]] QString key(const QString &name) const;

private:
    [[nodiscard]] bool openssl(const QStringList &arguments) const;
    [[nodiscard]] bool write(const QString &name, const QByteArray &content) const;

    QTemporaryDir m_folder;
};
