// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/tools/values.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <cstdio>

namespace Sio {

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
    return {.list = {QString::fromUtf8(bytes)}};
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
    // Not every version of the parser takes a scalar that stands alone.
    QJsonParseError error;
    const QJsonArray array = QJsonDocument::fromJson('[' + text + ']', &error).array();
    if (array.size() == 1 && !text.trimmed().isEmpty())
        return {.list = {array.first().toVariant()}};
    const qsizetype at = std::clamp<qsizetype>(error.offset - 1, 0, text.size());
    const QString found = QString::fromUtf8(text.first(at));
    QString shown = QString::fromUtf8(text);
    if (shown.size() > kShownText)
        shown = shown.first(kShownText) + u'…';
    if (error.error == QJsonParseError::NoError)
        return problem(QStringLiteral("%1 is not one JSON value: %2").arg(what, shown));
    return problem(QStringLiteral("%1 is no JSON at character %2 (%3): %4")
                       .arg(what)
                       .arg(found.size() + 1)
                       .arg(error.errorString(), shown));
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
    if (value.problem.isEmpty() && value.list.first().typeId() != QMetaType::QVariantMap)
        return problem(QStringLiteral("--auth must be an object, as in '{\"token\":\"…\"}'"));
    return value;
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
