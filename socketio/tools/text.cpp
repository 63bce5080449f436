// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/tools/text.h"

#include "socketio/protocol/arguments.h"
#include "socketio/protocol/jsontext.h"
#include "socketio/protocol/visibletext.h"

namespace Sio {

namespace {

constexpr qsizetype kShownBytes = 16;

QByteArray bytesText(const QByteArray &bytes, Bytes style)
{
    if (style == Bytes::Base64)
        return R"({"base64":")" + bytes.toBase64() + "\"}";
    QByteArray text =
        '<' + QByteArray::number(bytes.size()) + (bytes.size() == 1 ? " byte" : " bytes");
    if (!bytes.isEmpty())
        text += ' ' + bytes.first(std::min(bytes.size(), kShownBytes)).toHex();
    if (bytes.size() > kShownBytes)
        text += "…";
    return text + '>';
}

//! Copies JSON that the library has accepted, side by side with what it stands for.
class Compactor {
public:
    Compactor(QByteArrayView text, Bytes bytes)
        : m_text(text)
        , m_bytes(bytes)
    {
    }

    QByteArray run(const QVariant &value)
    {
        copy(value);
        return m_out;
    }

private:
    void copy(const QVariant &value)
    {
        skipSpace();
        if (atEnd())
            return;
        const char first = m_text[m_at];
        if (first == '{' && value.typeId() == QMetaType::QByteArray) {
            const qsizetype size = m_out.size();
            copyMembers({});
            m_out.truncate(size);
            m_out += bytesText(value.toByteArray(), m_bytes);
        } else if (first == '{') {
            copyMembers(value.toMap());
        } else if (first == '[') {
            copyElements(value.toList());
        } else if (first == '"') {
            copyString();
        } else {
            while (!atEnd() && !QByteArrayView(",]} \t\r\n").contains(m_text[m_at]))
                m_out += m_text[m_at++];
        }
    }

    void copyMembers(const QVariantMap &members)
    {
        m_out += m_text[m_at++];
        while (more('}')) {
            const qsizetype from = m_at;
            copyString();
            const QString name = SocketIO::JsonText::decodeText(m_text.sliced(from, m_at - from));
            more('}'); // the colon
            copy(members.value(name));
        }
    }

    void copyElements(const QVariantList &elements)
    {
        m_out += m_text[m_at++];
        for (qsizetype i = 0; more(']'); ++i)
            copy(elements.value(i));
    }

    //! Copies what stands between two values; false after \a end.
    bool more(char end)
    {
        for (skipSpace(); !atEnd(); skipSpace()) {
            const char c = m_text[m_at];
            if (c != ',' && c != ':' && c != end)
                return true;
            m_out += c;
            ++m_at;
            if (c == end)
                return false;
        }
        return false;
    }

    void copyString()
    {
        const qsizetype from = m_at;
        for (++m_at; !atEnd() && m_text[m_at] != '"'; ++m_at)
            m_at += m_text[m_at] == '\\' ? 1 : 0;
        m_at = std::min(m_at + 1, m_text.size());
        m_out += SocketIO::visibleJson(m_text.sliced(from, m_at - from).toByteArray());
    }

    void skipSpace()
    {
        while (!atEnd() && QByteArrayView(" \t\r\n").contains(m_text[m_at]))
            ++m_at;
    }
    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }

    const QByteArrayView m_text;
    const Bytes m_bytes;
    qsizetype m_at = 0;
    QByteArray m_out;
};

} // namespace

QByteArray compactText(QByteArrayView raw, const QVariant &value, Bytes bytes)
{
    return Compactor(raw, bytes).run(value);
}

QByteArray jsonText(const QVariant &value, Bytes bytes)
{
    if (value.typeId() == QMetaType::QByteArray)
        return bytesText(value.toByteArray(), bytes);
    QByteArrayList parts;
    if (value.typeId() == QMetaType::QVariantList) {
        const QVariantList elements = value.toList();
        for (const QVariant &element : elements)
            parts.append(jsonText(element, bytes));
        return '[' + parts.join(',') + ']';
    }
    if (value.typeId() == QMetaType::QVariantMap) {
        const QVariantMap members = value.toMap();
        for (auto it = members.begin(); it != members.end(); ++it)
            parts.append(jsonText(it.key(), bytes) + ':' + jsonText(it.value(), bytes));
        return '{' + parts.join(',') + '}';
    }
    return compactText(SocketIO::encodeArgument(value), value, bytes);
}

} // namespace Sio
