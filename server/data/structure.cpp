// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/data/structure.h"

#include "server/data/key.h"
#include "server/data/value.h"

#include <algorithm>

namespace Data {

namespace {

namespace JsonText = SocketIO::JsonText;

//! Fields of one structure; those with an index cost something at each write.
constexpr qsizetype kMaxFields = 200;
constexpr qsizetype kMaxIndexes = 20;

constexpr qsizetype kMaxNameLength = 64;
constexpr qsizetype kMaxPattern = 200;

const QStringList &ownFields()
{
    static const QStringList kFields{kId, kRev, kDateCreated, kDateChanged};
    return kFields;
}

//! \a name of \a reader as a bound of \a field: a value, or of a text its length.
std::optional<QString> readBound(Reader &reader, const QString &name, const Field &field)
{
    if (!reader.has(name))
        return std::nullopt;
    Field measured = field;
    if (field.type == FieldType::String)
        measured.type = FieldType::Number;
    const auto value = readValue(measured, reader.raw(name));
    const bool isMeasurable = measured.type == FieldType::Number
        || measured.type == FieldType::Decimal || measured.type == FieldType::Date;
    if (!isMeasurable)
        reader.refuse(name, QStringLiteral("is for texts, numbers and dates"));
    else if (!value)
        reader.refuse(name, value.error());
    return value && isMeasurable && !value->isEmpty()
        ? std::optional(keysOf(measured, *value).first())
        : std::nullopt;
}

void readRules(Reader &reader, Field &field)
{
    field.isRequired = reader.boolean(QStringLiteral("required"));
    field.isUnique = reader.boolean(QStringLiteral("unique"));
    field.isIndexed = reader.boolean(QStringLiteral("index"));
    if (field.type == FieldType::Json && field.hasKeys())
        reader.refuse(QStringLiteral("index"), QStringLiteral("is not for a field of JSON"));
    if (field.isList() && field.isUnique)
        reader.refuse(QStringLiteral("unique"), QStringLiteral("is not for a list"));
    const QString pattern = reader.text(QStringLiteral("pattern"));
    if (!pattern.isEmpty()) {
        field.pattern.setPattern(QRegularExpression::anchoredPattern(pattern));
        field.pattern.setPatternOptions(QRegularExpression::UseUnicodePropertiesOption);
        if (field.type != FieldType::String)
            reader.refuse(QStringLiteral("pattern"), QStringLiteral("is for texts"));
        else if (pattern.size() > kMaxPattern || !field.pattern.isValid())
            reader.refuse(QStringLiteral("pattern"),
                QStringLiteral("must be a regular expression of at most %1 characters")
                    .arg(kMaxPattern));
    }
    field.min = readBound(reader, QStringLiteral("min"), field);
    field.max = readBound(reader, QStringLiteral("max"), field);
    if (reader.has(QStringLiteral("default"))) {
        const auto value = readValue(field, reader.raw(QStringLiteral("default")));
        if (!value)
            reader.refuse(QStringLiteral("default"), value.error());
        else
            field.defaultValue = *value;
    }
}

Field readField(Reader &reader)
{
    Field field{.id = reader.requiredText(kId), .name = reader.text(QStringLiteral("name"))};
    if (!isName(field.id) || ownFields().contains(field.id))
        reader.refuse(kId, QStringLiteral("can't be a field's name"));
    const QString type = reader.choice(QStringLiteral("type"), fieldTypeNames());
    field.type = FieldType(std::max<qsizetype>(fieldTypeNames().indexOf(type), 0));
    field.to = structureNamed(reader.text(QStringLiteral("to")));
    const bool isLink = field.type == FieldType::Link || field.type == FieldType::ArrayLink;
    if (isLink && !isName(field.to))
        reader.refuse(QStringLiteral("to"), QStringLiteral("must name a structure"));
    if (!isLink && !field.to.isEmpty())
        reader.refuse(QStringLiteral("to"), QStringLiteral("is for links"));
    field.isMultiple = reader.boolean(QStringLiteral("multiple"));
    if (field.isMultiple && field.type != FieldType::File)
        reader.refuse(QStringLiteral("multiple"), QStringLiteral("is for files"));
    readRules(reader, field);
    (void)reader.text(QStringLiteral("description"));
    (void)reader.text(QStringLiteral("format"));
    reader.allowOnly({kId, QStringLiteral("name"), QStringLiteral("type"), QStringLiteral("to"),
        QStringLiteral("multiple"), QStringLiteral("required"), QStringLiteral("unique"),
        QStringLiteral("index"), QStringLiteral("pattern"), QStringLiteral("min"),
        QStringLiteral("max"), QStringLiteral("default"), QStringLiteral("description"),
        QStringLiteral("format"), QStringLiteral("formatOptions")});
    return field;
}

void checkFields(Reader &reader, const QList<Field> &fields)
{
    const auto hasKeys = [](const Field &field) { return field.hasKeys(); };
    if (fields.size() > kMaxFields)
        reader.refuse(QStringLiteral("fields"), QStringLiteral("may be %1").arg(kMaxFields));
    if (std::count_if(fields.cbegin(), fields.cend(), hasKeys) > kMaxIndexes)
        reader.refuse(QStringLiteral("fields"),
            QStringLiteral("may have %1 indexes between them").arg(kMaxIndexes));
    QStringList ids;
    for (const Field &field : fields) {
        if (ids.contains(field.id))
            reader.refuse(QStringLiteral("fields"), QStringLiteral("has %1 twice").arg(field.id));
        ids.append(field.id);
    }
}

} // namespace

bool isName(const QString &text)
{
    static const QRegularExpression kForm(QStringLiteral("^[A-Za-z][A-Za-z0-9_-]*$"));
    return text.size() <= kMaxNameLength && kForm.match(text).hasMatch() && !text.endsWith(u'\n');
}

QString structureNamed(const QString &name)
{
    return name == kWebUser ? kUsers : name;
}

const Field *Structure::field(const QString &wanted) const
{
    const auto found = std::find_if(
        fields.cbegin(), fields.cend(), [&wanted](const Field &one) { return one.id == wanted; });
    return found == fields.cend() ? nullptr : &*found;
}

std::optional<Field> Structure::anyField(const QString &wanted) const
{
    if (const Field *declared = field(wanted))
        return *declared;
    if (wanted == kId)
        return Field{.id = wanted, .type = FieldType::String};
    if (wanted == kRev)
        return Field{.id = wanted, .type = FieldType::Number};
    if (wanted == kDateCreated || wanted == kDateChanged)
        return Field{.id = wanted, .type = FieldType::Date};
    return std::nullopt;
}

Result<Structure> Structure::parse(const QByteArray &json)
{
    if (!JsonText::validate(json, JsonText::kHighestMaxDepth))
        return makeUnexpected(Problem{{}, QStringLiteral("is not valid JSON")});
    Problem problem;
    Reader reader(json, {}, problem);
    Structure structure{.id = structureNamed(reader.requiredText(kId)),
        .name = reader.text(QStringLiteral("name"))};
    if (!isName(structure.id))
        reader.refuse(kId, QStringLiteral("can't be a structure's name"));
    if (structure.isFiles())
        reader.refuse(kId, QStringLiteral("is a structure that is there and can't be changed"));
    const auto fields = reader.elements(QStringLiteral("fields"));
    for (qsizetype i = 0; i < fields.size(); ++i) {
        Reader field(fields[i], QStringLiteral("fields[%1]").arg(i), problem);
        structure.fields.append(readField(field));
    }
    checkFields(reader, structure.fields);
    (void)reader.text(QStringLiteral("description"));
    reader.allowOnly({kId, QStringLiteral("name"), QStringLiteral("description"),
        QStringLiteral("fields"), QStringLiteral("view")});
    if (!problem.message.isEmpty())
        return makeUnexpected(problem);
    return structure;
}

} // namespace Data
