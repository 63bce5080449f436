// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/protocol/arguments.h"
#include "socketio/protocol/jsontext.h"
#include "socketio/protocol/utf8.h"
#include "socketio/protocol/variantreader.h"
#include "tests/fuzz/check.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

using namespace SocketIO;

namespace {

bool liesInside(QByteArrayView part, QByteArrayView whole)
{
    return part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size();
}

//! What the functions on pieces promise for a text that is valid.
void checkPieces(QByteArrayView text)
{
    const auto elements = JsonText::elements(text);
    const auto members = JsonText::members(text);
    switch (JsonText::kind(text)) {
    case JsonText::Kind::Array:
        CRIER_CHECK(elements && !members);
        for (const QByteArrayView &element : *elements) {
            CRIER_CHECK(liesInside(element, text) && JsonText::validate(element));
            checkPieces(element);
        }
        break;
    case JsonText::Kind::Object:
        CRIER_CHECK(!elements);
        CRIER_CHECK(members || members.error().code == ProtocolError::Code::DuplicateKey);
        if (!members)
            break;
        for (const JsonText::Member &member : *members) {
            CRIER_CHECK(liesInside(member.value, text) && JsonText::validate(member.value));
            CRIER_CHECK(QByteArrayView(member.name).isValidUtf8());
            checkPieces(member.value);
        }
        break;
    case JsonText::Kind::String: {
        const QByteArray decoded = JsonText::decodeString(text);
        CRIER_CHECK(QByteArrayView(decoded).isValidUtf8());
        const QByteArray literal = JsonText::encodeString(Utf8::decode(decoded));
        CRIER_CHECK(JsonText::validate(literal));
        CRIER_CHECK(JsonText::decodeString(literal) == decoded);
        break;
    }
    default:
        CRIER_CHECK(!elements && !members);
    }
}

} // namespace

// The input is a text. What validate() lets through, the readers of values must be able to read,
// and nothing else.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView text(data, static_cast<qsizetype>(size));
    const auto valid = JsonText::validate(text);
    const QByteArray array = '[' + text.toByteArray() + ']';
    const auto list = VariantReader(array).list();
    if (!valid) {
        // "1,2" is no text, but a list between brackets; a text alone has to be refused.
        if (JsonText::trimmed(text).startsWith('['))
            CRIER_CHECK(!VariantReader(text).list()
                || valid.error().code == ProtocolError::Code::NestingTooDeep);
        CRIER_CHECK(valid.error().position >= -1 && valid.error().position <= text.size());
        CRIER_CHECK(
            !fromJsonText(text) || valid.error().code == ProtocolError::Code::NestingTooDeep);
        return 0;
    }
    checkPieces(text);
    CRIER_CHECK(list && list->size() == 1);
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(array, &error);
    // The one thing that Qt refuses and RFC 8259 does not: numbers beyond a double.
    CRIER_CHECK(
        error.error == QJsonParseError::NoError || error.error == QJsonParseError::IllegalNumber);
    if (error.error == QJsonParseError::NoError)
        CRIER_CHECK(document.array().size() == 1);
    return 0;
}
