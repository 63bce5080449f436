// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/admin/draft.h"

#include "app/admin/jsonedit.h"
#include "app/admin/wording.h"
#include "app/language/language.h"
#include "app/pages/valueformat.h"
#include "socketio/protocol/arguments.h"
#include "socketio/protocol/jsonobjecttext.h"
#include "socketio/protocol/jsontext.h"

#include <QtCore/QScopedValueRollback>

namespace App {

namespace JsonText = SocketIO::JsonText;

namespace {

const QString kActions = QStringLiteral("actions");
const QString kTemplate = QStringLiteral("template");
const QString kInbox = QStringLiteral("inbox");
constexpr int kNormal = 1;
const QStringList kPriorities{QStringLiteral("low"), QStringLiteral("normal"),
    QStringLiteral("high"), QStringLiteral("urgent")};

//! Seconds that can be chosen; 0: as long as the log has it.
const QList<qint64> kTtls{0, 60, 300, 3600, 24 * 3600, 7 * 24 * 3600};

//! What there are no fields for, and is sent as it was given.
const QStringList kCarried{kTemplate, kInbox, QStringLiteral("from"), QStringLiteral("ack"),
    QStringLiteral("repeat"), QStringLiteral("escalate_to"), QStringLiteral("escalate_after")};

//! What would reach others than who tries it.
const QStringList kOfOthers{
    QStringLiteral("repeat"), QStringLiteral("escalate_to"), QStringLiteral("escalate_after")};

//! Whether the server tells all that such a button needs.
bool isTold(const QJsonObject &action)
{
    const QString type = action[QLatin1String("type")].toString();
    return type != QLatin1String("http") && type != QLatin1String("reply");
}

bool isAddress(const QString &target)
{
    return target.startsWith(QLatin1String("http://"))
        || target.startsWith(QLatin1String("https://"));
}

} // namespace

Draft::Draft(Backend *backend, QObject *parent)
    : QObject(parent)
    , m_whom(backend)
{
    connect(&m_whom, &Whom::changed, this, &Draft::onEdited);
    connect(&m_form, &MessageForm::changed, this, &Draft::onEdited);
    connect(&m_due, &Due::changed, this, &Draft::onEdited);
    connect(Language::instance(), &Language::changed, this, &Draft::changed);
}

Draft::~Draft() = default;

void Draft::onEdited()
{
    if (m_isChanging)
        return;
    m_whom.setShowing(m_form.parsed()[QLatin1String("page")].toString(), isUrgent());
    const QByteArray now = save();
    const bool isEdited = m_last != now;
    m_last = now;
    if (isEdited)
        Q_EMIT edited();
    Q_EMIT changed();
}

template <typename T> void Draft::set(T &member, const T &value)
{
    if (member == value)
        return;
    member = value;
    onEdited();
}

void Draft::setPriority(int priority)
{
    if (priority >= 0 && priority < kPriorities.size())
        set(m_priority, priority);
}

QStringList Draft::priorityNames() const
{
    return {tr("Low"), tr("Normal"), tr("High"), tr("Urgent")};
}

bool Draft::isUrgent() const
{
    return m_priority == int(kPriorities.size()) - 1;
}

int Draft::ttl() const
{
    const qsizetype index = kTtls.indexOf(m_ttl);
    return int(index < 0 ? kTtls.size() : index);
}

void Draft::setTtl(int index)
{
    if (index >= 0 && index < kTtls.size())
        set(m_ttl, kTtls.at(index));
}

QStringList Draft::ttlNames() const
{
    QStringList names{tr("As long as it is kept"), tr("A minute"), tr("5 minutes"), tr("An hour"),
        tr("A day"), tr("A week")};
    // Of a template, or of what was sent before.
    if (!kTtls.contains(m_ttl))
        names.append(tr("%n second(s)", nullptr, int(m_ttl)));
    return names;
}

void Draft::setCollapseKey(const QString &key)
{
    set(m_collapseKey, key);
}

void Draft::setFleeting(bool fleeting)
{
    set(m_isFleeting, fleeting);
}

void Draft::setActions(const QString &json)
{
    set(m_actions, json);
}

QString Draft::actionsProblem() const
{
    const QByteArray text = m_actions.trimmed().toUtf8();
    const bool isList = text.isEmpty() || JsonText::elements(text).hasValue();
    return isList ? QString() : tr("This is no list in JSON");
}

QByteArrayList Draft::actionList() const
{
    QByteArrayList result;
    const QByteArray text = m_actions.trimmed().toUtf8();
    const auto elements = JsonText::elements(text);
    if (!elements)
        return result;
    for (const QByteArrayView element : *elements)
        result.append(element.toByteArray());
    return result;
}

void Draft::setActionList(const QByteArrayList &actions)
{
    setActions(actions.isEmpty()
            ? QString()
            : QString::fromUtf8(JsonEdit::indented('[' + actions.join(',') + ']')));
}

QStringList Draft::actionTexts() const
{
    QStringList texts;
    for (const QByteArray &action : actionList()) {
        const auto value = SocketIO::fromJsonText(action);
        const QJsonObject object = value ? value->toObject() : QJsonObject();
        const QString target =
            object[QLatin1String("url")].toString() + object[QLatin1String("route")].toString();
        texts.append(object[QLatin1String("label")].toString()
            + (target.isEmpty() ? QString() : QStringLiteral(" → ") + target));
    }
    return texts;
}

bool Draft::mayAddAction() const
{
    return actionsProblem().isEmpty() && actionList().size() < kMaxActions;
}

void Draft::addAction(const QString &label, const QString &target)
{
    if (!mayAddAction() || label.trimmed().isEmpty() || target.trimmed().isEmpty())
        return;
    const QString member =
        isAddress(target.trimmed()) ? QStringLiteral("url") : QStringLiteral("route");
    setActionList(actionList()
        + QByteArrayList{SocketIO::JsonObjectText()
                             .add(u"type", member)
                             .add(u"label", label.trimmed())
                             .add(member, target.trimmed())
                             .text()});
}

void Draft::removeAction(int index)
{
    QByteArrayList actions = actionList();
    if (index < 0 || index >= actions.size())
        return;
    actions.removeAt(index);
    setActionList(actions);
}

QString Draft::others() const
{
    QStringList names;
    for (const auto &[name, value] : m_others)
        names.append(name);
    return names.join(QStringLiteral(", "));
}

//! What is well written whatever is typed.
QByteArray Draft::settings(Use use) const
{
    QByteArray result = "\"event\":" + JsonText::encodeString(m_form.event().trimmed());
    if (m_priority != kNormal)
        result += ",\"priority\":" + JsonText::encodeString(kPriorities.at(m_priority));
    if (m_ttl > 0)
        result += ",\"ttl\":" + QByteArray::number(m_ttl);
    if (!m_collapseKey.isEmpty())
        result += ",\"collapse_key\":" + JsonText::encodeString(m_collapseKey);
    if (m_isFleeting)
        result += ",\"volatile\":true";
    for (const auto &[name, value] : m_others) {
        if (use != Use::Try || !kOfOthers.contains(name))
            result += ',' + JsonText::encodeString(name) + ':' + value;
    }
    return result;
}

QByteArray Draft::body(const QByteArray &whom, Use use) const
{
    QByteArray result = '{' + whom + (whom.isEmpty() ? "" : ",") + settings(use);
    if (const QByteArray message = m_form.message(); !message.isEmpty())
        result += ",\"message\":" + message;
    if (const QByteArray actions = m_actions.trimmed().toUtf8(); !actions.isEmpty())
        result += ",\"actions\":" + actions;
    const QDateTime at = m_due.at();
    if (use == Use::Send && at.isValid())
        result += ",\"at\":" + QByteArray::number(at.toMSecsSinceEpoch());
    return result + '}';
}

QString Draft::messageLack() const
{
    QString lack = m_form.lack();
    if (!lack.isEmpty())
        return lack;
    return m_isButtonTyped ? tr("The button is not added yet") : actionsProblem();
}

void Draft::setButtonTyped(bool typed)
{
    if (m_isButtonTyped == typed)
        return;
    m_isButtonTyped = typed;
    Q_EMIT changed();
}

QString Draft::lack() const
{
    if (!m_whom.isComplete())
        return tr("It is for nobody yet");
    if (m_whom.kind() == Whom::Kind::People && !m_whom.typed().isEmpty())
        return tr("%1 is not added yet").arg(m_whom.typed());
    if (QString lack = messageLack(); !lack.isEmpty())
        return lack;
    if (m_isFleeting && m_due.isLater())
        return tr("What is not kept can't wait for its time");
    return m_due.problem();
}

bool Draft::isStarted() const
{
    return !m_form.json().isEmpty() || m_form.event() != QLatin1String("alert")
        || m_whom.kind() != Whom::Kind::Everybody || m_due.isLater() || m_priority != kNormal
        || m_form.hasWrong() || m_ttl != 0 || !m_collapseKey.isEmpty() || m_isFleeting
        || !m_actions.isEmpty() || !m_others.isEmpty();
}

void Draft::clear()
{
    take("{\"user\":\"*\",\"event\":\"alert\"}");
    m_whom.reset();
}

void Draft::take(const QByteArray &push)
{
    {
        const QScopedValueRollback changing(m_isChanging, true);
        read(push);
    }
    onEdited();
}

void Draft::read(const QByteArray &push)
{
    const auto value = SocketIO::fromJsonText(push);
    if (!value || !value->isObject())
        return;
    const QJsonObject object = value->toObject();
    m_whom.take(object);
    m_form.reset();
    m_form.setEvent(object[QLatin1String("event")].toString());
    const QByteArray message = JsonEdit::value(push, {QStringLiteral("message")});
    m_form.setJson(message == "null" ? QString() : QString::fromUtf8(JsonEdit::indented(message)));
    const qsizetype priority = kPriorities.indexOf(object[QLatin1String("priority")].toString());
    m_priority = int(priority < 0 ? kNormal : priority);
    m_collapseKey = object[QLatin1String("collapse_key")].toString();
    m_isFleeting = object[QLatin1String("volatile")].toBool();
    m_actions = QString::fromUtf8(JsonEdit::indented(JsonEdit::value(push, {kActions})));
    // Of one that was sent it is told when it ends, and not for how long it was to be there.
    const qint64 begin = timeOf(Wording::dueTime(object));
    const qint64 end = timeOf(object[QLatin1String("expires_at")]);
    m_ttl =
        begin >= 0 && end > begin ? (end - begin) / 1000 : object[QLatin1String("ttl")].toInteger();
    m_due.reset();
    m_others.clear();
    m_leftOut.clear();
    m_isButtonTyped = false;
    const bool wasSent = object.contains(QLatin1String("status"));
    for (const QString &name : kCarried) {
        const QByteArray text = JsonEdit::value(push, {name});
        if (!text.isEmpty() && !(wasSent && isNeedless(name, text)))
            m_others.append({name, text});
    }
    if (wasSent)
        leaveOut();
}

//! Of one that was sent it is told whether it was a template, also where that goes without saying.
bool Draft::isNeedless(const QString &name, const QByteArray &text) const
{
    return name == kTemplate && (text == "true" || !m_form.json().contains(QLatin1String("{{")));
}

void Draft::leaveOut()
{
    QByteArrayList kept;
    QStringList names;
    for (const QByteArray &action : actionList()) {
        const auto value = SocketIO::fromJsonText(action);
        const QJsonObject object = value ? value->toObject() : QJsonObject();
        if (isTold(object))
            kept.append(action);
        else
            names.append(object[QLatin1String("label")].toString());
    }
    m_leftOut = names.join(QStringLiteral(", "));
    if (!names.isEmpty())
        setActionList(kept);
}

QByteArray Draft::save() const
{
    const QDateTime at = m_due.at();
    return '{' + settings(Use::Send) + ",\"typed\":{\"whom\":" + SocketIO::toJsonText(m_whom.save())
        + ",\"message\":" + JsonText::encodeString(m_form.json()) + ",\"actions\":"
        + JsonText::encodeString(m_actions) + ",\"zone\":" + JsonText::encodeString(m_due.zone())
        + ",\"at\":" + QByteArray::number(at.isValid() ? at.toMSecsSinceEpoch() : 0) + "}}";
}

void Draft::restore(const QByteArray &saved)
{
    const auto value = SocketIO::fromJsonText(saved);
    if (!value || !value->isObject())
        return;
    {
        const QScopedValueRollback changing(m_isChanging, true);
        read(saved);
        const QJsonObject typed = value->toObject()[QLatin1String("typed")].toObject();
        m_whom.restore(typed[QLatin1String("whom")].toObject());
        m_form.setJson(typed[QLatin1String("message")].toString());
        m_due.setZone(typed[QLatin1String("zone")].toString());
        m_actions = typed[QLatin1String("actions")].toString();
        if (const qint64 at = typed[QLatin1String("at")].toInteger(); at > 0)
            m_due.setAt(QDateTime::fromMSecsSinceEpoch(at));
    }
    onEdited();
}

} // namespace App

#include "moc_draft.cpp"
