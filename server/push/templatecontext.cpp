// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/templatecontext.h"

#include <QtCore/QLocale>

#include <charconv>
#include <functional>

namespace Push {

namespace {

using kainjow::mustache::data;

//! What a tag costs, or an item of a list, beside the bytes that it adds.
constexpr qsizetype kTagCost = 32;

//! The library reads the text inside a lambda again, each time: what a byte of that costs.
constexpr qsizetype kLambdaByteCost = 8;

std::string toStd(QString text)
{
    // Qt writes half a surrogate pair as a question mark, which could be a real one.
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (!text.at(i).isSurrogate())
            continue;
        if (text.at(i).isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate())
            ++i;
        else
            text[i] = QChar::ReplacementCharacter;
    }
    return text.toStdString();
}

QString numberText(const QJsonValue &value)
{
    const double number = value.toDouble();
    const qint64 integer = value.toInteger();
    if (static_cast<double>(integer) == number)
        return QString::number(integer);
    return QString::number(number, 'g', QLocale::FloatingPointShortest);
}

//! What a field looks like in a text. Lists as in JavaScript, an object by its id.
QString fieldText(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    case QJsonValue::Double:
        return numberText(value);
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Object: {
        const QJsonValue id = value[QStringLiteral("id")];
        return id.isObject() ? QString() : fieldText(id);
    }
    case QJsonValue::Array: {
        QStringList texts;
        const QJsonArray items = value.toArray();
        for (const QJsonValue &item : items)
            texts.append(item.isArray() ? QString() : fieldText(item));
        return texts.join(u',');
    }
    default:
        return {};
    }
}

//! What a section goes through: nothing, a list, or the one value. As in JavaScript an empty text
//! and zero are nothing.
QJsonArray sectionItems(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool() ? QJsonArray{value} : QJsonArray();
    case QJsonValue::Double:
        return value.toDouble() != 0 ? QJsonArray{value} : QJsonArray();
    case QJsonValue::String:
        return value.toString().isEmpty() ? QJsonArray() : QJsonArray{value};
    case QJsonValue::Array:
        return value.toArray();
    case QJsonValue::Object:
        return {value};
    default:
        return {};
    }
}

//! Whether \a item is one of \a list.
bool isOf(const data &list, const data *item)
{
    const auto &items = list.list_value();
    return std::greater_equal<>()(item, items.data())
        && std::less<>()(item, items.data() + items.size());
}

} // namespace

TemplateContext::TemplateContext(const TemplateSource &source, const QJsonObject &fields,
    TemplateBudget &budget, QStringList *missing)
    : m_source(source)
    , m_budget(budget)
    , m_missing(missing)
    , m_scopes{QJsonValue(fields)}
    , m_variable(data::type::string)
{
}

void TemplateContext::push(const data *item)
{
    m_budget.charge(kTagCost);
    // Those inside the one that goes into its next round are done.
    while (!isOf(m_rounds.back().standIns, item))
        m_rounds.pop_back();
    const Round &round = m_rounds.back();
    m_scopes.push_back(round.items.at(item - round.standIns.list_value().data()));
}

void TemplateContext::pop()
{
    m_scopes.pop_back();
}

const data *TemplateContext::get_partial(const std::string &) const
{
    return nullptr;
}

const data *TemplateContext::get(const std::string &name) const
{
    std::size_t index = 0;
    std::from_chars(name.data() + 1, name.data() + name.size(), index);
    m_budget.charge(kTagCost);
    switch (name.front()) {
    case 'c':
        m_budget.charge(m_source.costs[index]);
        return nullptr;
    case 'l':
        return lambda(index);
    case 's':
        return section(find(m_source.fields[index]));
    default:
        return variable(find(m_source.fields[index]));
    }
}

//! The first part from the innermost scope that has it, the others inside that.
QJsonValue TemplateContext::find(const QStringList &name) const
{
    if (name.isEmpty())
        return m_scopes.back();
    QJsonValue value = findFirst(name.front());
    for (qsizetype i = 1; i < name.size() && !value.isUndefined(); ++i)
        value = value[name.at(i)];
    if (value.isUndefined() && m_missing) {
        const QString whole = name.join(u'.');
        if (!m_missing->contains(whole))
            m_missing->append(whole);
    }
    return value;
}

QJsonValue TemplateContext::findFirst(const QString &name) const
{
    for (auto scope = m_scopes.rbegin(); scope != m_scopes.rend(); ++scope) {
        QJsonValue value = (*scope)[name];
        if (!value.isUndefined())
            return value;
    }
    return QJsonValue::Undefined;
}

const data *TemplateContext::variable(const QJsonValue &value) const
{
    std::string text = toStd(fieldText(value));
    m_budget.charge(static_cast<qsizetype>(text.size()));
    m_variable = data(text);
    return &m_variable;
}

const data *TemplateContext::section(const QJsonValue &value) const
{
    while (!m_rounds.empty() && m_rounds.back().depth >= m_scopes.size())
        m_rounds.pop_back();
    const QJsonArray items = sectionItems(value);
    if (items.isEmpty())
        return nullptr;
    m_budget.charge(items.size() * kTagCost);
    Round &round = m_rounds.emplace_back(Round{m_scopes.size(), items, data(data::type::list)});
    for (qsizetype i = 0; i < items.size(); ++i)
        round.standIns.push_back(data(true));
    return &round.standIns;
}

const data *TemplateContext::lambda(std::size_t index) const
{
    if (m_lambdas.empty()) {
        m_lambdas.reserve(m_source.lambdas.size());
        for (const TemplateLambda &lambda : m_source.lambdas) {
            m_lambdas.emplace_back(kainjow::mustache::lambda2(
                [this, &lambda](const std::string &text, const kainjow::mustache::renderer &fill) {
                    m_budget.charge(static_cast<qsizetype>(text.size()) * kLambdaByteCost);
                    std::string result = toStd(lambda(QString::fromStdString(fill(text))));
                    m_budget.charge(static_cast<qsizetype>(result.size()));
                    return result;
                }));
        }
    }
    return &m_lambdas[index];
}

} // namespace Push
