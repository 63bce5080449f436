// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/admin/messageform.h"

#include "app/admin/jsonedit.h"
#include "app/admin/messagefields.h"
#include "app/language/language.h"
#include "app/push/incomingpush.h"
#include "app/push/push.h"
#include "socketio/protocol/arguments.h"
#include "socketio/protocol/jsontext.h"

#include <algorithm>
#include <optional>

namespace App {

namespace JsonText = SocketIO::JsonText;

namespace {

using Shape = MessageForm::Shape;

struct Named {
    Shape shape;
    QLatin1String event;
};

constexpr Named kShapes[] = {{Shape::Alert, QLatin1String("alert")},
    {Shape::Redirect, QLatin1String("redirect")}, {Shape::Refresh, QLatin1String("refresh")}};

//! An alert that is only a text has it here.
const QString kText = QStringLiteral("message");

//! Whether each name of it, and of the objects in it, is there once: else a change would lose one.
bool isPlain(QByteArrayView object)
{
    const auto members = JsonText::members(object);
    return members
        && std::all_of(members->cbegin(), members->cend(), [](const JsonText::Member &member) {
               return JsonText::kind(member.value) != JsonText::Kind::Object
                   || isPlain(member.value);
           });
}

bool isNumber(const QString &text)
{
    const auto valid = JsonText::validate(text.toUtf8());
    return valid && JsonText::kind(text.toUtf8()) == JsonText::Kind::Number;
}

} // namespace

MessageForm::MessageForm(QObject *parent)
    : QAbstractListModel(parent)
{
    connect(Language::instance(), &Language::changed, this, [this] {
        check();
        refill();
        Q_EMIT changed();
    });
}

MessageForm::~MessageForm() = default;

void MessageForm::reset()
{
    beginResetModel();
    m_event = QStringLiteral("alert");
    m_json.clear();
    m_wrong.clear();
    check();
    endResetModel();
    Q_EMIT changed();
}

Shape MessageForm::shape() const
{
    const QStringList names = eventNames(m_event);
    for (const Named &named : kShapes) {
        if (names.contains(named.event))
            return named.shape;
    }
    return Shape::Other;
}

void MessageForm::setShape(Shape shape)
{
    if (shape == this->shape())
        return;
    const auto *const named = std::find_if(std::begin(kShapes), std::end(kShapes),
        [shape](const Named &one) { return one.shape == shape; });
    setEvent(named == std::end(kShapes) ? QString() : QString(named->event));
}

void MessageForm::setEvent(const QString &event)
{
    if (m_event == event)
        return;
    const Shape before = shape();
    m_event = event;
    if (shape() != before) {
        beginResetModel();
        m_wrong.clear();
        endResetModel();
    }
    Q_EMIT changed();
}

void MessageForm::setJson(const QString &json)
{
    if (m_json == json && m_wrong.isEmpty())
        return;
    m_json = json;
    m_wrong.clear();
    check();
    refill();
    Q_EMIT changed();
}

// The same scanner that the server uses, so what passes here passes there.
void MessageForm::check()
{
    m_problem.clear();
    m_problemPosition = -1;
    const QByteArray utf8 = m_json.toUtf8();
    if (m_json.trimmed().isEmpty())
        return;
    const auto valid = JsonText::validate(utf8);
    if (valid)
        return;
    const qsizetype position = qMax(qsizetype(0), valid.error().position);
    const QString before = QString::fromUtf8(utf8.first(position));
    m_problemPosition = static_cast<int>(before.size());
    const qsizetype lineStart = before.lastIndexOf(u'\n') + 1;
    // People count characters, and an emoji as one.
    m_problem = tr("Line %1, column %2: this is not valid JSON")
                    .arg(before.count(u'\n') + 1)
                    .arg(before.mid(lineStart).toUcs4().size() + 1);
}

void MessageForm::refill()
{
    if (const int rows = rowCount(); rows > 0)
        Q_EMIT dataChanged(index(0), index(rows - 1));
}

bool MessageForm::fits() const
{
    if (!m_problem.isEmpty())
        return false;
    const QByteArray json = message();
    if (json.isEmpty())
        return true;
    const JsonText::Kind kind = JsonText::kind(json);
    switch (shape()) {
    case Shape::Alert:
        return kind == JsonText::Kind::String || (kind == JsonText::Kind::Object && isPlain(json));
    case Shape::Redirect:
        return kind == JsonText::Kind::Object && isPlain(json);
    case Shape::Refresh:
    case Shape::Other:
        break;
    }
    return kind == JsonText::Kind::String;
}

QByteArray MessageForm::textOf(const MessageField &field) const
{
    if (!fits())
        return {};
    QByteArray json = message();
    const bool isOnlyText = !json.isEmpty() && JsonText::kind(json) == JsonText::Kind::String;
    if (isOnlyText && field.steps() == QStringList{kText})
        return json;
    return JsonEdit::value(json, field.steps());
}

QString MessageForm::typed(const MessageField &field) const
{
    const QByteArray text = textOf(field);
    if (text.isEmpty())
        return {};
    const bool isText = JsonText::kind(text) == JsonText::Kind::String;
    const QString value = isText ? JsonText::decodeText(text) : QString::fromUtf8(text);
    return field.kind == Kind::Choice ? QString::number(field.values().indexOf(value)) : value;
}

//! As JSON, empty for none. Nothing: it is no value for that field.
std::optional<QByteArray> MessageForm::parse(const MessageField &field, const QString &value) const
{
    if (value.isEmpty())
        return QByteArray();
    switch (field.kind) {
    case Kind::Number:
        return isNumber(value.trimmed()) ? std::optional(value.trimmed().toUtf8()) : std::nullopt;
    case Kind::Switch:
        return value == QLatin1String("true") ? QByteArrayLiteral("true") : QByteArray();
    case Kind::Choice: {
        const QString option = field.values().value(value.toInt());
        return option.isEmpty() ? QByteArray() : JsonText::encodeString(option);
    }
    case Kind::Text:
    case Kind::Long:
        break;
    }
    return JsonText::encodeString(value);
}

void MessageForm::setValue(int row, const QString &value)
{
    const QList<MessageField> &fields = messageFields(shape());
    // What can't be shown would be lost by it.
    if (row < 0 || row >= fields.size() || !fits())
        return;
    const MessageField &field = fields.at(row);
    // A field that is told what is in it says so.
    if (!m_wrong.contains(row) && typed(field) == value)
        return;
    const auto text = parse(field, value);
    if (!text) {
        m_wrong.insert(row, value);
    } else {
        m_wrong.remove(row);
        QByteArray json = message();
        const bool isText = !json.isEmpty() && JsonText::kind(json) == JsonText::Kind::String;
        const bool isWhole = field.steps().isEmpty() || field.steps() == QStringList{kText};
        if (isText && !isWhole)
            json = JsonEdit::with({}, {kText}, json);
        json = shape() == Shape::Alert && isWhole && (isText || json.isEmpty())
            ? *text
            : JsonEdit::with(json, field.steps(), *text);
        // Nothing but a text is a text.
        const auto members = JsonText::members(json);
        if (shape() == Shape::Alert && members && members->size() == 1
            && members->first().name == kText.toUtf8()
            && JsonText::kind(members->first().value) == JsonText::Kind::String)
            json = members->first().value.toByteArray();
        m_json = QString::fromUtf8(json);
        check();
    }
    // Not the one that is typed in: its cursor would jump.
    refill();
    Q_EMIT changed();
}

QJsonValue MessageForm::parsed() const
{
    const auto value = SocketIO::fromJsonText(message());
    return value ? *value : QJsonValue(QJsonValue::Null);
}

QString MessageForm::nothingToSee() const
{
    switch (shape()) {
    case Shape::Alert:
        return Alert::parse(parsed()) ? QString() : tr("There is no text to show yet");
    case Shape::Redirect:
        return Redirect::parse(parsed()) ? QString() : tr("It does not say where to yet");
    case Shape::Refresh:
    case Shape::Other:
        break;
    }
    return {};
}

QString MessageForm::lack() const
{
    if (m_event.trimmed().isEmpty())
        return tr("The event has no name yet");
    if (!m_problem.isEmpty())
        return m_problem;
    if (!m_wrong.isEmpty())
        return tr("%1: this is no number")
            .arg(tr(messageFields(shape()).at(m_wrong.cbegin().key()).label));
    return nothingToSee();
}

int MessageForm::extraCount() const
{
    const QList<MessageField> &fields = messageFields(shape());
    return int(std::count_if(fields.cbegin(), fields.cend(),
        [this](const MessageField &field) { return field.isExtra && !textOf(field).isEmpty(); }));
}

int MessageForm::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(messageFields(shape()).size());
}

QVariant MessageForm::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const MessageField &field = messageFields(shape()).at(index.row());
    switch (role) {
    case KeyRole:
        return QString::fromLatin1(field.path);
    case LabelRole:
    case Qt::DisplayRole:
        return tr(field.label);
    case HelpRole:
        return *field.help == '\0' ? QString() : tr(field.help);
    case KindRole:
        return QVariant::fromValue(field.kind);
    case ValueRole:
        return m_wrong.value(index.row(), typed(field));
    case OptionsRole:
        return field.values();
    case ErrorRole:
        return m_wrong.contains(index.row()) ? tr("This is no number") : QString();
    case ExtraRole:
        return field.isExtra;
    case OpaqueRole: {
        const QByteArray text = textOf(field);
        const JsonText::Kind kind = text.isEmpty() ? JsonText::Kind::Null : JsonText::kind(text);
        return kind == JsonText::Kind::Object || kind == JsonText::Kind::Array
            || (field.kind == Kind::Choice && typed(field) == QLatin1String("-1"));
    }
    default:
        return {};
    }
}

QHash<int, QByteArray> MessageForm::roleNames() const
{
    return {{KeyRole, "key"}, {LabelRole, "label"}, {HelpRole, "help"}, {KindRole, "kind"},
        {ValueRole, "value"}, {OptionsRole, "options"}, {ErrorRole, "error"}, {ExtraRole, "extra"},
        {OpaqueRole, "opaque"}};
}

} // namespace App

#include "moc_messageform.cpp"
