// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/push/alert.h"

#include "app/navigation/percent.h"
#include "app/push/payload.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>
#include <optional>
#include <utility>

namespace App {

namespace {

//! Whether nothing of it can be seen: spaces, joiners, marks of direction, accents on nothing.
bool isBlank(const QString &text)
{
    const QList<uint> characters = text.toUcs4();
    return std::all_of(characters.cbegin(), characters.cend(), [](uint character) {
        // The joiners, which isInvisible() lets pass within words.
        const bool isFormat = QChar::category(character) == QChar::Other_Format;
        return QChar::isSpace(character) || QChar::isMark(character) || isFormat
            || isInvisible(character);
    });
}

using Type = Alert::Type;

const QString kType = QStringLiteral("type");

constexpr std::pair<QLatin1String, Type> kTypes[] = {
    {QLatin1String("blank"), Type::Blank},
    {QLatin1String("success"), Type::Success},
    {QLatin1String("error"), Type::Error},
    {QLatin1String("loading"), Type::Loading},
    {QLatin1String("info"), Type::Info},
    {QLatin1String("warning"), Type::Warning},
    // Directual's second dialect has its own names (facts, 4.2). Behind the others, so that those
    // are what toasters are told.
    {QLatin1String("default"), Type::Blank},
    {QLatin1String("destructive"), Type::Error},
};

std::optional<Type> typeNamed(const QString &name)
{
    for (const auto &[known, type] : kTypes) {
        if (name.trimmed().compare(known, Qt::CaseInsensitive) == 0)
            return type;
    }
    return std::nullopt;
}

QString nameOf(Type wanted)
{
    for (const auto &[name, type] : kTypes) {
        if (type == wanted)
            return name;
    }
    return {};
}

QString cut(const QString &text)
{
    if (text.size() <= Alert::kMaxText)
        return text;
    qsizetype length = Alert::kMaxText - 1;
    if (text.at(length - 1).isHighSurrogate())
        --length;
    return text.left(length) + u'…';
}

//! Reads the fields of \a object into \a alert.
class Reader {
public:
    Reader(const QJsonObject &object, Alert &alert)
        : m_object(object)
        , m_alert(alert)
    {
    }

    void read()
    {
        const QString message = text(QLatin1String("message"));
        const QString title = text(QLatin1String("title"));
        const QString description = text(QLatin1String("description"));
        // Whatever there is, the first of it is the text and the next stands below.
        const QString below = description.isEmpty() || title.isEmpty() ? message : description;
        m_alert.text = cut(title.isEmpty() ? message : title);
        m_alert.description = cut(title.isEmpty() ? description : below);
        if (isBlank(m_alert.text))
            std::swap(m_alert.text, m_alert.description);
        m_alert.page = pageIn(m_object, m_alert.ignored);
        readOptions();
        readType();
    }

private:
    QString text(QLatin1String key)
    {
        const auto found = textIn(m_object[key]);
        if (!found)
            m_alert.ignored.append(key);
        return found.value_or(QString());
    }

    void readOptions()
    {
        const QJsonValue parameters = unwrapPayload(m_object[QLatin1String("parameters")]);
        const auto size = [](const QJsonObject &object) {
            return QJsonDocument(object).toJson(QJsonDocument::Compact).size();
        };
        if (parameters.isObject() && size(parameters.toObject()) <= Alert::kMaxParameters)
            m_alert.options = parameters.toObject().toVariantMap();
        else if (!parameters.isUndefined() && !parameters.isNull())
            m_alert.ignored.append(QStringLiteral("parameters"));
    }

    void readType()
    {
        m_alert.type = typeNamed(m_alert.options.value(kType).toString()).value_or(Type::Blank);
        for (const QLatin1String key : {QLatin1String("type"), QLatin1String("variant")}) {
            const QJsonValue value = m_object[key];
            if (const auto type = typeNamed(value.toString()))
                m_alert.type = *type;
            else if (!value.isUndefined() && !value.isNull())
                m_alert.ignored.append(key);
        }
    }

    QJsonObject m_object;
    Alert &m_alert;
};

SocketIO::Unexpected<PushError> nothing(const Alert &alert)
{
    if (alert.ignored.isEmpty())
        return SocketIO::makeUnexpected(
            PushError{PushError::Code::Empty, QStringLiteral("there is nothing to show in it")});
    return SocketIO::makeUnexpected(PushError{PushError::Code::Unreadable,
        QStringLiteral("no text in what it has: ") + alert.ignored.join(QLatin1String(", "))});
}

} // namespace

PushResult<Alert> Alert::parse(const QJsonValue &payload)
{
    const QJsonValue value = unwrapPayload(payload);
    Alert alert;
    if (value.isObject())
        Reader(value.toObject(), alert).read();
    else if (const auto text = textIn(value))
        alert.text = cut(*text);
    else
        alert.ignored.append(QStringLiteral("a list in a list"));
    if (isBlank(alert.text))
        return nothing(alert);
    return alert;
}

QVariantMap Alert::toastOptions() const
{
    QVariantMap result = options;
    const QString given = options.value(kType).toString();
    // A type that only the toaster knows stays as it is.
    if (given != nameOf(type) && (type != Type::Blank || typeNamed(given)))
        result.insert(kType, nameOf(type));
    if (!description.isEmpty())
        result.insert(QStringLiteral("description"), description);
    return result;
}

} // namespace App
