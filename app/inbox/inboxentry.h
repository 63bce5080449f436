// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/inbox/inboxitem.h"

#include <QtCore/QDateTime>
#include <QtCore/QObject>
#include <QtCore/QVariantList>
#include <QtQml/qqmlregistration.h>

#include <optional>

namespace App {

//! \brief The item that somebody reads. It stays what it is when the list beside it changes.
class InboxEntry : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("There is one, of the inbox")
    Q_PROPERTY(bool present READ isPresent NOTIFY changed)
    Q_PROPERTY(double number READ number NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString body READ body NOTIFY changed)
    Q_PROPERTY(QString sender READ sender NOTIFY changed)
    Q_PROPERTY(QString from READ from NOTIFY changed)
    Q_PROPERTY(QString event READ event NOTIFY changed)
    Q_PROPERTY(QDateTime time READ time NOTIFY changed)
    Q_PROPERTY(QDateTime snoozedUntil READ snoozedUntil NOTIFY changed)
    Q_PROPERTY(QString priority READ priority NOTIFY changed)
    Q_PROPERTY(bool unread READ isUnread NOTIFY changed)
    Q_PROPERTY(bool done READ isDone NOTIFY changed)
    Q_PROPERTY(QVariantList actions READ actions NOTIFY changed)
    Q_PROPERTY(bool wantsAck READ wantsAck NOTIFY changed)
    Q_PROPERTY(QString outcome READ outcome NOTIFY outcomeChanged)
    Q_PROPERTY(bool busy READ isBusy NOTIFY outcomeChanged)

public:
    explicit InboxEntry(QObject *parent = nullptr);
    ~InboxEntry() override;

    [[nodiscard]] bool isPresent() const { return m_item.has_value(); }
    //! \brief A number of QML, which holds it exactly.
    [[nodiscard]] double number() const { return double(seq()); }
    [[nodiscard]] qint64 seq() const { return m_item ? m_item->seq : 0; }
    [[nodiscard]] QString title() const { return m_item ? m_item->title : QString(); }
    [[nodiscard]] QString body() const { return m_item ? m_item->body : QString(); }
    //! \brief Empty: a program.
    [[nodiscard]] QString sender() const { return m_item ? m_item->sender() : QString(); }
    //! \brief As it was sent, with what kind of sender it is; for muting.
    [[nodiscard]] QString from() const { return m_item ? m_item->from : QString(); }
    [[nodiscard]] QString event() const { return m_item ? m_item->event : QString(); }
    [[nodiscard]] QDateTime time() const;
    //! \brief Invalid: it is not put off.
    [[nodiscard]] QDateTime snoozedUntil() const;
    [[nodiscard]] QString priority() const { return m_item ? m_item->priority : QString(); }
    [[nodiscard]] bool isUnread() const;
    [[nodiscard]] bool isDone() const;
    //! \brief Objects with `id`, `type`, `label` and, of a reply, `placeholder`.
    [[nodiscard]] QVariantList actions() const;
    //! \brief Whether somebody has to say that they have taken it on.
    [[nodiscard]] bool wantsAck() const { return m_item && m_item->wantsAck; }
    //! \brief What came of the action that was chosen last; empty: nothing yet.
    [[nodiscard]] QString outcome() const { return m_outcome; }
    //! \brief Whether an action is under way.
    [[nodiscard]] bool isBusy() const { return m_isBusy; }

    [[nodiscard]] const std::optional<InboxItem> &item() const { return m_item; }
    void show(const std::optional<InboxItem> &item);
    void setOutcome(const QString &outcome, bool isBusy);

Q_SIGNALS:
    void changed();
    void outcomeChanged();

private:
    std::optional<InboxItem> m_item;
    QString m_outcome;
    bool m_isBusy = false;
};

} // namespace App
