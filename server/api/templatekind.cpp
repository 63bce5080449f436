// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/templatekind.h"

#include "server/api/pushparser.h"
#include "server/data/kinds.h"

#include <QtCore/QRegularExpression>

namespace Api {

namespace {

const QString kPushOfIt = QStringLiteral("push");
const QString kTitle = QStringLiteral("title");
//! Characters of a title, and of an id.
constexpr qsizetype kMaxTitle = 200;
constexpr qsizetype kMaxBytes = 256 * 1024;

bool isId(const QString &id)
{
    static const QRegularExpression kId(QStringLiteral("^[\\p{L}\\p{N}][\\p{L}\\p{N}_.-]{0,199}$"));
    return kId.match(id).hasMatch();
}

QStringList templateFields()
{
    QStringList fields = pushFields();
    fields.removeAll(QStringLiteral("app"));
    fields.removeAll(QStringLiteral("at"));
    return fields;
}

//! What is wrong with the push itself, as a problem of the document.
Data::Result<void> check(QByteArrayView push)
{
    const auto fields = Fields::parse(push.toByteArray(), templateFields());
    const auto checked =
        fields ? checkPushTemplate(*fields) : Result<void>(makeUnexpected(fields.error()));
    if (checked)
        return {};
    const QString field = checked.error().field;
    return Data::makeUnexpected(Data::Problem{
        field.isEmpty() ? kPushOfIt : kPushOfIt + u'.' + field, checked.error().message});
}

Data::Result<QString> readTemplate(const QByteArray &text)
{
    if (!SocketIO::JsonText::validate(text, SocketIO::JsonText::kHighestMaxDepth))
        return Data::makeUnexpected(Data::Problem{{}, QStringLiteral("is not valid JSON")});
    if (text.size() > kMaxBytes)
        return Data::makeUnexpected(
            Data::Problem{{}, QStringLiteral("may have %1 bytes").arg(kMaxBytes)});
    Data::Problem problem;
    Data::Reader reader(text, {}, problem);
    const QString id = reader.requiredText(Data::kId);
    if (!isId(id))
        reader.refuse(Data::kId,
            QStringLiteral("must be letters, digits, \"_\", \".\" and \"-\", at most 200"));
    if (reader.text(kTitle).size() > kMaxTitle)
        reader.refuse(kTitle, QStringLiteral("may have %1 characters").arg(kMaxTitle));
    if (!reader.has(kPushOfIt))
        reader.refuse(kPushOfIt, QStringLiteral("is missing"));
    reader.allowOnly({Data::kId, kTitle, kPushOfIt});
    if (!problem.message.isEmpty())
        return Data::makeUnexpected(problem);
    const auto checked = check(reader.raw(kPushOfIt));
    return checked ? Data::Result<QString>(id) : Data::makeUnexpected(checked.error());
}

} // namespace

void addTemplateKind()
{
    Data::addKind({kTemplateKind, readTemplate, nullptr, nullptr});
}

} // namespace Api
