// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/pages/pagetext.h"

#include <QtCore/QJsonArray>
#include <QtCore/QUrl>

namespace App {

namespace {

constexpr int kMaxSections = 16; //!< sections inside of sections

//! Whether a section about \a value is there.
bool isThere(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool();
    case QJsonValue::Double:
        return true;
    case QJsonValue::String:
        return !value.toString().isEmpty();
    case QJsonValue::Array:
        return !value.toArray().isEmpty();
    case QJsonValue::Object:
        return true;
    default:
        return false;
    }
}

} // namespace

PageText::PageText(const QString &source)
    : m_source(source)
{
    qsizetype at = 0;
    if (parse(source, at, QString(), 0, m_nodes) && at == source.size())
        return;
    m_nodes.clear();
    m_nodes.push_back({Node::Kind::Text, source});
}

bool PageText::parse(
    const QString &source, qsizetype &at, const QString &end, int depth, std::vector<Node> &nodes)
{
    if (depth > kMaxSections)
        return false;
    while (at < source.size()) {
        const qsizetype open = source.indexOf(QLatin1String("{{"), at);
        if (open < 0) {
            nodes.push_back({Node::Kind::Text, source.mid(at)});
            at = source.size();
            return end.isNull();
        }
        if (open > at)
            nodes.push_back({Node::Kind::Text, source.mid(at, open - at)});
        const bool isTriple = source.mid(open, 3) == QLatin1String("{{{");
        const QLatin1String closing(isTriple ? "}}}" : "}}");
        const qsizetype close = source.indexOf(closing, open);
        if (close < 0)
            return false;
        const qsizetype begin = open + closing.size();
        QString name = source.mid(begin, close - begin).trimmed();
        at = close + closing.size();
        const QChar sign = name.isEmpty() ? QChar() : name.front();
        if (sign == u'!')
            continue;
        if (sign == u'/')
            return !end.isNull() && name.mid(1).trimmed() == end;
        if (sign == u'#' || sign == u'^') {
            name = name.mid(1).trimmed();
            Node section{sign == u'#' ? Node::Kind::Section : Node::Kind::Inverted, name};
            if (!parse(source, at, name, depth + 1, section.children))
                return false;
            nodes.push_back(std::move(section));
            continue;
        }
        if (sign == u'&')
            name = name.mid(1).trimmed();
        nodes.push_back({Node::Kind::Field, name});
    }
    return end.isNull();
}

QString PageText::fill(const Scope &scope, const Write &write) const
{
    QString result;
    append(m_nodes, scope, write, result);
    return result;
}

void PageText::append(
    const std::vector<Node> &nodes, const Scope &scope, const Write &write, QString &result)
{
    for (const Node &node : nodes) {
        if (result.size() >= kMaxLength) {
            result.truncate(kMaxLength);
            return;
        }
        if (node.kind == Node::Kind::Text) {
            result += node.text;
            continue;
        }
        const QJsonValue value = scope.value(node.text);
        if (node.kind == Node::Kind::Field) {
            result += write ? write(node.text, value) : plainText(value);
        } else if (node.kind == Node::Kind::Inverted) {
            if (!isThere(value))
                append(node.children, scope, write, result);
        } else if (value.isArray()) {
            for (const QJsonValue one : value.toArray())
                append(node.children, scope.with(one.toObject()), write, result);
        } else if (isThere(value)) {
            append(node.children, scope, write, result);
        }
    }
}

bool PageText::isOneField() const
{
    return m_nodes.size() == 1 && m_nodes.front().kind == Node::Kind::Field;
}

QMap<QString, QString> filledTexts(const QJsonObject &texts, const Scope &scope)
{
    QMap<QString, QString> result;
    for (auto it = texts.begin(); it != texts.end(); ++it)
        result.insert(it.key(), PageText(plainText(it.value())).fill(scope));
    return result;
}

QString filledRoute(const PageText &route, const Scope &scope)
{
    if (route.isOneField())
        return route.fill(scope);
    return route.fill(scope, [](QStringView, const QJsonValue &value) {
        return QString::fromLatin1(QUrl::toPercentEncoding(plainText(value)));
    });
}

} // namespace App
