// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/admin/composer.h"

#include "app/admin/lists.h"
#include "app/language/language.h"
#include "socketio/protocol/jsontext.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDateTime>
#include <QtCore/QSettings>
#include <QtCore/QUuid>

namespace App {

namespace JsonText = SocketIO::JsonText;

namespace {

const QString kPushes = QStringLiteral("/api/v1/pushes");
//! Pushes whose answers were lost that are remembered.
constexpr qsizetype kMaxAttempts = 20;
//! How late a push for everybody may go after its second thoughts.
constexpr qint64 kLateMs = 2000;
const QString kKeptPush = QStringLiteral("push");
const QString kKeptAttempts = QStringLiteral("attempts");

QString draftKey(const QString &key)
{
    return QStringLiteral("drafts/") + QString::fromLatin1(key.toUtf8().toHex());
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
    connect(&m_draft, &Draft::edited, this, &Composer::onEdited);
    connect(&m_draft, &Draft::changed, this, &Composer::changed);
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
    if (form.problem().isEmpty()) {
        const QByteArray whom = m_draft.whom()->json();
        m_preview.show(form.shape(), form.parsed(),
            m_draft.body(
                whom.isEmpty() ? QByteArrayLiteral("\"user\":\"*\"") : whom, Draft::Use::Now),
            m_draft.priority() == 0);
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
    if (whom.needsApproval())
        return tr("Ask to send to %1").arg(name);
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
    if (!isReady()) {
        // Its time may have passed since anybody looked.
        Q_EMIT changed();
        return;
    }
    // What is for everybody and goes at once can't be called back from their screens.
    if (m_draft.whom()->kind() == Whom::Kind::Everybody && !m_draft.due()->isLater()) {
        m_secondsLeft = kSecondThoughts;
        m_deadline = QDateTime::currentMSecsSinceEpoch() + kSecondThoughts * 1000;
        m_countdown.start();
        say({});
        return;
    }
    post(m_draft.body(m_draft.whom()->json(), Draft::Use::Send));
}

void Composer::sendToMyself()
{
    if (mayTry())
        post(m_draft.body("\"user\":" + JsonText::encodeString(m_userId), Draft::Use::Try));
}

void Composer::tick()
{
    const qint64 late = QDateTime::currentMSecsSinceEpoch() - m_deadline;
    if (--m_secondsLeft > 0 && late < 0) {
        Q_EMIT changed();
        return;
    }
    undo();
    // Nobody had second thoughts while the computer slept.
    if (late > kLateMs)
        say({}, tr("Not sent: this device slept meanwhile"));
    else
        post(m_draft.body(m_draft.whom()->json(), Draft::Use::Send));
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
    const QString hash =
        QString::fromLatin1(QCryptographicHash::hash(body, QCryptographicHash::Sha256).toBase64());
    if (!m_attempts.contains(hash)) {
        if (m_attempts.size() >= kMaxAttempts)
            m_attempts.clear();
        m_attempts.insert(hash, QUuid::createUuid().toString(QUuid::WithoutBraces));
        m_keeping.start();
    }
    m_isSending = true;
    say({});
    call({.method = QByteArrayLiteral("POST"),
             .path = kPushes,
             .body = body,
             .attempt =
                 m_draft.isFleeting() ? QByteArray() : m_attempts[hash].toString().toLatin1()},
        [this, hash](const Backend::Answer &answer) { onSent(hash, answer); });
}

void Composer::onSent(const QString &hash, const Backend::Answer &answer)
{
    m_isSending = false;
    const bool isKnown = answer.status > 0 && answer.status < 500;
    if (isKnown || answer.error.isEmpty()) {
        m_attempts.remove(hash);
        m_keeping.start();
    }
    if (!answer.error.isEmpty()) {
        say({}, tr("Not sent: %1").arg(answer.error));
        return;
    }
    const bool isKept = answer.object.contains(QLatin1String("offset"));
    const bool isPlanned = answer.object.contains(QLatin1String("at"));
    const bool isHeld = answer.object[QLatin1String("status")] == QLatin1String("held");
    // Of what is not kept nothing becomes known.
    m_sentId =
        isKept || isPlanned || isHeld ? answer.object[QLatin1String("id")].toString() : QString();
    showSent();
    say(isHeld          ? tr("Not sent yet: a second person has to approve it")
            : isPlanned ? tr("It waits for its time")
            : isKept    ? tr("Sent, and kept")
                        : tr("Sent to who is connected"));
}

void Composer::showSent()
{
    m_sent.show(m_isOpen ? m_sentId : QString());
}

void Composer::clear()
{
    replace(std::exchange(m_shared, QByteArray()));
}

void Composer::takeAgain(PushTruth *push)
{
    replace(push->json());
}

void Composer::takeText(const QString &text)
{
    const QByteArray push = "{\"user\":" + JsonText::encodeString(m_userId)
        + ",\"event\":\"alert\",\"message\":" + JsonText::encodeString(text) + '}';
    if (!m_draft.isStarted()) {
        replace(push);
        return;
    }
    // Anybody can make a link: it must not cost what somebody has written.
    m_shared = push;
    say(tr("Something is written here already. Begin anew to write what was shared."));
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
    m_isOpen = true;
    m_draft.whom()->open();
    m_preview.open();
    m_templates.open();
    m_templates.watch(true);
    showSent();
}

void Composer::close()
{
    // Where nobody sees it counting, nothing goes to everybody.
    if (m_secondsLeft > 0) {
        undo();
        say({}, tr("Not sent: the page was left"));
    }
    m_isOpen = false;
    m_draft.whom()->close();
    m_preview.close();
    m_templates.watch(false);
    showSent();
}

void Composer::keep()
{
    m_keeping.stop();
    if (m_key.isEmpty())
        return;
    if (!m_draft.isStarted() && m_attempts.isEmpty()) {
        forget(m_key);
        return;
    }
    QSettings().setValue(draftKey(m_key),
        QVariantMap{{kKeptPush, QString::fromUtf8(m_draft.save())}, {kKeptAttempts, m_attempts}});
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
    m_attempts.clear();
    m_templates.clear();
    m_shared.clear();
    clear();
    m_before.clear();
    m_preview.reset();
    m_userId = userId;
    m_sent.setOwner(userId);
    m_key = key;
    if (!key.isEmpty()) {
        const QVariantMap kept = QSettings().value(draftKey(key)).toMap();
        m_draft.restore(kept[kKeptPush].toString().toUtf8());
        m_attempts = kept[kKeptAttempts].toMap();
    }
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
