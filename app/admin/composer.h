// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/account/backend.h"

#include <QtCore/QTimer>
#include <QtCore/QVariantList>

namespace App {

//! \brief A push in the making: who, which event, what message; sends it and follows it.
class Composer : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("There is one composer, of the app")
    Q_PROPERTY(QString recipient READ recipient WRITE setRecipient NOTIFY changed)
    Q_PROPERTY(QString event READ event WRITE setEvent NOTIFY changed)
    Q_PROPERTY(QString message READ message WRITE setMessage NOTIFY changed)
    Q_PROPERTY(bool json READ isJson WRITE setJson NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(int problemPosition READ problemPosition NOTIFY changed)
    Q_PROPERTY(bool ready READ isReady NOTIFY changed)
    Q_PROPERTY(bool sending READ isSending NOTIFY outcomeChanged)
    Q_PROPERTY(QString outcome READ outcome NOTIFY outcomeChanged)
    Q_PROPERTY(QString outcomeError READ outcomeError NOTIFY outcomeChanged)
    Q_PROPERTY(QVariantList receipts READ receipts NOTIFY outcomeChanged)

public:
    explicit Composer(Backend *backend, QObject *parent = nullptr);
    ~Composer() override;

    [[nodiscard]] QString recipient() const { return m_recipient; }
    void setRecipient(const QString &recipient);
    [[nodiscard]] QString event() const { return m_event; }
    void setEvent(const QString &event);
    [[nodiscard]] QString message() const { return m_message; }
    void setMessage(const QString &message);
    //! \brief Whether the message is JSON rather than a text.
    [[nodiscard]] bool isJson() const { return m_json; }
    void setJson(bool json);

    //! \brief What is wrong with the message's JSON, with line and column; empty if nothing.
    [[nodiscard]] QString problem() const { return m_problem; }
    //! \brief The character of the message where it goes wrong; -1 if nowhere.
    [[nodiscard]] int problemPosition() const { return m_problemPosition; }
    [[nodiscard]] bool isReady() const;

    [[nodiscard]] bool isSending() const { return m_sending; }
    //! \brief What became of the last push, in words.
    [[nodiscard]] QString outcome() const;
    [[nodiscard]] QString outcomeError() const { return m_outcomeError; }
    //! \brief One map a receipt: `user`, `state`, `reason`.
    [[nodiscard]] QVariantList receipts() const { return m_receipts; }

    Q_INVOKABLE void send();

    //! \brief Forgets what was written and sent; for another person's log-in.
    void reset();

Q_SIGNALS:
    void changed();
    void outcomeChanged();

private:
    void check();
    void onSent(const Backend::Answer &answer);
    void follow();
    void onReport(const Backend::Answer &answer);

    Backend *m_backend;
    QString m_recipient = QStringLiteral("*");
    QString m_event = QStringLiteral("alert");
    QString m_message;
    bool m_json = false;
    QString m_problem;
    int m_problemPosition = -1;
    bool m_sending = false;
    QString m_outcomeError;
    QString m_pushId; //!< of the last one that was taken; empty: none yet
    QString m_unknownUser; //!< whom it was for, if there is nobody of that name
    int m_round = 0; //!< of reset()
    QVariantList m_receipts;
    QTimer m_followTimer;
    int m_followsLeft = 0;
};

} // namespace App
