// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/admin/draft.h"
#include "app/admin/messagepreview.h"
#include "app/admin/pushtruth.h"

#include <QtCore/QTimer>
#include <QtCore/QVariantMap>

namespace App {

//! \brief Composes a push, shows what it would be, sends it and follows it.
//!
//! What is written is kept on this device until it is cleared. Pushes can be kept as templates for
//! all operators of the app.
class Composer : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("There is one composer, of the app")
    Q_PROPERTY(App::Draft *draft READ draft CONSTANT)
    Q_PROPERTY(App::MessagePreview *preview READ preview CONSTANT)
    Q_PROPERTY(App::PushTruth *sent READ sent CONSTANT)
    Q_PROPERTY(App::ServerList *templates READ templates CONSTANT)
    Q_PROPERTY(QString sendText READ sendText NOTIFY changed)
    Q_PROPERTY(QString lack READ lack NOTIFY changed)
    Q_PROPERTY(bool ready READ isReady NOTIFY changed)
    Q_PROPERTY(bool mayTry READ mayTry NOTIFY changed)
    Q_PROPERTY(int secondsLeft READ secondsLeft NOTIFY changed)
    Q_PROPERTY(bool mayRestore READ mayRestore NOTIFY changed)
    Q_PROPERTY(QString error READ error NOTIFY changed)
    Q_PROPERTY(QString note READ note NOTIFY changed)

public:
    //! How long a push for everybody waits for second thoughts.
    static constexpr int kSecondThoughts = 5;
    //! Until what is written is kept.
    static constexpr std::chrono::milliseconds kKeeping{500};

    //! \brief \a backend must outlive it.
    explicit Composer(Backend *backend, QObject *parent = nullptr);
    ~Composer() override;

    [[nodiscard]] Draft *draft() { return &m_draft; }
    [[nodiscard]] MessagePreview *preview() { return &m_preview; }
    //! \brief What became of the last one that was sent.
    [[nodiscard]] PushTruth *sent() { return &m_sent; }
    //! \brief Those of the app.
    [[nodiscard]] ServerList *templates() { return &m_templates; }

    //! \brief What the button does: `Send to 128 people`, `Plan for everybody`, …
    [[nodiscard]] QString sendText() const;
    //! \brief Why it can't be sent yet; empty: it can.
    [[nodiscard]] QString lack() const { return m_draft.lack(); }
    [[nodiscard]] bool isReady() const;
    //! \brief Whether sendToMyself() does anything.
    [[nodiscard]] bool mayTry() const;
    //! \brief For everybody, and goes in so many seconds unless undo() is called; 0: nothing waits.
    [[nodiscard]] int secondsLeft() const { return m_secondsLeft; }
    //! \brief Something else has just taken the place of what was written: restore() brings it
    //! back.
    [[nodiscard]] bool mayRestore() const { return !m_before.isEmpty(); }
    //! \brief Why it was not sent, or a template not kept.
    [[nodiscard]] QString error() const { return m_error; }
    //! \brief What has gone well: a sentence.
    [[nodiscard]] QString note() const { return m_note; }

    Q_INVOKABLE void send();
    //! \brief To whoever composes it alone, and at once.
    Q_INVOKABLE void sendToMyself();
    //! \brief What waits for second thoughts is not sent.
    Q_INVOKABLE void undo();
    //! \brief Begins anew.
    Q_INVOKABLE void clear();
    Q_INVOKABLE void restore();
    //! \brief A message with that text, for whoever composes it: somebody shared it with the app,
    //! or a link brought it. What is being written stays; clear() makes room for it then.
    void takeText(const QString &text);
    //! \brief What was sent is what is written now, to be sent again.
    Q_INVOKABLE void takeAgain(App::PushTruth *push);

    //! \brief Somebody looks at it: what it takes from the server is asked for.
    Q_INVOKABLE void open();
    Q_INVOKABLE void close();
    //! \brief Keeps it for all operators of the app, under that name; one of that name is replaced.
    Q_INVOKABLE void keepTemplate(const QString &name);
    Q_INVOKABLE void useTemplate(const QString &id);
    Q_INVOKABLE void removeTemplate(const QString &id);

    //! \brief Who composes, and the name under which what they write is kept: nothing of the one
    //! before is shown any more, and what that one wrote is there again.
    void setOwner(const QString &userId, const QString &key);
    //! \brief Nothing of it stays on this device.
    static void forget(const QString &key);

Q_SIGNALS:
    void changed();

private:
    void onEdited();
    void post(const QByteArray &body);
    void onSent(const QString &hash, const Backend::Answer &answer);
    void showSent();
    void tick();
    void replace(const QByteArray &push);
    [[nodiscard]] QString freeId(const QString &name) const;
    void keep();
    void call(const Backend::Request &request, const Backend::Then &then);
    void say(const QString &note, const QString &error = {});

    Backend *m_backend;
    QString m_userId;
    QString m_key;
    Draft m_draft;
    MessagePreview m_preview;
    PushTruth m_sent;
    QString m_sentId; //!< of what it shows while somebody looks
    ServerList m_templates;
    bool m_isSending = false;
    int m_secondsLeft = 0;
    QByteArray m_shared; //!< a push that waits for clear()
    QString m_error;
    QString m_note;
    QByteArray m_before; //!< what was written until something took its place
    //! Bodies that were sent and not answered, by their hashes, and what makes sure that each is
    //! there once; kept with the draft.
    QVariantMap m_attempts;
    qint64 m_deadline = 0; //!< of second thoughts, ms since 1970
    bool m_isOpen = false;
    int m_round = 0; //!< of setOwner()
    QTimer m_countdown;
    QTimer m_keeping;
};

} // namespace App
