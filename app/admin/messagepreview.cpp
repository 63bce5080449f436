// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/admin/messagepreview.h"

#include "app/language/language.h"
#include "app/push/push.h"

#include <QtCore/QRegularExpression>

#include <algorithm>

namespace App {

namespace {

//! Of whom the fields are looked at: what they have, others have.
constexpr int kLearnedFrom = 100;
//! Names that are offered.
constexpr int kMaxFields = 100;
//! People that a message is shown for.
constexpr int kMaxPeople = 3;
//! Names that are offered at a time.
constexpr int kMaxOffered = 12;

const QByteArray kBraces = QByteArrayLiteral("{{");

//! Where in \a before the name begins that is typed at its end, within braces; -1: none is.
qsizetype beginOfField(const QString &before)
{
    static const QRegularExpression kField(QStringLiteral("\\{\\{[#^]?\\s*([\\w.]*)$"),
        QRegularExpression::UseUnicodePropertiesOption);
    const auto match = kField.match(before.right(200));
    return match.hasMatch() ? before.size() - match.capturedLength(1) : -1;
}

} // namespace

MessagePreview::MessagePreview(Backend *backend, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
{
    m_asking.setSingleShot(true);
    m_asking.setInterval(kTyping);
    connect(&m_asking, &QTimer::timeout, this, &MessagePreview::ask);
    connect(m_backend, &Backend::cameOnline, this, [this] {
        if (m_isOpen)
            open();
    });
    connect(Language::instance(), &Language::changed, this, &MessagePreview::changed);
}

MessagePreview::~MessagePreview() = default;

void MessagePreview::reset()
{
    ++m_round;
    ++m_login;
    m_asking.stop();
    m_body.clear();
    m_message = {};
    m_shape = MessageForm::Shape::Alert;
    m_samples = {};
    m_missing.clear();
    m_error.clear();
    m_fields.clear();
    m_isLearning = false;
    m_person = 0;
    draw();
    Q_EMIT fieldsChanged();
}

void MessagePreview::open()
{
    m_isOpen = true;
    learnFields();
    askSoon();
}

void MessagePreview::close()
{
    m_isOpen = false;
    m_asking.stop();
}

void MessagePreview::askSoon()
{
    if (m_isOpen && m_body.contains(kBraces))
        m_asking.start();
}

void MessagePreview::learnFields()
{
    if (m_isLearning)
        return;
    m_isLearning = true;
    m_backend->call({.path = QStringLiteral("/api/v1/users"),
                        .query = {{QStringLiteral("limit"), QString::number(kLearnedFrom)}}},
        this, [this, login = m_login](const Backend::Answer &answer) {
            if (login != m_login)
                return;
            // Another time, then.
            m_isLearning = answer.error.isEmpty();
            QStringList fields{QStringLiteral("id"), QStringLiteral("role")};
            for (const QJsonValue user : answer.object[QLatin1String("users")].toArray())
                fields += user[QLatin1String("attributes")].toObject().keys();
            fields.removeDuplicates();
            m_fields = fields.mid(0, kMaxFields);
            Q_EMIT fieldsChanged();
        });
}

void MessagePreview::show(
    MessageForm::Shape shape, const QJsonValue &message, const QByteArray &body, bool isQuiet)
{
    if (m_shape == shape && m_body == body)
        return;
    m_shape = shape;
    m_message = message;
    m_body = body;
    m_isQuiet = isQuiet;
    ++m_round;
    m_asking.stop();
    // What was filled in was another message.
    m_samples = {};
    m_missing.clear();
    m_error.clear();
    askSoon();
    draw();
}

void MessagePreview::ask()
{
    m_backend->call({.method = QByteArrayLiteral("POST"),
                        .path = QStringLiteral("/api/v1/pushes/preview"),
                        .body = m_body},
        this, [this, round = ++m_round](const Backend::Answer &answer) {
            if (round == m_round)
                take(answer);
        });
}

void MessagePreview::take(const Backend::Answer &answer)
{
    m_error = answer.error;
    m_samples = {};
    m_missing.clear();
    const QJsonArray samples = answer.object[QLatin1String("samples")].toArray();
    for (qsizetype i = 0; i < std::min<qsizetype>(samples.size(), kMaxPeople); ++i)
        m_samples.append(samples.at(i));
    for (const QJsonValue name : answer.object[QLatin1String("missing")].toArray())
        m_missing.append(name.toString());
    draw();
}

void MessagePreview::setPerson(int person)
{
    if (m_person == person)
        return;
    m_person = person;
    draw();
}

//! As it is, until the server has said what it is for somebody.
void MessagePreview::draw()
{
    m_person = m_samples.isEmpty() ? 0 : std::clamp(m_person, 0, int(m_samples.size()) - 1);
    const QJsonValue message =
        m_samples.isEmpty() ? m_message : m_samples.at(m_person)[QLatin1String("message")];
    m_text.clear();
    m_options.clear();
    m_page.clear();
    m_target.clear();
    if (m_shape == MessageForm::Shape::Alert && !m_isQuiet) {
        if (const auto alert = Alert::parse(message)) {
            m_text = alert->text;
            m_options = alert->toastOptions();
            m_page = alert->page;
        }
    } else if (m_shape == MessageForm::Shape::Redirect) {
        if (const auto redirect = Redirect::parse(message)) {
            m_target = redirect->target;
            m_page = redirect->page;
        }
    }
    Q_EMIT changed();
}

QString MessagePreview::page() const
{
    const QString first = m_page.section(u',', 0, 0).trimmed();
    return first.startsWith(u'/') || first.isEmpty() ? first : u'/' + first;
}

QString MessagePreview::words() const
{
    switch (m_shape) {
    case MessageForm::Shape::Redirect:
        return m_target.isEmpty() ? QString() : tr("Leads to %1").arg(m_target);
    case MessageForm::Shape::Refresh:
        return tr("Pages that are open read their data again. Nothing is shown.");
    case MessageForm::Shape::Other:
        return tr("Pages that listen to it do what they do. Nothing is shown but in the log and, "
                  "if it is kept, in the inbox.");
    case MessageForm::Shape::Alert:
        break;
    }
    return m_isQuiet ? tr("It is in the inbox, and no toast is shown.") : QString();
}

QString MessagePreview::error() const
{
    const QString own = m_samples.at(m_person)[QLatin1String("error")].toString();
    return m_error.isEmpty() ? own : m_error;
}

QStringList MessagePreview::people() const
{
    QStringList people;
    for (const QJsonValue sample : m_samples)
        people.append(sample[QLatin1String("user")].toString());
    return people;
}

QStringList MessagePreview::offered(const QString &text, int cursor) const
{
    const QString before = text.left(cursor);
    const qsizetype begin = beginOfField(before);
    QStringList offered;
    if (begin < 0)
        return offered;
    for (const QString &field : m_fields) {
        if (field.startsWith(before.mid(begin), Qt::CaseInsensitive)
            && offered.size() < kMaxOffered)
            offered.append(field);
    }
    return offered;
}

QString MessagePreview::completed(const QString &text, int cursor, const QString &field) const
{
    const qsizetype begin = beginOfField(text.left(cursor));
    if (begin < 0)
        return text;
    const QString after = text.mid(cursor);
    const QString end = after.startsWith(QLatin1String("}}")) ? QString() : QStringLiteral("}}");
    return text.left(begin) + field + end + after;
}

QString MessagePreview::missing() const
{
    return m_missing.isEmpty()
        ? QString()
        : tr("Some of them have no %1").arg(m_missing.join(QStringLiteral(", ")));
}

} // namespace App

#include "moc_messagepreview.cpp"
