// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/template.h"

#include "server/push/stringleaves.h"
#include "server/push/templatecontext.h"
#include "socketio/protocol/jsontext.h"
#include "socketio/protocol/utf8.h"

namespace Push {

namespace {

using namespace SocketIO;

//! Bytes of one string leaf that holds tags.
constexpr qsizetype kMaxLeafBytes = 16 * 1024;

//! Tags of a whole message, those that close sections and comments included.
constexpr int kMaxTags = 1000;

//! Bytes of a message with its fields filled in.
constexpr qsizetype kMaxRenderedBytes = 256 * 1024;

//! Bytes that the fields of a usual message add.
constexpr qsizetype kUsualGrowth = 256;

//! What may be spent on one message, in bytes that are put together (see TemplateBudget).
constexpr qsizetype kMaxWork = 1024 * 1024;

//! What the library writes into.
struct Sink {
    std::string text;
    Sink &operator<<(const std::string &more)
    {
        text += more;
        return *this;
    }
};

//! Whether the string \a literal holds `{{`. It need not be a valid one.
bool holdsTag(QByteArrayView literal)
{
    int braces = 0;
    for (qsizetype i = 0; i < literal.size() && braces < 2;) {
        const QByteArrayView rest = literal.sliced(i);
        const bool isEscaped = rest.startsWith("\\u007b") || rest.startsWith("\\u007B");
        braces = isEscaped || rest.front() == '{' ? braces + 1 : 0;
        i += isEscaped ? 6 : rest.front() == '\\' ? 2 : 1;
    }
    return braces == 2;
}

Unexpected<QString> tooLong()
{
    return makeUnexpected(
        QStringLiteral("the message with its fields may have %1 bytes").arg(kMaxRenderedBytes));
}

} // namespace

struct Template::Leaf {
    Leaf(StringLeaf leaf, QString where, TemplateSource read)
        : place(leaf)
        , path(std::move(where))
        , source(std::move(read))
        , mustache(source.text)
    {
    }

    //! Throws TemplateBudget::Exceeded.
    std::string render(
        const QJsonObject &fields, TemplateBudget &budget, QStringList *missing) const
    {
        TemplateContext context(source, fields, budget, missing);
        budget.charge(source.costs.front());
        Sink sink;
        return mustache.render(context, sink).text;
    }

    StringLeaf place;
    QString path;
    TemplateSource source;
    // To render changes nothing in it but the text of its error, and none of the tags that
    // TemplateSource writes can lead to one.
    mutable kainjow::mustache::mustache mustache;
};

bool Template::isTemplate(QByteArrayView json)
{
    // A brace can also be written as \u007b.
    if (!json.contains("{{") && !json.contains("\\u007"))
        return false;
    bool found = false;
    visitStringLeaves(json, [&](StringLeaf leaf, const auto &) {
        found = holdsTag(json.sliced(leaf.start, leaf.size));
        return !found;
    });
    return found;
}

Expected<Template, QString> Template::parse(const QByteArray &json)
{
    if (json.size() > kMaxRenderedBytes)
        return tooLong();
    // What gets here has been let in with a limit of its own.
    if (const auto valid = JsonText::validate(json, JsonText::kHighestMaxDepth); !valid)
        return makeUnexpected(QStringLiteral("the message is no JSON"));
    Template result;
    result.m_json = json;
    QString error;
    int tags = 0;
    visitStringLeaves(json, [&](StringLeaf place, const std::function<QString()> &path) {
        const QByteArrayView literal = QByteArrayView(json).sliced(place.start, place.size);
        if (!holdsTag(literal))
            return true;
        const auto refuse = [&](const QString &why) {
            error = path() + QStringLiteral(": ") + why;
            return false;
        };
        const QByteArray text = JsonText::decodeString(literal);
        if (text.size() > kMaxLeafBytes)
            return refuse(QStringLiteral("a text with {{ may have %1 bytes").arg(kMaxLeafBytes));
        auto source = readTemplate(SocketIO::Utf8::decode(text));
        if (!source)
            return refuse(source.error());
        tags += source->tagCount;
        if (tags > kMaxTags)
            return refuse(QStringLiteral("a message may have %1 tags").arg(kMaxTags));
        const auto leaf = std::make_shared<Leaf>(place, path(), *std::move(source));
        if (!leaf->mustache.is_valid())
            return refuse(QString::fromStdString(leaf->mustache.error_message()));
        result.m_leaves.push_back(leaf);
        return true;
    });
    if (!error.isEmpty())
        return makeUnexpected(error);
    return result;
}

Expected<QByteArray, QString> Template::render(
    const QJsonObject &fields, QStringList *missing) const
{
    QByteArray result;
    result.reserve(m_json.size() + kUsualGrowth);
    TemplateBudget budget(kMaxWork);
    qsizetype copied = 0;
    for (const auto &leaf : m_leaves) {
        const QByteArrayView json(m_json);
        result += json.sliced(copied, leaf->place.start - copied);
        copied = leaf->place.start + leaf->place.size;
        try {
            const std::string text = leaf->render(fields, budget, missing);
            JsonText::appendString(result, SocketIO::Utf8::decode(text));
        } catch (const TemplateBudget::Exceeded &) {
            return makeUnexpected(
                leaf->path + QStringLiteral(": its lists and lambdas make too much of it"));
        }
        if (result.size() > kMaxRenderedBytes)
            return tooLong();
    }
    result += QByteArrayView(m_json).sliced(copied);
    if (result.size() > kMaxRenderedBytes)
        return tooLong();
    return result;
}

} // namespace Push
