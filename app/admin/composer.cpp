// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/admin/composer.h"

#include "app/admin/jsonedit.h"
#include "app/admin/lists.h"
#include "app/language/language.h"
#include "socketio/protocol/jsontext.h"

#include <QtCore/QSettings>
#include <QtCore/QUuid>

namespace App {

namespace JsonText = SocketIO::JsonText;

namespace {

const QString kPushes = QStringLiteral("/api/v1/pushes");
const QString kTemplates = QStringLiteral("/api/v1/templates");
//! Characters of a template's id and of its title.
constexpr qsizetype kMaxId = 60;
constexpr qsizetype kMaxTitle = 200;

QString draftKey(const QString &key)
{
    return QStringLiteral("drafts/") + QString::fromLatin1(key.toUtf8().toHex());
}

QString templatePath(const QString &id)
{
    return kTemplates + u'/' + QString::fromLatin1(QUrl::toPercentEncoding(id));
}

//! As an id may be written: what is no letter or digit becomes a dash.
QString idFor(const QString &name)
{
    QString id;
    for (const QChar c : name.trimmed().left(kMaxId)) {
        if (c.isLetterOrNumber() && !c.isSurrogate())
            id += c.toLower();
        else if (!id.isEmpty() && !id.endsWith(u'-'))
            id += u'-';
    }
    return id.endsWith(u'-') ? id.chopped(1) : id;
}

} // namespace

Composer::Composer(Backend *backend, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
    , m_draft(backend)
    , m_preview(backend)
    , m_sent(backend)
    , m_templates(backend, Lists::templates(), Lists::templateColumns())
{
    m_keeping.setSingleShot(true);
    m_keeping.setInterval(kKeeping);
    connect(&m_keeping, &QTimer::timeout, this, &Composer::keep);
    m_countdown.setInterval(1000);
    connect(&m_countdown, &QTimer::timeout, this, &Composer::tick);
    connect(&m_draft, &Draft::changed, this, &Composer::onEdited);
    connect(m_draft.whom(), &Whom::counted, this, &Composer::changed);
    connect(Language::instance(), &Language::changed, this, &Composer::changed);
}

Composer::~Composer()
{
    if (m_keeping.isActive())
        keep();
}

//! What was said of the last one is not about this one any more.
void Composer::onEdited()
{
    m_keeping.start();
    m_before.clear();
    // What was counted down is something else now.
    m_countdown.stop();
    m_secondsLeft = 0;
    const MessageForm &form = *m_draft.form();
    if (form.problem().isEmpty() && !form.event().trimmed().isEmpty()) {
        const QByteArray whom = m_draft.whom()->json();
        m_preview.show(form.shape(), form.parsed(),
            m_draft.body(whom.isEmpty() ? QByteArrayLiteral("\"user\":\"*\"") : whom, true));
    }
    say({});
}

QString Composer::sendText() const
{
    if (m_isSending)
        return tr("Sending");
    const Whom &whom = m_draft.whom();
    const bool isCounted = whom.count() >= 0 && whom.kind() != Whom::Kind::People;
    const QString name = isCounted ? tr("%n people", nullptr, whom.count()) : whom.name();
    return m_draft.due().isLater() ? tr("Plan for %1").arg(name) : tr("Send to %1").arg(name);
}

bool Composer::isReady() const
{
    return !m_isSending && m_secondsLeft == 0 && lack().isEmpty();
}

bool Composer::mayTry() const
{
    return !m_isSending && m_secondsLeft == 0 && m_draft.messageLack().isEmpty();
}

void Composer::send()
{
    if (!isReady())
        return;
    // What is for everybody and goes at once can't be called back from their screens.
    if (m_draft.whom()->kind() == Whom::Kind::Everybody && !m_draft.due()->isLater()) {
        m_secondsLeft = kSecondThoughts;
        m_countdown.start();
        say({});
        return;
    }
    post(m_draft.body(m_draft.whom()->json(), false));
}

void Composer::sendToMyself()
{
    if (mayTry())
        post(m_draft.body("\"user\":" + JsonText::encodeString(m_userId), true));
}

void Composer::tick()
{
    if (--m_secondsLeft > 0) {
        Q_EMIT changed();
        return;
    }
    m_countdown.stop();
    m_secondsLeft = 0;
    post(m_draft.body(m_draft.whom()->json(), false));
}

void Composer::undo()
{
    m_countdown.stop();
    m_secondsLeft = 0;
    Q_EMIT changed();
}

// The same again is the same attempt: if only the answer was lost, nobody gets it twice.
void Composer::post(const QByteArray &body)
{
    if (m_tried != body) {
        m_tried = body;
        m_attempt = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    }
    m_isSending = true;
    say({});
    call({.method = QByteArrayLiteral("POST"),
             .path = kPushes,
             .body = body,
             .attempt = m_draft.isFleeting() ? QByteArray() : m_attempt},
        [this](const Backend::Answer &answer) { onSent(answer); });
}

void Composer::onSent(const Backend::Answer &answer)
{
    m_isSending = false;
    if (!answer.error.isEmpty()) {
        say({}, tr("Not sent: %1").arg(answer.error));
        return;
    }
    m_tried.clear();
    const bool isKept = answer.object.contains(QLatin1String("offset"));
    const bool isPlanned = answer.object.contains(QLatin1String("at"));
    // Of what is not kept nothing becomes known.
    m_sent.show(isKept || isPlanned ? answer.object[QLatin1String("id")].toString() : QString());
    say(isPlanned    ? tr("It waits for its time")
            : isKept ? tr("Sent, and kept")
                     : tr("Sent to who is connected"));
}

void Composer::clear()
{
    replace({});
}

void Composer::takeAgain(PushTruth *push)
{
    replace(push->json());
}

//! Empty: nothing is written any more.
void Composer::replace(const QByteArray &push)
{
    const QByteArray before = m_draft.isStarted() ? m_draft.save() : QByteArray();
    m_sentId.clear();
    m_sent.show({});
    if (push.isEmpty())
        m_draft.clear();
    else
        m_draft.take(push);
    m_before = before;
    Q_EMIT changed();
}

void Composer::restore()
{
    m_draft.restore(QByteArray(m_before));
}

void Composer::open()
{
    m_draft.whom()->open();
    m_preview.open();
    m_templates.open();
    m_sent.show(m_sentId);
}

void Composer::close()
{
    m_draft.whom()->close();
    m_preview.close();
    m_templates.close();
    m_sent.show({});
}

void Composer::keepTemplate(const QString &name)
{
    const QString id = idFor(name);
    if (id.isEmpty()) {
        say({}, tr("A name has letters or digits"));
        return;
    }
    // Everybody is who it is for unless somebody is named.
    const Whom &whom = *m_draft.whom();
    const QByteArray document = "{\"id\":" + JsonText::encodeString(id)
        + ",\"title\":" + JsonText::encodeString(name.trimmed().left(kMaxTitle)) + ",\"push\":"
        + m_draft.body(whom.kind() == Whom::Kind::Everybody ? QByteArray() : whom.json(), true)
        + '}';
    const bool isThere = m_templates.rowOf(id) >= 0;
    call({.method = isThere ? QByteArrayLiteral("PUT") : QByteArrayLiteral("POST"),
             .path = isThere ? templatePath(id) : kTemplates,
             .body = document},
        [this, name](const Backend::Answer &answer) {
            if (answer.error.isEmpty())
                say(tr("Kept as “%1”").arg(name.trimmed()));
            else
                say({}, tr("Not kept: %1").arg(answer.error));
            m_templates.open();
        });
}

void Composer::useTemplate(const QString &id)
{
    call({.path = templatePath(id)}, [this](const Backend::Answer &answer) {
        if (answer.error.isEmpty())
            m_draft.take(
                JsonEdit::value(answer.text, {QStringLiteral("document"), QStringLiteral("push")}));
        else
            say({}, answer.error);
    });
}

void Composer::removeTemplate(const QString &id)
{
    call({.method = QByteArrayLiteral("DELETE"), .path = templatePath(id)},
        [this](const Backend::Answer &answer) {
            say({}, answer.error);
            m_templates.open();
        });
}

void Composer::keep()
{
    m_keeping.stop();
    if (m_key.isEmpty())
        return;
    if (m_draft.isStarted())
        QSettings().setValue(draftKey(m_key), QString::fromUtf8(m_draft.save()));
    else
        forget(m_key);
}

void Composer::forget(const QString &key)
{
    QSettings().remove(draftKey(key));
}

void Composer::setOwner(const QString &userId, const QString &key)
{
    if (m_keeping.isActive())
        keep();
    ++m_round;
    m_key.clear();
    m_isSending = false;
    m_tried.clear();
    m_templates.clear();
    clear();
    m_before.clear();
    m_preview.reset();
    m_userId = userId;
    m_key = key;
    if (!key.isEmpty())
        m_draft.restore(QSettings().value(draftKey(key)).toString().toUtf8());
    m_keeping.stop();
}

//! Whoever asked may have logged out since.
void Composer::call(const Backend::Request &request, const Backend::Then &then)
{
    m_backend->call(request, this, [this, then, round = m_round](const Backend::Answer &answer) {
        if (round == m_round)
            then(answer);
    });
}

void Composer::say(const QString &note, const QString &error)
{
    m_note = note;
    m_error = error;
    Q_EMIT changed();
}

} // namespace App

#include "moc_composer.cpp"
