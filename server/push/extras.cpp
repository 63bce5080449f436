// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/extras.h"

#include "server/auth/names.h"
#include "server/push/requestheader.h"
#include "server/push/rules.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QRegularExpression>
#include <QtCore/QSet>
#include <QtCore/QUrl>

#include <algorithm>

namespace Push {

namespace {

using Problem = Extras::Problem;
using SocketIO::makeUnexpected;
template <typename T> using Read = SocketIO::Expected<T, Problem>;

const QString kFrom = QStringLiteral("from");
const QString kActions = QStringLiteral("actions");
const QString kAck = QStringLiteral("ack");
const QString kRepeat = QStringLiteral("repeat");
const QString kEscalateTo = QStringLiteral("escalate_to");
const QString kEscalateAfter = QStringLiteral("escalate_after");
const QString kApprovedBy = QStringLiteral("approved_by");
const QString kId = QStringLiteral("id");
const QString kType = QStringLiteral("type");
const QString kLabel = QStringLiteral("label");
const QString kUrl = QStringLiteral("url");

//! What an action of each type may have besides id, type and label; the first is needed, where a
//! `!` stands.
const QHash<QString, QStringList> &actionMembers()
{
    static const QHash<QString, QStringList> kMembers{
        {QStringLiteral("url"), {QStringLiteral("!url")}},
        {QStringLiteral("route"), {QStringLiteral("!route")}},
        {QStringLiteral("http"),
            {QStringLiteral("!url"), QStringLiteral("method"), QStringLiteral("headers"),
                QStringLiteral("body")}},
        {QStringLiteral("reply"), {QStringLiteral("placeholder"), QStringLiteral("url")}}};
    return kMembers;
}

SocketIO::Unexpected<Problem> problem(const QString &field, const QString &message)
{
    return makeUnexpected(Problem{field, QStringLiteral("\"%1\" ").arg(field) + message});
}

//! Whether \a text can stand in a line that people read: not empty, no control characters.
bool isLine(const QString &text, qsizetype longest)
{
    return !text.trimmed().isEmpty() && text.size() <= longest
        && std::none_of(text.cbegin(), text.cend(), [](QChar c) {
               const auto category = c.category();
               return category == QChar::Other_Control || category == QChar::Other_Format
                   || category == QChar::Separator_Line || category == QChar::Separator_Paragraph;
           });
}

//! Whether \a from says who it is in the words of the server, which alone knows.
bool isForged(const QString &from)
{
    return from.startsWith(QLatin1String("user:")) || from.startsWith(QLatin1String("key:"))
        || from.startsWith(QLatin1String("scenario:"));
}

bool isWebAddress(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    return text.size() <= Extras::kMaxTargetLength && url.isValid() && !url.host().isEmpty()
        && (url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https"));
}

//! Why \a value can't be member \a name of an action; empty: it can.
QString memberProblem(const QString &name, const QJsonValue &value)
{
    static const QStringList kMethods{QStringLiteral("GET"), QStringLiteral("POST"),
        QStringLiteral("PUT"), QStringLiteral("PATCH"), QStringLiteral("DELETE")};
    if (name == kUrl && !(value.isString() && isWebAddress(value.toString())))
        return QStringLiteral("must be an address that begins with http:// or https://");
    if (name == QLatin1String("route") && !isLine(value.toString(), Extras::kMaxTargetLength))
        return QStringLiteral("must be a path like /orders/7");
    if (name == QLatin1String("placeholder") && !isLine(value.toString(), Extras::kMaxLabelLength))
        return QStringLiteral("must be a text of 1 to %1 characters").arg(Extras::kMaxLabelLength);
    if (name == QLatin1String("method") && !kMethods.contains(value.toString()))
        return QStringLiteral("must be one of ") + kMethods.join(u", ");
    if (name != QLatin1String("headers"))
        return {};
    const QJsonObject headers = value.toObject();
    for (auto it = headers.begin(); it != headers.end(); ++it) {
        if (!it->isString() || !isRequestHeader(it.key(), it->toString()))
            return QStringLiteral("has \"%1\", which can't be a header here").arg(it.key());
    }
    return value.isObject() ? QString() : QStringLiteral("must be an object of texts");
}

Read<QJsonObject> readAction(const QJsonValue &value, const QString &place)
{
    if (!value.isObject())
        return problem(place, QStringLiteral("must be an object"));
    const QJsonObject given = value.toObject();
    const QString type = given[kType].toString();
    if (!actionMembers().contains(type))
        return problem(
            place + QStringLiteral(".type"), QStringLiteral("must be url, route, http or reply"));
    const QStringList members = actionMembers().value(type);
    for (auto it = given.begin(); it != given.end(); ++it) {
        const QString at = place + u'.' + it.key();
        const bool isKnown = it.key() == kId || it.key() == kType || it.key() == kLabel
            || members.contains(it.key()) || members.contains(u'!' + it.key());
        if (!isKnown)
            return problem(at, QStringLiteral("is nothing that an action of this type has"));
        if (const QString why = memberProblem(it.key(), it.value()); !why.isEmpty())
            return problem(at, why);
    }
    for (const QString &member : members) {
        if (member.startsWith(u'!') && !given.contains(member.mid(1)))
            return problem(place + u'.' + member.mid(1), QStringLiteral("is missing"));
    }
    if (!isLine(given[kLabel].toString(), Extras::kMaxLabelLength))
        return problem(place + QStringLiteral(".label"),
            QStringLiteral("must be a text of 1 to %1 characters").arg(Extras::kMaxLabelLength));
    static const QRegularExpression kName(QStringLiteral("^[A-Za-z0-9_-]{1,40}$"));
    // What desktops call a click and a reply.
    static const QStringList kTaken{QStringLiteral("default"), QStringLiteral("inline-reply")};
    const QString id = given[kId].toString();
    if (given.contains(kId) && (!kName.match(id).hasMatch() || kTaken.contains(id)))
        return problem(place + QStringLiteral(".id"),
            QStringLiteral("must have 1 to 40 letters, digits, - and _, and not be %1")
                .arg(kTaken.join(QLatin1String(" or "))));
    return given;
}

Read<QJsonArray> readActions(const QJsonValue &value)
{
    const QJsonArray given = value.toArray();
    if (!value.isArray() || given.isEmpty() || given.size() > Extras::kMaxActions)
        return problem(
            kActions, QStringLiteral("must be a list of 1 to %1 actions").arg(Extras::kMaxActions));
    QJsonArray result;
    QSet<QString> ids;
    for (qsizetype i = 0; i < given.size(); ++i) {
        const QString place = QStringLiteral("actions[%1]").arg(i);
        auto action = readAction(given.at(i), place);
        if (!action)
            return makeUnexpected(action.error());
        if (!action->contains(kId))
            action->insert(kId, QString::number(i + 1));
        const QString id = (*action)[kId].toString();
        if (ids.contains(id))
            return problem(place + QStringLiteral(".id"), QStringLiteral("is another one's too"));
        ids.insert(id);
        result.append(*action);
    }
    return result;
}

Read<Store::Audience> readAudience(const QJsonValue &value)
{
    const QString wanted =
        QStringLiteral("must be {\"user\": …}, {\"role\": …} or {\"tag\": …}, and name somebody");
    const QJsonObject given = value.toObject();
    if (given.size() != 1)
        return problem(kEscalateTo, wanted);
    const QString name = given.begin().key();
    const QJsonValue who = given.begin().value();
    if (name == QLatin1String("role") && Auth::roles().contains(who.toString()))
        return Store::Audience{.role = who.toString()};
    if (name == QLatin1String("tag") && Auth::isValidTag(who.toString()))
        return Store::Audience{.tag = who.toString()};
    Store::Audience audience;
    const QJsonArray users = who.isArray() ? who.toArray() : QJsonArray{who};
    for (const QJsonValue user : users)
        audience.users.append(user.toString());
    const bool areUsers = name == QLatin1String("user") && !audience.users.isEmpty()
        && audience.users.size() <= kMaxUsers
        && std::all_of(audience.users.cbegin(), audience.users.cend(), Auth::isValidUserId);
    if (!areUsers)
        return problem(kEscalateTo, wanted);
    audience.users.removeDuplicates();
    return audience;
}

Read<qint64> readSeconds(const QJsonObject &members, const QString &name, qint64 least, qint64 most)
{
    const double value = members[name].toDouble(-1);
    const auto seconds = static_cast<qint64>(value);
    if (!(value >= double(least) && value <= double(most)) || double(seconds) != value)
        return problem(name,
            QStringLiteral("must be a whole number of seconds from %1 to %2").arg(least).arg(most));
    return seconds;
}

//! What has to be said by somebody, and what happens until and unless they do.
Read<void> readAck(const QJsonObject &members, Extras &extras)
{
    const QJsonValue ack = members[kAck];
    if (!ack.isUndefined() && !ack.isBool())
        return problem(kAck, QStringLiteral("must be true or false"));
    extras.wantsAck = ack.toBool();
    for (const QString &name : {kRepeat, kEscalateTo, kEscalateAfter}) {
        if (members.contains(name) && !extras.wantsAck)
            return problem(name, QStringLiteral("is only for a push with \"ack\": true"));
    }
    if (members.contains(kEscalateTo) != members.contains(kEscalateAfter))
        return problem(members.contains(kEscalateTo) ? kEscalateAfter : kEscalateTo,
            QStringLiteral("is missing: to whom and after how long go together"));
    if (members.contains(kRepeat)) {
        const auto repeat = readSeconds(members, kRepeat, Extras::kMinRepeat, Extras::kMaxRepeat);
        if (!repeat)
            return makeUnexpected(repeat.error());
        extras.repeat = *repeat;
    }
    if (!members.contains(kEscalateTo))
        return {};
    const auto after =
        readSeconds(members, kEscalateAfter, Extras::kMinEscalation, Extras::kMaxEscalation);
    if (!after)
        return makeUnexpected(after.error());
    const auto to = readAudience(members[kEscalateTo]);
    if (!to)
        return makeUnexpected(to.error());
    extras.escalateAfter = *after;
    extras.escalateTo = *to;
    return {};
}

//! What of it a volatile push can't have; empty: nothing.
QString neededLater(const Extras &extras)
{
    if (extras.wantsAck)
        return kAck;
    const bool isKept =
        std::any_of(extras.actions.begin(), extras.actions.end(), [](const QJsonValue &action) {
            const QString type = action[kType].toString();
            return type == QLatin1String("http") || type == QLatin1String("reply");
        });
    return isKept ? kActions : QString();
}

QJsonObject toObject(const Store::Audience &audience)
{
    if (!audience.role.isEmpty())
        return {{QStringLiteral("role"), audience.role}};
    if (!audience.tag.isEmpty())
        return {{QStringLiteral("tag"), audience.tag}};
    return {{QStringLiteral("user"), QJsonArray::fromStringList(audience.users)}};
}

} // namespace

QStringList Extras::names()
{
    return {kFrom, kActions, kAck, kRepeat, kEscalateTo, kEscalateAfter};
}

SocketIO::Expected<Extras, Extras::Problem> Extras::read(
    const QJsonObject &members, bool isVolatile)
{
    Extras extras;
    if (members.contains(kFrom)) {
        extras.from = members[kFrom].toString();
        if (!isLine(extras.from, kMaxFromLength) || isForged(extras.from))
            return problem(kFrom,
                QStringLiteral("must be a text of 1 to %1 characters, and not begin as the "
                               "server's own names of senders do")
                    .arg(kMaxFromLength));
    }
    if (members.contains(kActions)) {
        const auto actions = readActions(members[kActions]);
        if (!actions)
            return makeUnexpected(actions.error());
        extras.actions = *actions;
    }
    if (const auto ack = readAck(members, extras); !ack)
        return makeUnexpected(ack.error());
    if (const QString name = isVolatile ? neededLater(extras) : QString(); !name.isEmpty())
        return problem(name, QStringLiteral("needs a push that is kept, and this one is volatile"));
    if (extras.toJson().size() > kMaxBytes)
        return problem(kActions, QStringLiteral("come to more than %1 bytes").arg(kMaxBytes));
    return extras;
}

bool Extras::isEmpty() const
{
    return from.isEmpty() && actions.isEmpty() && !wantsAck && approvedBy.isEmpty();
}

QByteArray Extras::toJson() const
{
    if (isEmpty())
        return {};
    QJsonObject object;
    if (!from.isEmpty())
        object.insert(kFrom, from);
    if (!actions.isEmpty())
        object.insert(kActions, actions);
    if (wantsAck)
        object.insert(kAck, true);
    if (repeat > 0)
        object.insert(kRepeat, repeat);
    if (escalateTo) {
        object.insert(kEscalateTo, toObject(*escalateTo));
        object.insert(kEscalateAfter, escalateAfter);
    }
    if (!approvedBy.isEmpty())
        object.insert(kApprovedBy, approvedBy);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Extras Extras::fromJson(const QByteArray &json)
{
    if (json.isEmpty())
        return {};
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    auto read = Extras::read(object, false);
    Extras extras = read ? *std::move(read) : Extras();
    extras.approvedBy = object[kApprovedBy].toString();
    return extras;
}

QJsonObject Extras::action(const QString &id) const
{
    for (const QJsonValue action : actions) {
        if (action[kId].toString() == id)
            return action.toObject();
    }
    return {};
}

QJsonArray Extras::publicActions() const
{
    QJsonArray result;
    for (const QJsonValue action : actions) {
        QJsonObject shown = action.toObject();
        const QString type = shown[kType].toString();
        if (type == QLatin1String("http") || type == QLatin1String("reply")) {
            for (const QString &hidden :
                {kUrl, QStringLiteral("method"), QStringLiteral("headers"), QStringLiteral("body")})
                shown.remove(hidden);
        }
        result.append(shown);
    }
    return result;
}

} // namespace Push
