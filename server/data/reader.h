// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/protocol/jsontext.h"

#include <QtCore/QHash>
#include <QtCore/QStringList>

namespace Data {

//! \brief What is wrong with a document, and where in it.
struct Problem {
    QString path; //!< as in `fields[2].type`; empty: the whole
    QString message;

    //! \brief `fields[2].type: must be …`
    [[nodiscard]] QString toString() const;
};

template <typename T> using Result = SocketIO::Expected<T, Problem>;
using SocketIO::makeUnexpected;

//! \brief Reads an object of a document, member by member. The first thing that is wrong is kept
//! for all that read the same document; what is read after it is of no use.
class Reader {
public:
    //! \a problem outlives this, and so does \a json, which has to be valid.
    Reader(QByteArrayView json, const QString &path, Problem &problem);

    [[nodiscard]] bool isObject() const { return m_isObject; }
    [[nodiscard]] bool has(const QString &name) const { return m_members.contains(name); }
    [[nodiscard]] QByteArrayView raw(const QString &name) const { return m_members.value(name); }
    [[nodiscard]] QString path(const QString &name) const;

    //! \brief Empty if it is missing.
    QString text(const QString &name);
    QString requiredText(const QString &name);
    //! \brief One of \a choices, the first if it is missing.
    QString choice(const QString &name, const QStringList &choices);
    bool boolean(const QString &name, bool fallback = false);
    qint64 integer(const QString &name, qint64 fallback, qint64 least, qint64 most);
    QStringList texts(const QString &name);
    //! \brief The elements of a list; of what is missing none.
    QList<QByteArrayView> elements(const QString &name);

    //! \brief A member that is none of \a names is a mistake.
    void allowOnly(const QStringList &names);
    void refuse(const QString &name, const QString &message);

private:
    QString m_path;
    Problem &m_problem;
    bool m_isObject = false;
    QHash<QString, QByteArrayView> m_members;
};

} // namespace Data
