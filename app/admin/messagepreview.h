// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/account/backend.h"
#include "app/admin/messageform.h"

#include <QtCore/QTimer>
#include <QtCore/QVariantMap>

namespace App {

//! \brief What a message would be on the screens of some of those whom it is for.
//!
//! Fields in braces are filled in by the server, as it would for the push itself; a message without
//! any is the same for everybody, and nobody is asked.
class MessagePreview : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The composer has one")
    Q_PROPERTY(QString text READ text NOTIFY changed)
    Q_PROPERTY(QVariantMap options READ options NOTIFY changed)
    Q_PROPERTY(QString page READ page NOTIFY changed)
    Q_PROPERTY(QString words READ words NOTIFY changed)
    Q_PROPERTY(QStringList people READ people NOTIFY changed)
    Q_PROPERTY(int person READ person WRITE setPerson NOTIFY changed)
    Q_PROPERTY(QString missing READ missing NOTIFY changed)
    Q_PROPERTY(QString error READ error NOTIFY changed)
    Q_PROPERTY(QStringList fields READ fields NOTIFY fieldsChanged)

public:
    //! Until somebody who types is thought to be ready.
    static constexpr std::chrono::milliseconds kTyping{300};

    //! \brief \a backend must outlive it.
    explicit MessagePreview(Backend *backend, QObject *parent = nullptr);
    ~MessagePreview() override;

    //! \brief Of the toast; empty: there is none to be shown.
    [[nodiscard]] QString text() const { return m_text; }
    //! \brief Of the toast, as Dispatcher::toastRequested() has them.
    [[nodiscard]] QVariantMap options() const { return m_options; }
    //! \brief A page on which it is shown.
    [[nodiscard]] QString page() const;
    //! \brief What happens that is no toast.
    [[nodiscard]] QString words() const;
    //! \brief Some of those whom it is for, where it is not the same for all of them.
    [[nodiscard]] QStringList people() const;
    //! \brief For which of people() it is shown.
    [[nodiscard]] int person() const { return m_person; }
    void setPerson(int person);
    //! \brief Which fields some of them lack; empty: none.
    [[nodiscard]] QString missing() const;
    //! \brief Why it can't be filled in.
    [[nodiscard]] QString error() const;
    //! \brief Names that people of this app have a value for.
    [[nodiscard]] QStringList fields() const { return m_fields; }

    //! \brief Of fields(), those that what is typed before \a cursor may become: it ends within two
    //! braces.
    Q_INVOKABLE [[nodiscard]] QStringList offered(const QString &text, int cursor) const;
    //! \brief \a text with that field at \a cursor, in the place of its beginning.
    Q_INVOKABLE [[nodiscard]] QString completed(
        const QString &text, int cursor, const QString &field) const;

    //! \brief Somebody looks: what is filled in is asked for, and once what people have.
    void open();
    void close();
    //! \brief \a body is what would be sent. \a isQuiet: nothing is shown of it but in the inbox.
    void show(
        MessageForm::Shape shape, const QJsonValue &message, const QByteArray &body, bool isQuiet);
    void reset();

Q_SIGNALS:
    void changed();
    void fieldsChanged();

private:
    void learnFields();
    void askSoon();
    void ask();
    void take(const Backend::Answer &answer);
    void draw();

    Backend *m_backend;
    MessageForm::Shape m_shape = MessageForm::Shape::Alert;
    QJsonValue m_message;
    QByteArray m_body;
    QJsonArray m_samples;
    QStringList m_missing;
    QString m_error;
    int m_person = 0;
    QString m_text;
    QString m_page;
    QString m_target;
    QVariantMap m_options;
    QStringList m_fields;
    bool m_isLearning = false;
    bool m_isOpen = false;
    bool m_isQuiet = false;
    QTimer m_asking;
    int m_round = 0;
    int m_login = 0; //!< of reset()
};

} // namespace App
