// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/admin/composer.h"

#include "app/language/language.h"
#include "socketio/protocol/jsontext.h"

#include <QtCore/QJsonArray>

#include <algorithm>

namespace App {

namespace JsonText = SocketIO::JsonText;

namespace {

//! How often and how many times to ask what became of a push.
constexpr std::chrono::milliseconds kFollowInterval{1000};
constexpr int kFollowCount = 30;

} // namespace

Composer::Composer(Backend *backend, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
{
    m_followTimer.setInterval(kFollowInterval);
    connect(&m_followTimer, &QTimer::timeout, this, &Composer::follow);
    connect(Language::instance(), &Language::changed, this, [this] {
        check();
        Q_EMIT outcomeChanged();
    });
}

Composer::~Composer() = default;

void Composer::setRecipient(const QString &recipient)
{
    if (m_recipient == recipient)
        return;
    m_recipient = recipient;
    Q_EMIT changed();
}

void Composer::setEvent(const QString &event)
{
    if (m_event == event)
        return;
    m_event = event;
    Q_EMIT changed();
}

void Composer::setMessage(const QString &message)
{
    if (m_message == message)
        return;
    m_message = message;
    check();
}

void Composer::setJson(bool json)
{
    if (m_json == json)
        return;
    m_json = json;
    check();
}

// The same scanner that the server uses, so what passes here passes there.
void Composer::check()
{
    m_problem.clear();
    m_problemPosition = -1;
    const QByteArray utf8 = m_message.toUtf8();
    if (m_json && !m_message.trimmed().isEmpty()) {
        if (const auto valid = JsonText::validate(utf8); !valid) {
            const qsizetype position = qMax(qsizetype(0), valid.error().position);
            const QString before = QString::fromUtf8(utf8.first(position));
            m_problemPosition = static_cast<int>(before.size());
            const qsizetype lineStart = before.lastIndexOf(u'\n') + 1;
            // People count characters, and an emoji as one.
            m_problem = tr("Line %1, column %2: this is not valid JSON")
                            .arg(before.count(u'\n') + 1)
                            .arg(before.mid(lineStart).toUcs4().size() + 1);
        }
    }
    Q_EMIT changed();
}

bool Composer::isReady() const
{
    return !m_recipient.trimmed().isEmpty() && !m_event.trimmed().isEmpty() && m_problem.isEmpty()
        && !m_sending;
}

void Composer::send()
{
    if (!isReady())
        return;
    QByteArray body = "{\"user\":" + JsonText::encodeString(m_recipient.trimmed())
        + ",\"event\":" + JsonText::encodeString(m_event.trimmed());
    if (m_json && !m_message.trimmed().isEmpty())
        body += ",\"message\":" + m_message.toUtf8();
    else if (!m_json && !m_message.isEmpty())
        body += ",\"message\":" + JsonText::encodeString(m_message);
    m_sending = true;
    m_pushId.clear();
    m_outcomeError.clear();
    m_receipts.clear();
    m_followTimer.stop();
    m_backend->sendPush(body + '}', this, [this, round = m_round](const Backend::Answer &answer) {
        // Whoever sent it may have logged out since.
        if (round == m_round)
            onSent(answer);
    });
    Q_EMIT changed();
    Q_EMIT outcomeChanged();
}

void Composer::onSent(const Backend::Answer &answer)
{
    m_sending = false;
    m_outcomeError = answer.error;
    if (answer.error.isEmpty()) {
        m_pushId = answer.object[QLatin1String("id")].toString();
        const bool unknown = !answer.object[QLatin1String("unknown_users")].toArray().isEmpty();
        m_unknownUser = unknown ? m_recipient.trimmed() : QString();
        m_followsLeft = kFollowCount;
        m_followTimer.start();
        follow();
    }
    Q_EMIT changed();
    Q_EMIT outcomeChanged();
}

void Composer::follow()
{
    if (--m_followsLeft <= 0)
        m_followTimer.stop();
    m_backend->fetchPush(
        m_pushId, this, [this](const Backend::Answer &answer) { onReport(answer); });
}

void Composer::onReport(const Backend::Answer &answer)
{
    // An answer to an older question may come late.
    if (!answer.error.isEmpty() || m_pushId.isEmpty()
        || answer.object[QLatin1String("id")].toString() != m_pushId)
        return;
    m_receipts = answer.object[QLatin1String("receipts")].toArray().toVariantList();
    Q_EMIT outcomeChanged();
}

QString Composer::outcome() const
{
    if (m_pushId.isEmpty())
        return {};
    if (m_receipts.isEmpty())
        return m_unknownUser.isEmpty() ? tr("Sent and kept. Nobody has seen it yet")
                                       : tr("Kept, but this app has no user %1").arg(m_unknownUser);
    const auto seen =
        std::count_if(m_receipts.cbegin(), m_receipts.cend(), [](const auto &receipt) {
            return receipt.toMap()[QStringLiteral("state")] == QLatin1String("displayed");
        });
    return tr("Seen by %1 so far").arg(seen);
}

void Composer::reset()
{
    m_followTimer.stop();
    ++m_round;
    m_pushId.clear();
    m_recipient = QStringLiteral("*");
    m_event = QStringLiteral("alert");
    m_message.clear();
    m_json = false;
    m_outcomeError.clear();
    m_receipts.clear();
    m_sending = false;
    check();
    Q_EMIT outcomeChanged();
}

} // namespace App

#include "moc_composer.cpp"
