// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QString>

#include <optional>

//! \brief What is wrong with the text of a setting, as the rest of a sentence that begins with its
//! key; nothing: it is what it should be.
namespace Config {

//! \brief `https://example.org`, or `*`.
[[nodiscard]] std::optional<QString> checkOrigin(const QString &value);
//! \brief A name, an address or a subnet: whether it is anybody's shows when it is asked for.
[[nodiscard]] std::optional<QString> checkHost(const QString &value);
//! \brief Addresses or subnets.
[[nodiscard]] std::optional<QString> checkSubnet(const QString &value);
//! \brief Empty, `postgresql://…` or `credential:NAME`.
[[nodiscard]] std::optional<QString> checkDatabaseUrl(const QString &value);
//! \brief Empty, `redis://…`, `rediss://…` or `credential:NAME`.
[[nodiscard]] std::optional<QString> checkBusUrl(const QString &value);
//! \brief Up to 16 letters and digits.
[[nodiscard]] std::optional<QString> checkNode(const QString &value);
//! \brief Empty, `mailto:` or `https:` (RFC 8292, 2.1).
[[nodiscard]] std::optional<QString> checkSubject(const QString &value);
//! \brief 1.2 or 1.3.
[[nodiscard]] std::optional<QString> checkRing(const QString &value);
[[nodiscard]] std::optional<QString> checkTlsVersion(const QString &value);
//! \brief `image/*`, `.docx`, or `*`.
[[nodiscard]] std::optional<QString> checkFileType(const QString &value);
//! \brief Anything.
[[nodiscard]] std::optional<QString> checkNothing(const QString &value);
//! \brief An address and a port.
[[nodiscard]] std::optional<QString> checkListen(const QString &value);
//! \brief Anything but nothing.
[[nodiscard]] std::optional<QString> checkNotEmpty(const QString &value);
//! \brief debug, info or warning.
[[nodiscard]] std::optional<QString> checkLogLevel(const QString &value);

} // namespace Config
