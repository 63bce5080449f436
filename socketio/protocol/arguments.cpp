// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/protocol/arguments.h"

#include "socketio/protocol/jsontext.h"
#include "socketio/protocol/variantreader.h"

#include <QtCore/QDateTime>
#include <QtCore/QLocale>
#include <QtCore/QMetaProperty>
#include <QtCore/QUrl>

#include <cmath>

namespace SocketIO {

namespace {

//! Writes values as JSON straight into UTF-8: through QJsonDocument each text would be copied three
//! times.
class Writer {
public:
    EncodedArguments result;

    void writeList(const QVariantList &list)
    {
        if (!enter())
            return;
        result.json += '[';
        writeElements(list);
        result.json += ']';
        --m_depth;
    }

    void writeElements(const QVariantList &list)
    {
        for (const QVariant &element : list) {
            if (!result.json.endsWith('['))
                result.json += ',';
            write(element);
        }
    }

    void write(const QVariant &value)
    {
        switch (value.typeId()) {
        case QMetaType::QString:
            JsonText::appendString(result.json, *static_cast<const QString *>(value.constData()));
            break;
        case QMetaType::Bool:
            result.json += value.toBool() ? "true" : "false";
            break;
        case QMetaType::Int:
        case QMetaType::UInt:
        case QMetaType::LongLong:
            result.json += QByteArray::number(value.toLongLong());
            break;
        case QMetaType::Double:
            writeNumber(value.toDouble());
            break;
        case QMetaType::QByteArray:
            result.json += "{\"_placeholder\":true,\"num\":";
            result.json += QByteArray::number(result.attachments.size());
            result.json += '}';
            result.attachments.append(value.toByteArray());
            break;
        case QMetaType::QVariantList:
        case QMetaType::QStringList:
        case QMetaType::QByteArrayList:
            writeList(value.toList());
            break;
        case QMetaType::QVariantMap:
        case QMetaType::QVariantHash:
            writeObject(value.toMap());
            break;
        default:
            writeOther(value);
        }
    }

private:
    // What programs put into a QVariant and no peer ever sends.
    void writeOther(const QVariant &value)
    {
        const QMetaType type = value.metaType();
        switch (type.id()) {
        case QMetaType::SChar:
        case QMetaType::UChar:
        case QMetaType::Long:
            result.json += QByteArray::number(value.toLongLong());
            return;
        case QMetaType::ULong:
        case QMetaType::ULongLong:
            result.json += QByteArray::number(value.toULongLong());
            return;
        case QMetaType::QDateTime: // as JSON.stringify() writes a Date
            write(value.toDateTime().toUTC().toString(Qt::ISODateWithMs));
            return;
        case QMetaType::QUrl:
            write(value.toUrl().toString(QUrl::FullyEncoded));
            return;
        default:
            break;
        }
        if (type == QMetaType::fromType<RawJson>()) {
            writeRaw(value.value<RawJson>().text);
            return;
        }
        // Before Qt is asked, which since 6.5 makes a text of it.
        if (type.flags() & QMetaType::IsEnumeration) {
            result.json += QByteArray::number(value.toLongLong());
            return;
        }
        const QJsonValue simple = QJsonValue::fromVariant(value);
        if (simple.isNull() && isNullOfJson(type.id()))
            result.json += "null";
        else if (!simple.isNull())
            write(simple.toVariant());
        else if (type.flags() & QMetaType::IsGadget)
            writeObject(gadgetMembers(*type.metaObject(), value.constData()));
        else if (value.canConvert<QVariantList>())
            writeList(value.toList());
        else if (value.canConvert<QVariantMap>())
            writeObject(value.toMap());
        else
            writeNull(type.name());
    }

    //! Whether null is all that JSON has for it; numbers may be infinite.
    static bool isNullOfJson(int typeId)
    {
        switch (typeId) {
        case QMetaType::UnknownType:
        case QMetaType::Nullptr:
        case QMetaType::Float:
        case QMetaType::Double:
        case QMetaType::QJsonValue:
        case QMetaType::QJsonDocument:
            return true;
        default:
            return false;
        }
    }

    void writeNull(const char *instead)
    {
        result.json += "null";
        if (result.unknownType.isEmpty())
            result.unknownType = instead;
    }

    //! As QJsonDocument and JavaScript do: null for what is not finite.
    void writeNumber(double number)
    {
        result.json += std::isfinite(number)
            ? QByteArray::number(number, 'g', QLocale::FloatingPointShortest)
            : QByteArrayLiteral("null");
    }

    void writeRaw(const QByteArray &text)
    {
        if (JsonText::validate(text, JsonText::kHighestMaxDepth))
            result.json += JsonText::trimmed(text);
        else
            writeNull("text that is no JSON");
    }

    //! One level down, unless it is deeper than anybody would read.
    bool enter()
    {
        if (m_depth == JsonText::kHighestMaxDepth) {
            writeNull("value nested too deeply");
            return false;
        }
        ++m_depth;
        return true;
    }

    void writeObject(const QVariantMap &map)
    {
        if (!enter())
            return;
        result.json += '{';
        for (auto it = map.begin(); it != map.end(); ++it) {
            if (it != map.begin())
                result.json += ',';
            JsonText::appendString(result.json, it.key());
            result.json += ':';
            write(it.value());
        }
        result.json += '}';
        --m_depth;
    }

    int m_depth = 0;
};

} // namespace

QVariantMap gadgetMembers(const QMetaObject &type, const void *gadget)
{
    QVariantMap members;
    for (int i = 0; i < type.propertyCount(); ++i) {
        const QMetaProperty property = type.property(i);
        if (property.isStored())
            members.insert(QString::fromLatin1(property.name()), property.readOnGadget(gadget));
    }
    return members;
}

EncodedArguments encodeArguments(const QVariantList &arguments)
{
    Writer writer;
    writer.writeList(arguments);
    return std::move(writer.result);
}

EncodedArguments encodeEvent(QStringView name, const QVariantList &arguments)
{
    Writer writer;
    writer.result.json = "[";
    JsonText::appendString(writer.result.json, name);
    writer.writeElements(arguments);
    writer.result.json += ']';
    return std::move(writer.result);
}

Result<QVariantList> decodeArguments(const SocketPacket &packet)
{
    // Without attachments a placeholder is plain data, as in the stock parser.
    return VariantReader(packet.json, packet.isBinary() ? &packet.attachments : nullptr).list();
}

QByteArray toJsonText(const QJsonValue &value)
{
    return encodeArgument(value.toVariant());
}

QByteArray encodeArgument(const QVariant &value)
{
    Writer writer;
    writer.write(value);
    return std::move(writer.result.json);
}

Result<QJsonValue> fromJsonText(QByteArrayView text)
{
    // QJsonDocument would drop U+FEFF here and there, and refuse numbers that no double can hold.
    const auto value = VariantReader(text).single();
    if (!value)
        return makeUnexpected(value.error());
    return QJsonValue::fromVariant(*value);
}

} // namespace SocketIO
