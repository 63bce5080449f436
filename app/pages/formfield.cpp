// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/pages/formfield.h"

#include "app/pages/valueformat.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QJsonArray>
#include <QtCore/QRegularExpression>

#include <algorithm>
#include <optional>

namespace App {

namespace {

using Kind = FormField::Kind;

struct FormWords {
    Q_DECLARE_TR_FUNCTIONS(FormWords)
};

const QStringList &kindNames()
{
    static const QStringList kNames = QStringLiteral(
        "text,long,number,decimal,switch,date,datetime,select,search,several,file,hidden")
                                          .split(u',');
    return kNames;
}

//! A pattern that is nothing but words is a choice.
QStringList choicesOf(const QString &pattern)
{
    static const QRegularExpression kChoices(
        QStringLiteral("^[\\w -]+(\\|[\\w -]+)+$"), QRegularExpression::UseUnicodePropertiesOption);
    return kChoices.match(pattern).hasMatch() ? pattern.split(u'|') : QStringList();
}

Kind kindOf(const FieldShape &shape, bool hasOptions)
{
    if (shape.type == QLatin1String("arrayLink"))
        return Kind::Several;
    if (hasOptions)
        return Kind::Select;
    if (shape.type == QLatin1String("number"))
        return Kind::Number;
    if (shape.type == QLatin1String("decimal"))
        return Kind::Decimal;
    if (shape.type == QLatin1String("boolean"))
        return Kind::Switch;
    if (shape.type == QLatin1String("date"))
        return Kind::DateTime;
    if (shape.type == QLatin1String("link"))
        return Kind::Search;
    return shape.type == QLatin1String("file") ? Kind::File : Kind::Text;
}

QString chosenId(const QJsonValue &value)
{
    return value.isObject() ? plainText(value[QLatin1String("id")]) : plainText(value);
}

//! Nothing: it is no number in this language, nor as programs write it.
std::optional<double> numberIn(const QString &text, const QLocale &locale)
{
    bool isNumber = false;
    double result = locale.toDouble(text.trimmed(), &isNumber);
    if (!isNumber)
        result = text.trimmed().toDouble(&isNumber);
    return isNumber && qIsFinite(result) ? std::optional(result) : std::nullopt;
}

//! A decimal as programs write it, digit by digit: it may be longer than a double. It is read as
//! numberIn() reads it: as the language has it, and else as programs do.
QString programText(const QString &text, const QLocale &locale)
{
    QString typed = text.trimmed();
    bool isOfLanguage = false;
    (void)locale.toDouble(typed, &isOfLanguage);
    if (!isOfLanguage)
        return typed;
    QString result;
    for (const QChar character : typed) {
        if (character.isDigit())
            result += QChar(u'0' + character.digitValue());
        else if (locale.decimalPoint() == character)
            result += u'.';
        else if (character == u'-' || character == QChar(0x2212)
            || locale.negativeSign() == character)
            result += u'-';
        else if (character.toLower() == u'e')
            result += u'e';
    }
    return result;
}

//! A number of a server as it is typed, digit by digit, too.
QString typedNumber(const QJsonValue &server, const QLocale &locale)
{
    static const QRegularExpression kNumber(QStringLiteral("^-?[0-9]+(\\.[0-9]+)?$"));
    QString text = plainText(server);
    if (!kNumber.match(text).hasMatch())
        return formatted(server, QStringLiteral("decimal"), {}, locale, 0)
            .remove(locale.groupSeparator());
    if (text.contains(u'.')) {
        while (text.endsWith(u'0'))
            text.chop(1);
        if (text.endsWith(u'.'))
            text.chop(1);
    }
    return text.replace(u'.', locale.decimalPoint());
}

//! Nothing: it is no whole number of 64 bits. A double would lose the last digits of a long one.
std::optional<qint64> wholeIn(const QString &text, const QLocale &locale)
{
    bool isWhole = false;
    if (const qint64 whole = locale.toLongLong(text.trimmed(), &isWhole); isWhole)
        return whole;
    if (const qint64 whole = text.trimmed().toLongLong(&isWhole); isWhole)
        return whole;
    constexpr double kExact = 9007199254740992.0;
    const auto number = numberIn(text, locale);
    const bool fits = number && qAbs(*number) <= kExact && *number == double(qint64(*number));
    return fits ? std::optional(qint64(*number)) : std::nullopt;
}

//! With four digits for the year: a form is not the place to guess a century.
QString dateFormat(const QLocale &locale)
{
    QString format = locale.dateFormat(QLocale::ShortFormat);
    if (!format.contains(QLatin1String("yyyy")))
        format.replace(QLatin1String("yy"), QLatin1String("yyyy"));
    return format;
}

//! Nothing: it is no time in this language, nor as programs write it.
std::optional<QDateTime> timeIn(const QString &text, bool hasTime, const QLocale &locale)
{
    const QString date = dateFormat(locale);
    const QString typed = text.trimmed();
    if (hasTime) {
        const QDateTime both =
            locale.toDateTime(typed, date + u' ' + locale.timeFormat(QLocale::ShortFormat));
        if (both.isValid())
            return both;
        const QDateTime plain = QDateTime::fromString(typed, Qt::ISODate);
        if (plain.isValid())
            return plain;
    }
    QDate day = locale.toDate(typed, date);
    if (!day.isValid())
        day = QDate::fromString(typed, Qt::ISODate);
    return day.isValid() ? std::optional(day.startOfDay()) : std::nullopt;
}

QString lengthProblem(const QString &text, const QJsonObject &rule)
{
    const QJsonValue min = rule[QLatin1String("min")];
    const QJsonValue max = rule[QLatin1String("max")];
    if (min.isDouble() && text.size() < min.toInt())
        return FormWords::tr("At least %n character(s)", "", min.toInt());
    if (max.isDouble() && text.size() > max.toInt())
        return FormWords::tr("At most %n character(s)", "", max.toInt());
    const QString pattern = rule[QLatin1String("pattern")].toString();
    const QRegularExpression expression(QRegularExpression::anchoredPattern(pattern),
        QRegularExpression::UseUnicodePropertiesOption);
    const bool fits = pattern.isEmpty() || expression.match(text).hasMatch();
    return fits ? QString() : FormWords::tr("This can't be written so");
}

QString numberProblem(double number, const QJsonObject &rule, const QLocale &locale)
{
    const auto bound = [&rule](const char *name) -> std::optional<double> {
        bool isNumber = false;
        const double value = plainText(rule[QLatin1String(name)]).toDouble(&isNumber);
        return isNumber ? std::optional(value) : std::nullopt;
    };
    if (const auto min = bound("min"); min && number < *min)
        return FormWords::tr("Not less than %1").arg(locale.toString(*min, 'g', 15));
    if (const auto max = bound("max"); max && number > *max)
        return FormWords::tr("Not more than %1").arg(locale.toString(*max, 'g', 15));
    return {};
}

} // namespace

FormField FormField::of(const QJsonValue &document, const EndpointShape &target)
{
    const QJsonObject json = document.toObject();
    FormField result{.field = document.isString() ? document.toString()
                                                  : json[QLatin1String("field")].toString()};
    result.json = json;
    if (const FieldShape *shape = target.target(result.field))
        result.shape = *shape;
    else
        result.shape = {.field = result.field, .type = QStringLiteral("string")};
    result.label = json[QLatin1String("label")].toString(result.shape.name());
    result.help = json[QLatin1String("help")].toString();
    result.placeholder = json[QLatin1String("placeholder")].toString();
    result.isRequired = json[QLatin1String("required")].toBool()
        || result.shape.rule[QLatin1String("required")].toBool();
    const QJsonArray options = json[QLatin1String("options")].toArray();
    for (const QJsonValue option : options) {
        const QString value =
            plainText(option.isString() ? option : option[QLatin1String("value")]);
        result.options.append(
            {value, option.isString() ? value : option[QLatin1String("title")].toString(value)});
    }
    if (result.options.isEmpty()) {
        for (const QString &choice :
            choicesOf(result.shape.rule[QLatin1String("pattern")].toString()))
            result.options.append({choice, readableName(choice)});
    }
    const qsizetype named = kindNames().indexOf(json[QLatin1String("kind")].toString());
    result.kind = named < 0 ? kindOf(result.shape, !result.options.isEmpty()) : Kind(named);
    return result;
}

QString FormField::typed(const QJsonValue &server, const QLocale &locale) const
{
    if (server.isUndefined() || server.isNull())
        return {};
    switch (kind) {
    case Kind::Number:
    case Kind::Decimal:
        return typedNumber(server, locale);
    case Kind::Date:
    case Kind::DateTime: {
        const qint64 time = timeOf(server);
        if (time < 0 && !server.isDouble())
            return plainText(server);
        if (kind == Kind::Date)
            return locale.toString(dayOf(time), dateFormat(locale));
        const QDateTime local = QDateTime::fromMSecsSinceEpoch(time);
        return locale.toString(local.date(), dateFormat(locale)) + u' '
            + locale.toString(local.time(), locale.timeFormat(QLocale::ShortFormat));
    }
    case Kind::Several: {
        QStringList ids;
        for (const QJsonValue one : server.toArray())
            ids.append(chosenId(one));
        return ids.join(u',');
    }
    case Kind::Select:
    case Kind::Search:
    case Kind::File:
        return server.isObject() && server.toObject().contains(QLatin1String("urlLink"))
            ? server[QLatin1String("urlLink")].toString()
            : chosenId(server);
    default:
        return plainText(server);
    }
}

QString FormField::words(const QJsonValue &server, const QLocale &locale) const
{
    QString text = typed(server, locale);
    if (kind == Kind::Switch)
        return text == QLatin1String("true") ? FormWords::tr("Yes") : FormWords::tr("No");
    if (kind != Kind::Select && kind != Kind::Search && kind != Kind::Several)
        return text;
    QStringList titles;
    for (const QString &id : text.split(u',', Qt::SkipEmptyParts)) {
        const auto it = std::find_if(options.cbegin(), options.cend(),
            [&id](const Option &option) { return option.value == id; });
        titles.append(it == options.cend() ? id : it->title);
    }
    return titles.join(QLatin1String(", "));
}

bool FormField::holds(const QString &typed) const
{
    const QLatin1String on("true");
    return kind == Kind::Switch ? (value == on) == (typed == on) : value == typed;
}

QString FormField::kindName() const
{
    return kindNames().at(int(kind));
}

bool FormField::isEmpty() const
{
    return kind == Kind::Switch ? value != QLatin1String("true") : value.trimmed().isEmpty();
}

QString FormField::problem(const QLocale &locale) const
{
    if (kind == Kind::Hidden || kind == Kind::Switch)
        return {};
    if (isEmpty())
        return isRequired ? FormWords::tr("This is needed") : QString();
    switch (kind) {
    case Kind::Number: {
        const auto number = wholeIn(value, locale);
        if (!number)
            return FormWords::tr("A whole number, as in %1").arg(locale.toString(12));
        return numberProblem(double(*number), shape.rule, locale);
    }
    case Kind::Decimal: {
        const auto number = numberIn(value, locale);
        return number ? numberProblem(*number, shape.rule, locale)
                      : FormWords::tr("A number, as in %1").arg(locale.toString(12.5, 'f', 1));
    }
    case Kind::Date:
    case Kind::DateTime: {
        if (timeIn(value, kind == Kind::DateTime, locale))
            return {};
        const QJsonValue example(qint64(1'767'258'000'000));
        return FormWords::tr("As in %1").arg(typed(example, locale));
    }
    case Kind::Text:
    case Kind::Long:
        return lengthProblem(value, shape.rule);
    default:
        return {};
    }
}

QJsonValue FormField::sent(const QLocale &locale) const
{
    if (kind == Kind::Switch)
        return value == QLatin1String("true");
    if (kind != Kind::Hidden && isEmpty())
        return QJsonValue::Null;
    switch (kind) {
    case Kind::Number:
        return wholeIn(value, locale).value_or(0);
    case Kind::Decimal:
        return programText(value, locale);
    case Kind::Date:
    case Kind::DateTime: {
        const auto time = timeIn(value, kind == Kind::DateTime, locale);
        if (!time)
            return QJsonValue::Null;
        return kind == Kind::Date ? keptDay(time->date()) : time->toMSecsSinceEpoch();
    }
    case Kind::Several: {
        QJsonArray ids;
        for (const QString &id : value.split(u',', Qt::SkipEmptyParts))
            ids.append(id.trimmed());
        return ids;
    }
    default:
        return value;
    }
}

} // namespace App
