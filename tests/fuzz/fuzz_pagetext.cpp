// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/pages/condition.h"
#include "app/pages/formfield.h"
#include "app/pages/markdown.h"
#include "app/pages/pagetext.h"
#include "tests/fuzz/check.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

using namespace App;

namespace {

//! Nothing but what may lead out of a text, or be fetched for it.
void checkHtml(const QString &html)
{
    const QString lower = html.toLower();
    for (const auto *bad : {"href=\"javascript:", "href=\"file:", "href=\"data:", "src=\"http:",
             "src=\"file:", "src=\"data:", "<script"})
        CRIER_CHECK(!lower.contains(QLatin1String(bad)));
}

} // namespace

// The input is what a page says: a text with fields, a condition, Markdown, or what somebody types.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(data),
        static_cast<qsizetype>(std::min<std::size_t>(size, 4096)));
    const Scope scope{
        .data = {{QStringLiteral("title"), QStringLiteral("A lamp")}, {QStringLiteral("n"), 3},
            {QStringLiteral("tags"), QJsonArray{QJsonObject{{QStringLiteral("t"), 1}}}}}};
    const QString filled = PageText(text).fill(scope);
    // What holds no fields is shown as it stands.
    CRIER_CHECK(text.contains(QLatin1String("{{")) || filled == text);
    (void)holds(QJsonDocument::fromJson(text.toUtf8()).object(), scope);
    checkHtml(MarkdownText::of(text, {QStringLiteral("d")}).html);
    checkHtml(MarkdownText::of(escapedMarkdown(text), {}).html);
    for (const auto kind :
        {FormField::Kind::Number, FormField::Kind::Decimal, FormField::Kind::Date,
            FormField::Kind::DateTime, FormField::Kind::Several, FormField::Kind::Text}) {
        FormField field{.field = QStringLiteral("f")};
        field.kind = kind;
        field.value = text;
        for (const QLocale &locale :
            {QLocale::c(), QLocale(QLocale::German), QLocale(QLocale::Arabic)}) {
            if (field.problem(locale).isEmpty())
                (void)field.sent(locale);
        }
    }
    return 0;
}
