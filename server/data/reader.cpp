// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/data/reader.h"

#include "socketio/protocol/utf8.h"

namespace Data {

namespace {

namespace JsonText = SocketIO::JsonText;
using JsonText::Kind;

//! Characters of any text of a document that is not a message or a template.
constexpr qsizetype kMaxText = 4096;

} // namespace

QString Problem::toString() const
{
    return path.isEmpty() ? message : path + QStringLiteral(": ") + message;
}

Reader::Reader(QByteArrayView json, const QString &path, Problem &problem)
    : m_path(path)
    , m_problem(problem)
{
    const auto members = JsonText::members(json, JsonText::kHighestMaxDepth);
    m_isObject = members.hasValue();
    if (!members) {
        refuse({},
            members.error().code == SocketIO::ProtocolError::Code::DuplicateKey
                ? QStringLiteral("has a member twice")
                : QStringLiteral("must be an object"));
        return;
    }
    for (const JsonText::Member &member : *members)
        m_members.insert(SocketIO::Utf8::decode(member.name), member.value);
}

QString Reader::path(const QString &name) const
{
    if (name.isEmpty() || m_path.isEmpty())
        return m_path + name;
    return name.startsWith(u'[') ? m_path + name : m_path + u'.' + name;
}

void Reader::refuse(const QString &name, const QString &message)
{
    if (m_problem.message.isEmpty())
        m_problem = {path(name), message};
}

QString Reader::text(const QString &name)
{
    if (!has(name))
        return {};
    const QByteArrayView json = raw(name);
    if (JsonText::kind(json) != Kind::String) {
        refuse(name, QStringLiteral("must be a text"));
        return {};
    }
    QString result = JsonText::decodeText(JsonText::trimmed(json));
    if (result.size() > kMaxText)
        refuse(name, QStringLiteral("may have %1 characters").arg(kMaxText));
    return result;
}

QString Reader::requiredText(const QString &name)
{
    QString result = text(name);
    if (result.isEmpty())
        refuse(name, QStringLiteral("is missing"));
    return result;
}

QString Reader::choice(const QString &name, const QStringList &choices)
{
    QString result = has(name) ? text(name) : choices.first();
    if (!choices.contains(result))
        refuse(name, QStringLiteral("must be one of %1").arg(choices.join(QStringLiteral(", "))));
    return result;
}

bool Reader::boolean(const QString &name, bool fallback)
{
    if (!has(name))
        return fallback;
    if (JsonText::kind(raw(name)) != Kind::Bool)
        refuse(name, QStringLiteral("must be true or false"));
    return JsonText::trimmed(raw(name)) == "true";
}

qint64 Reader::integer(const QString &name, qint64 fallback, qint64 least, qint64 most)
{
    if (!has(name))
        return fallback;
    bool isNumber = false;
    const qint64 result = JsonText::trimmed(raw(name)).toByteArray().toLongLong(&isNumber);
    if (!isNumber || result < least || result > most)
        refuse(name, QStringLiteral("must be a whole number from %1 to %2").arg(least).arg(most));
    return result;
}

QList<QByteArrayView> Reader::elements(const QString &name)
{
    if (!has(name))
        return {};
    const auto result = JsonText::elements(raw(name), JsonText::kHighestMaxDepth);
    if (!result)
        refuse(name, QStringLiteral("must be a list"));
    return result ? *result : QList<QByteArrayView>();
}

QStringList Reader::texts(const QString &name)
{
    QStringList result;
    const auto all = elements(name);
    for (const QByteArrayView element : all) {
        if (JsonText::kind(element) != Kind::String)
            refuse(name, QStringLiteral("must be a list of texts"));
        else
            result.append(JsonText::decodeText(element));
    }
    return result;
}

void Reader::allowOnly(const QStringList &names)
{
    for (auto it = m_members.cbegin(); it != m_members.cend(); ++it) {
        if (!names.contains(it.key()))
            refuse(it.key(),
                QStringLiteral("is not known here; there are %1")
                    .arg(names.join(QStringLiteral(", "))));
    }
}

} // namespace Data
