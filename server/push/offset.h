// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QString>

#include <optional>

namespace Push {

//! \brief The place of a push in its app's log: `<epoch>-<number>`.
//!
//! The epoch names the log itself, so that the offsets of a log that was restored from a backup
//! can't be mistaken for those of the one before.
struct Offset {
    QString epoch;
    qint64 seq = 0;

    [[nodiscard]] QString toString() const { return epoch + u'-' + QString::number(seq); }
    [[nodiscard]] static std::optional<Offset> fromString(const QString &text);

    friend bool operator==(const Offset &, const Offset &) = default;
};

} // namespace Push
