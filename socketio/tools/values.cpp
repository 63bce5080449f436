// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/tools/values.h"

#include "socketio/protocol/arguments.h"
#include "socketio/protocol/jsontext.h"
#include "socketio/protocol/utf8.h"

#include <QtCore/QFile>

#include <cstdio>

namespace Sio {

namespace JsonText = SocketIO::JsonText;

namespace {

constexpr int kShownText = 40;

Values problem(const QString &text)
{
    return {.problem = text};
}

//! The whole of a file, or of standard input for "-", as one QByteArray.
Values readAll(const QString &path)
{
    const bool isInput = path == QLatin1String("-");
    QFile file(path);
    if (isInput ? !file.open(stdin, QIODevice::ReadOnly) : !file.open(QIODevice::ReadOnly))
        return problem(isInput ? QStringLiteral("standard input can't be read")
                               : QStringLiteral("%1: %2").arg(path, file.errorString()));
    const QByteArray bytes = file.readAll();
    // A directory opens, and can't be read.
    if (file.error() != QFileDevice::NoError)
        return problem(QStringLiteral("%1: %2").arg(path, file.errorString()));
    return {.list = {bytes}};
}

Values inputText()
{
    Values input = readAll(QStringLiteral("-"));
    if (!input.problem.isEmpty())
        return input;
    QByteArray bytes = input.list.first().toByteArray();
    if (!bytes.isValidUtf8())
        return problem(QStringLiteral("standard input is no UTF-8 text; use @- for bytes"));
    if (bytes.endsWith('\n'))
        bytes.chop(bytes.endsWith("\r\n") ? 2 : 1);
    return {.list = {SocketIO::Utf8::decode(bytes)}};
}

Values argumentValue(const QString &word, qsizetype number)
{
    if (word == QLatin1String("-"))
        return inputText();
    if (word.startsWith(u'@'))
        return readAll(word.mid(1));
    Values value = jsonValue(word.toUtf8(), QStringLiteral("argument %1").arg(number));
    if (!value.problem.isEmpty())
        value.problem += QStringLiteral(R"(; a text is '"…"', or use --text)");
    return value;
}

} // namespace

Values jsonValue(const QByteArray &text, const QString &what)
{
    const auto valid = JsonText::validate(text, JsonText::kHighestMaxDepth);
    if (valid)
        return {.list = {QVariant::fromValue(SocketIO::RawJson{text})}};
    SocketIO::ProtocolError error = valid.error();
    const qsizetype at = std::clamp<qsizetype>(error.position, 0, text.size());
    const QString found = QString::fromUtf8(text.first(at));
    QString shown = QString::fromUtf8(text);
    if (shown.size() > kShownText)
        shown = shown.first(kShownText) + u'…';
    if (error.code == SocketIO::ProtocolError::Code::TrailingGarbage || text.trimmed().isEmpty())
        return problem(QStringLiteral("%1 is not one JSON value: %2").arg(what, shown));
    error.position = -1;
    return problem(QStringLiteral("%1 is no JSON at character %2 (%3): %4")
                       .arg(what)
                       .arg(found.size() + 1)
                       .arg(error.message(), shown));
}

Values authValue(const QString &word)
{
    QByteArray text = word.toUtf8();
    if (word.startsWith(u'@')) {
        const Values read = readAll(word.mid(1));
        if (!read.problem.isEmpty())
            return problem(QStringLiteral("--auth: ") + read.problem);
        text = read.list.first().toByteArray();
    }
    Values value = jsonValue(text, QStringLiteral("--auth"));
    if (!value.problem.isEmpty())
        return value;
    const auto members = JsonText::members(text, JsonText::kHighestMaxDepth);
    if (!members)
        return problem(JsonText::kind(text) == JsonText::Kind::Object
                ? QStringLiteral("--auth: ") + members.error().message()
                : QStringLiteral("--auth must be an object, as in '{\"token\":\"…\"}'"));
    QVariantMap auth;
    for (const auto &[name, member] : *members)
        auth.insert(SocketIO::Utf8::decode(name),
            QVariant::fromValue(SocketIO::RawJson{member.toByteArray()}));
    return {.list = {auth}};
}

Values argumentValues(const QStringList &words, bool plain)
{
    const auto inputs = words.count(QStringLiteral("-")) + words.count(QStringLiteral("@-"));
    if (!plain && inputs > 1)
        return problem(QStringLiteral("standard input can be read only once"));
    Values all;
    for (const QString &word : words) {
        Values one = plain ? Values{.list = {word}} : argumentValue(word, all.list.size() + 1);
        if (!one.problem.isEmpty())
            return one;
        all.list += one.list;
    }
    return all;
}

} // namespace Sio
