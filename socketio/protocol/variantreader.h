// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/protocol/export.h"
#include "socketio/protocol/protocolerror.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QVariant>

namespace SocketIO {

//! \brief Reads JSON text into QVariants in one pass.
//!
//! Objects become QVariantMap (of equal names the last one counts), arrays QVariantList, whole
//! numbers qlonglong or qulonglong where they fit and double elsewhere, null a std::nullptr_t.
//! QJsonDocument would build a tree first that is then copied into another one.
class SOCKETIO_PROTOCOL_EXPORT VariantReader {
public:
    //! \a attachments: what placeholders stand for; null leaves placeholders as they are.
    explicit VariantReader(QByteArrayView text, const QList<QByteArray> *attachments = nullptr)
        : m_text(text)
        , m_attachments(attachments)
    {
    }

    //! \brief The array that the whole text is. Errors: InvalidUtf8, InvalidJson, TrailingGarbage,
    //! NestingTooDeep, InvalidPayload if it is none, InvalidAttachmentReference.
    Result<QVariantList> list();

    //! \brief The one value, of any kind, that the whole text is.
    Result<QVariant> single();

    //! \brief The first element of the array; the rest is not looked at.
    Result<QVariant> first();

private:
    bool value(QVariant &out, int depth);
    bool array(QVariantList &out, int depth);
    bool object(QVariant &out, int depth);
    bool placeholder(const QVariantMap &map, QVariant &out);
    bool string(QString &out);
    bool name(QString &out);
    bool number(QVariant &out);
    bool literal(QByteArrayView word);
    bool quoted(QByteArrayView &out, bool &escaped);
    void skipSpace();
    bool take(char c);
    bool refuse(ProtocolError::Code code = ProtocolError::Code::InvalidJson);
    [[nodiscard]] bool atEnd() const { return m_at == m_text.size(); }

    QByteArrayView m_text;
    const QList<QByteArray> *m_attachments;
    qsizetype m_at = 0;
    ProtocolError m_error{ProtocolError::Code::InvalidJson, 0};
};

} // namespace SocketIO
