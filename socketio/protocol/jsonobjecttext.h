// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/protocol/export.h"

#include <QtCore/QByteArray>
#include <QtCore/QJsonObject>
#include <QtCore/QList>

namespace SocketIO {

//! \brief The text of a JSON object that is put together member by member, in that order.
//!
//! What is JSON already goes in byte for byte: a QJsonValue would sort its names, round its numbers
//! and spell its texts anew. Names are not compared; each may be added once.
class SOCKETIO_PROTOCOL_EXPORT JsonObjectText {
public:
    JsonObjectText() = default;
    //! \brief The members of \a object come first.
    explicit JsonObjectText(const QJsonObject &object);

    JsonObjectText &add(QStringView name, const QJsonValue &value);
    //! \brief \a json is valid JSON text.
    JsonObjectText &addRaw(QStringView name, QByteArrayView json);
    //! \brief An array of such texts.
    JsonObjectText &addRaw(QStringView name, const QByteArrayList &json);

    [[nodiscard]] QByteArray text() const { return '{' + m_members + '}'; }

private:
    QByteArray m_members;
};

} // namespace SocketIO
