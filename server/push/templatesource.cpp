// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/templatesource.h"

namespace Push {

namespace {

using SocketIO::Expected;
using SocketIO::makeUnexpected;

//! Sections inside each other. Each level is a few frames of the stack while it is filled in.
constexpr std::size_t kMaxNesting = 16;

//! Characters of a tag that an error repeats.
constexpr qsizetype kMaxShownTag = 64;

//! A section that is not closed yet.
struct Section {
    QString name;
    std::string tag; // "s3"
    std::size_t cost = 0; // of which its bytes are a part
};

QString shown(QStringView tag)
{
    if (tag.size() <= kMaxShownTag)
        return tag.toString();
    return tag.first(kMaxShownTag).toString() + QChar(0x2026);
}

//! Reads from the left to the right, once.
class Reader {
public:
    explicit Reader(QStringView text)
        : m_text(text)
    {
        m_result.costs.push_back(0);
    }

    Expected<TemplateSource, QString> read()
    {
        qsizetype at = 0;
        while (m_error.isEmpty()) {
            const qsizetype tag = m_text.indexOf(u"{{", at);
            literal(m_text.sliced(at, (tag < 0 ? m_text.size() : tag) - at));
            if (tag < 0)
                break;
            at = takeTag(tag);
        }
        if (m_error.isEmpty() && !m_open.empty())
            refuse(QStringLiteral("{{#%1}} is not closed").arg(shown(m_open.back().name)));
        if (!m_error.isEmpty())
            return makeUnexpected(m_error);
        return std::move(m_result);
    }

private:
    void refuse(const QString &error) { m_error = error; }

    void literal(QStringView text)
    {
        const QByteArray utf8 = text.toUtf8();
        m_result.text.append(utf8.constData(), static_cast<std::size_t>(utf8.size()));
        m_result.costs[m_open.empty() ? 0 : m_open.back().cost] += utf8.size();
    }

    //! Takes the tag that begins at \a start. Returns what is behind it.
    qsizetype takeTag(qsizetype start)
    {
        const bool isTriple = m_text.sliced(start).startsWith(u"{{{");
        const qsizetype from = start + (isTriple ? 3 : 2);
        const QStringView closing = isTriple ? QStringView(u"}}}") : QStringView(u"}}");
        const qsizetype end = m_text.indexOf(closing, from);
        if (end < 0) {
            refuse(QStringLiteral("%1 is not closed").arg(shown(m_text.sliced(start))));
            return start;
        }
        ++m_result.tagCount;
        const QStringView content = m_text.sliced(from, end - from).trimmed();
        if (isTriple)
            variable(content);
        else
            tag(content);
        return end + closing.size();
    }

    void tag(QStringView content)
    {
        const char16_t kind = content.isEmpty() ? u' ' : content.front().unicode();
        const QStringView name = content.isEmpty() ? content : content.sliced(1).trimmed();
        switch (kind) {
        case u'!':
            break;
        case u'&':
            return variable(name);
        case u'#':
        case u'^':
            return open(kind, name);
        case u'/':
            return close(name);
        case u'>':
            return refuse(QStringLiteral("{{>%1}}: there are no partials").arg(shown(name)));
        case u'=':
            return refuse(QStringLiteral("the delimiters are always {{ and }}"));
        default:
            return variable(content);
        }
    }

    void variable(QStringView name)
    {
        if (name.isEmpty())
            return refuse(QStringLiteral("{{}} names no field"));
        m_result.text += "{{&v" + field(name) + "}}";
    }

    void open(char16_t kind, QStringView name)
    {
        if (name.isEmpty())
            return refuse(QStringLiteral("{{%1}} names no field").arg(QChar(kind)));
        if (m_open.size() >= kMaxNesting)
            return refuse(
                QStringLiteral("more than %1 sections inside each other").arg(kMaxNesting));
        if (kind == u'#') {
            auto lambda = templateLambda(name);
            if (!lambda)
                return refuse(lambda.error());
            if (*lambda)
                return openLambda(name, **std::move(lambda));
        }
        m_open.push_back({name.toString(), "s" + field(name), m_result.costs.size()});
        m_result.costs.push_back(0);
        m_result.text += (kind == u'#' ? "{{#" : "{{^") + m_open.back().tag + "}}{{&c"
            + std::to_string(m_open.back().cost) + "}}";
    }

    void openLambda(QStringView name, TemplateLambda lambda)
    {
        // What is inside it comes once for each round of what is around it.
        m_open.push_back({name.toString(), "l" + std::to_string(m_result.lambdas.size()),
            m_open.empty() ? 0 : m_open.back().cost});
        m_result.lambdas.push_back(std::move(lambda));
        m_result.text += "{{#" + m_open.back().tag + "}}";
    }

    void close(QStringView name)
    {
        if (m_open.empty())
            return refuse(QStringLiteral("{{/%1}} closes nothing").arg(shown(name)));
        if (m_open.back().name != name)
            return refuse(QStringLiteral("{{/%1}} comes where {{/%2}} should")
                              .arg(shown(name), shown(m_open.back().name)));
        m_result.text += "{{/" + m_open.back().tag + "}}";
        m_open.pop_back();
    }

    std::string field(QStringView name)
    {
        m_result.fields.push_back(name == u"." ? QStringList() : name.toString().split(u'.'));
        return std::to_string(m_result.fields.size() - 1);
    }

    QStringView m_text;
    QString m_error;
    std::vector<Section> m_open;
    TemplateSource m_result;
};

} // namespace

Expected<TemplateSource, QString> readTemplate(QStringView text)
{
    return Reader(text).read();
}

} // namespace Push
