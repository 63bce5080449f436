// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/pages/pagereader.h"

#include "server/data/endpoint.h"
#include "server/data/structure.h"
#include "server/data/value.h"
#include "server/push/template.h"
#include "socketio/protocol/utf8.h"

#include <algorithm>

namespace Pages {

namespace {

namespace JsonText = SocketIO::JsonText;
using Data::Reader;
using Kind = Words::Kind;

constexpr qsizetype kMaxComponents = 200;
constexpr qsizetype kMaxParts = 1000; //!< columns, fields, steps and options of a page

const QString kType = QStringLiteral("type");
const QString kField = QStringLiteral("field");

bool isEndpointId(const QString &id)
{
    const qsizetype dot = id.indexOf(u'.');
    return dot > 0 && Data::isName(id.left(dot)) && Data::isName(id.mid(dot + 1));
}

} // namespace

void PageReader::readComponents(Reader &page, const QString &member)
{
    const auto elements = page.elements(member);
    if (elements.size() > kMaxComponents)
        page.refuse(member, QStringLiteral("may be %1").arg(kMaxComponents));
    for (qsizetype i = 0; i < elements.size() && m_problem.message.isEmpty(); ++i)
        readComponent(elements[i], QStringLiteral("%1[%2]").arg(page.path(member)).arg(i));
}

void PageReader::readBadge(Reader &page, const QString &member)
{
    if (!page.has(member))
        return;
    Fields fields;
    Reader reader(page.raw(member), page.path(member), m_problem);
    readMembers(reader, badgeWords().members, fields);
}

void PageReader::readComponent(QByteArrayView json, const QString &path)
{
    Reader reader(json, path, m_problem);
    const std::vector<Words> &all = componentWords();
    const QString type = reader.requiredText(kType);
    const auto words = std::find_if(all.begin(), all.end(),
        [&type](const Words &one) { return type == QLatin1String(one.name); });
    if (words == all.end()) {
        QStringList names;
        for (const Words &one : all)
            names.append(QLatin1String(one.name));
        reader.refuse(kType, QStringLiteral("must be one of %1").arg(names.join(u", ")));
        return;
    }
    const QString id = reader.text(Data::kId);
    if (!id.isEmpty() && m_ids.contains(id))
        reader.refuse(Data::kId, QStringLiteral("is the id of another component, too"));
    m_ids.append(id);
    std::vector<Words::Member> members = commonMembers();
    members.insert(members.end(), words->members.begin(), words->members.end());
    Fields fields;
    const qsizetype first = m_uses.size();
    readMembers(reader, members, fields);
    checkWhole(reader, type);
    // What its parts use comes after it: options of a field have an endpoint of their own.
    for (qsizetype i = first; i < m_uses.size(); ++i) {
        EndpointUse &use = m_uses[i];
        if (use.path.size() > path.size() && !use.path.mid(path.size() + 1).contains(u'.'))
            use.fields = use.isWritten ? fields.written : fields.read;
    }
}

void PageReader::readMembers(
    Reader &reader, const std::vector<Words::Member> &members, Fields &fields)
{
    QStringList allowed;
    for (const Words::Member &member : members) {
        allowed.append(QLatin1String(member.name));
        readMember(reader, member, fields);
    }
    reader.allowOnly(allowed);
}

void PageReader::readMember(Reader &reader, const Words::Member &member, Fields &fields)
{
    const QString name = QLatin1String(member.name);
    if (!reader.has(name)) {
        if (member.isRequired)
            reader.refuse(name, QStringLiteral("is missing"));
        return;
    }
    switch (member.kind) {
    case Kind::Columns:
        readParts(reader, name, columnWords(), true, fields);
        return;
    case Kind::Inputs:
        readParts(reader, name, inputWords(), true, fields);
        return;
    case Kind::Steps:
        readParts(reader, name, stepWords(), false, fields);
        return;
    case Kind::Options: {
        Fields none;
        readParts(reader, name, optionWords(), true, none);
        return;
    }
    case Kind::Endpoint:
    case Kind::Target:
        noteEndpoint(reader, member);
        return;
    case Kind::Condition:
        (void)Data::readFilter(reader.raw(name), reader.path(name), m_problem);
        return;
    case Kind::List:
        (void)reader.texts(name);
        return;
    case Kind::Choice: {
        const QStringList choices = QString::fromLatin1(member.choices).split(u',');
        (void)reader.choice(name, choices);
        return;
    }
    default:
        checkValue(reader, member, reader.raw(name));
    }
}

void PageReader::readParts(
    Reader &reader, const QString &name, const Words &words, bool mayBeText, Fields &fields)
{
    const auto elements = reader.elements(name);
    const bool isWritten = &words == &inputWords();
    QStringList seen;
    for (qsizetype i = 0; i < elements.size() && m_problem.message.isEmpty(); ++i) {
        const QString path = QStringLiteral("%1[%2]").arg(reader.path(name)).arg(i);
        if (++m_parts > kMaxParts) {
            reader.refuse(name, QStringLiteral("a page may have %1 of these").arg(kMaxParts));
            return;
        }
        QString field;
        if (JsonText::kind(elements[i]) == JsonText::Kind::String && mayBeText) {
            field = JsonText::decodeText(elements[i]);
        } else {
            Reader part(elements[i], path, m_problem);
            readMembers(part, words.members, fields);
            field = part.text(kField);
            if (&words == &columnWords() && field.isEmpty() && !part.has(QStringLiteral("text")))
                part.refuse(kField, QStringLiteral("is needed, or else \"text\""));
        }
        if (field.isEmpty())
            continue;
        if (isWritten && seen.contains(field))
            m_problem = {path, QStringLiteral("is the field %1 once more").arg(field)};
        seen.append(field);
        (isWritten ? fields.written : fields.read).append({path, field});
    }
}

void PageReader::checkValue(Reader &reader, const Words::Member &member, QByteArrayView value)
{
    const QString name = QLatin1String(member.name);
    const JsonText::Kind kind = JsonText::kind(value);
    switch (member.kind) {
    case Kind::Text:
        checkText(reader, name, reader.text(name));
        return;
    case Kind::Flag:
        (void)reader.boolean(name);
        return;
    case Kind::Number:
        (void)reader.integer(name, 0, 0, 1'000'000);
        return;
    case Kind::Scalar:
        if (!Data::scalarText(value))
            reader.refuse(name, QStringLiteral("must be a text, a number, true or false"));
        else if (kind == JsonText::Kind::String)
            checkText(reader, name, JsonText::decodeText(value));
        return;
    default:
        break;
    }
    const auto members = JsonText::members(value);
    if (kind != JsonText::Kind::Object || !members) {
        reader.refuse(name, QStringLiteral("must be an object"));
        return;
    }
    for (const auto &one : *members) {
        const QString key = SocketIO::Utf8::decode(one.name);
        const auto text = Data::scalarText(one.value);
        if (text)
            checkText(reader, name + u'.' + key, *text);
        else
            reader.refuse(
                name + u'.' + key, QStringLiteral("must be a text, a number, true or false"));
    }
}

void PageReader::checkText(Reader &reader, const QString &name, const QString &text)
{
    if (!text.contains(QLatin1String("{{")))
        return;
    if (const auto parsed = Push::Template::parse(JsonText::encodeString(text)); !parsed)
        reader.refuse(name, parsed.error());
}

void PageReader::noteEndpoint(Reader &reader, const Words::Member &member)
{
    const QString name = QLatin1String(member.name);
    const QString id = reader.text(name);
    if (isEndpointId(id))
        m_uses.append({reader.path(name), id, member.kind == Kind::Target});
    else
        reader.refuse(name, QStringLiteral("must be as in \"orders.mine\""));
}

//! What one member alone does not show.
void PageReader::checkWhole(Reader &reader, const QString &type)
{
    const QString fields = QStringLiteral("fields");
    const QString steps = QStringLiteral("steps");
    const QString route = QStringLiteral("route");
    if (type == QLatin1String("form") && reader.has(fields) && reader.has(steps))
        reader.refuse(fields, QStringLiteral("is one way to say it, and \"steps\" the other"));
    if (type == QLatin1String("button")) {
        const int count = int(reader.has(route)) + int(reader.has(QStringLiteral("endpoint")))
            + int(reader.has(QStringLiteral("scenario")));
        if (count != 1)
            reader.refuse(route, QStringLiteral("is needed, or else \"endpoint\" or \"scenario\""));
    }
}

} // namespace Pages
