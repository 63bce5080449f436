// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/errors.h"
#include "socketio/protocol/jsontext.h"

#include <QtCore/QStringList>

namespace Api {

//! \brief The members of a JSON body, each as its own text, for routes that check every field.
//!
//! Reading a field that is missing or of another type yields an error that names it.
class Fields {
public:
    //! \brief Errors: InvalidJson with the place; UnknownField for a member not in \a known.
    static Result<Fields> parse(const QByteArray &body, const QStringList &known);

    [[nodiscard]] bool has(const QString &name) const { return m_values.contains(name); }
    //! \brief The value's text as the sender wrote it; empty if it is missing.
    [[nodiscard]] QByteArray raw(const QString &name) const { return m_values.value(name); }

    Result<QString> text(const QString &name) const;
    Result<QString> text(const QString &name, const QString &fallback) const;
    Result<bool> boolean(const QString &name, bool fallback) const;
    //! \brief A whole number from \a least to \a most; the error says of which \a unit.
    Result<qint64> integer(const QString &name, qint64 fallback, qint64 least, qint64 most,
        const QString &unit = {}) const;
    //! \brief See parseTime(), after the year 2000; 0 if it is missing or null.
    Result<qint64> time(const QString &name) const;
    //! \brief A list of texts, or one text as a list of one.
    Result<QStringList> texts(const QString &name) const;

private:
    QHash<QString, QByteArray> m_values;
};

[[nodiscard]] SocketIO::Unexpected<Error> invalidField(
    const QString &field, const QString &message);

} // namespace Api
