// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/protocol/protocolerror.h"

namespace SocketIO {

namespace {

const char *text(ProtocolError::Code code)
{
    using Code = ProtocolError::Code;
    switch (code) {
    case Code::EmptyPacket:
        return "the packet is empty";
    case Code::UnknownPacketType:
        return "unknown packet type";
    case Code::InvalidBase64:
        return "the binary message is not valid base64";
    case Code::InvalidHandshake:
        return "the handshake lacks a field or has one of the wrong type";
    case Code::MissingAttachmentCount:
        return "a binary packet must start with its number of attachments and a dash";
    case Code::InvalidAttachmentCount:
        return "the number of attachments must be a whole number of at least 1";
    case Code::TooManyAttachments:
        return "too many attachments";
    case Code::AttachmentsTooLarge:
        return "the attachments are too large in total";
    case Code::UnexpectedText:
        return "a text packet arrived while attachments were still missing";
    case Code::UnexpectedBinary:
        return "a binary message arrived that no packet had announced";
    case Code::InvalidAttachmentReference:
        return "a placeholder refers to an attachment that does not exist";
    case Code::InvalidAckId:
        return "the acknowledgement id is out of range";
    case Code::MissingPayload:
        return "the packet needs a payload";
    case Code::UnexpectedPayload:
        return "the packet must not have a payload";
    case Code::InvalidPayload:
        return "the payload has the wrong shape for this packet type";
    case Code::ReservedEvent:
        return "the event name is reserved";
    case Code::InvalidUtf8:
        return "the text is not valid UTF-8";
    case Code::InvalidJson:
        return "the text is not valid JSON";
    case Code::TrailingGarbage:
        return "there is text after the end of the JSON value";
    case Code::NestingTooDeep:
        return "the JSON value is nested too deeply";
    case Code::DuplicateKey:
        return "the JSON object has the same key twice";
    }
    return "protocol error";
}

} // namespace

QString ProtocolError::message() const
{
    QString result = QString::fromLatin1(text(code));
    if (position >= 0)
        result += QStringLiteral(" (at byte %1)").arg(position);
    return result;
}

} // namespace SocketIO
