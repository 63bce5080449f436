// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QAbstractListModel>
#include <QtCore/QHash>
#include <QtCore/QJsonValue>
#include <QtCore/QStringList>
#include <QtQml/qqmlregistration.h>

#include <optional>

namespace App {

struct MessageField;

//! \brief The event and the message of a push in the making: one JSON text, and the fields of a
//! form over it. Both are always the same: each is written by the other.
//!
//! The rows are the fields that the event's message has in our app. A message that is only a text
//! is a JSON string, and an object once it has more.
class MessageForm : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The composer has one")
    Q_PROPERTY(QString event READ event WRITE setEvent NOTIFY changed)
    Q_PROPERTY(Shape shape READ shape WRITE setShape NOTIFY changed)
    Q_PROPERTY(QString json READ json WRITE setJson NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(int problemPosition READ problemPosition NOTIFY changed)
    Q_PROPERTY(bool fits READ fits NOTIFY changed)
    Q_PROPERTY(bool ready READ isReady NOTIFY changed)
    Q_PROPERTY(QString lack READ lack NOTIFY changed)
    Q_PROPERTY(int extraCount READ extraCount NOTIFY changed)

public:
    //! What the event means in our app.
    enum class Shape { Alert, Redirect, Refresh, Other };
    Q_ENUM(Shape)

    enum class Kind { Text, Long, Number, Choice, Switch };
    Q_ENUM(Kind)

    enum Role {
        KeyRole = Qt::UserRole + 1, //!< its place, as in `parameters.duration`
        LabelRole,
        HelpRole,
        KindRole,
        ValueRole, //!< as it is typed; of a choice its index, of a switch `true`
        OptionsRole, //!< of a choice
        ErrorRole,
        ExtraRole, //!< seldom needed
        OpaqueRole, //!< there is JSON in it that this kind of field does not hold
    };
    Q_ENUM(Role)

    explicit MessageForm(QObject *parent = nullptr);
    ~MessageForm() override;

    [[nodiscard]] QString event() const { return m_event; }
    void setEvent(const QString &event);
    [[nodiscard]] Shape shape() const;
    //! \brief Makes it the event of that kind; of Other none, until it has a name.
    void setShape(Shape shape);
    //! \brief The message as it is sent; empty: none.
    [[nodiscard]] QString json() const { return m_json; }
    void setJson(const QString &json);
    //! \brief What is wrong with the JSON, with line and column; empty if nothing.
    [[nodiscard]] QString problem() const { return m_problem; }
    //! \brief The character of the JSON where it goes wrong; -1 if nowhere.
    [[nodiscard]] int problemPosition() const { return m_problemPosition; }
    //! \brief Whether the form has fields for what the JSON is.
    [[nodiscard]] bool fits() const;
    //! \brief Whether it can be sent.
    [[nodiscard]] bool isReady() const { return lack().isEmpty(); }
    //! \brief Why not: there would be nothing to see, a field is wrong, …
    [[nodiscard]] QString lack() const;
    //! \brief Of the fields that are seldom needed: how many are filled in.
    [[nodiscard]] int extraCount() const;

    //! \brief What is typed in that row. It may be no value for it: then that is said, and the JSON
    //! stays.
    Q_INVOKABLE void setValue(int row, const QString &value);
    //! \brief In the JSON, whoever asks: empty is none.
    [[nodiscard]] QByteArray message() const { return m_json.trimmed().toUtf8(); }
    [[nodiscard]] QJsonValue parsed() const;
    //! \brief Begins anew, with the message of an alert.
    void reset();
    //! \brief Whether something is typed that is no value, and so is not in the JSON.
    [[nodiscard]] bool hasWrong() const { return !m_wrong.isEmpty(); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void changed();

private:
    void check();
    void refill();
    [[nodiscard]] QByteArray textOf(const MessageField &field) const;
    [[nodiscard]] QString typed(const MessageField &field) const;
    [[nodiscard]] std::optional<QByteArray> parse(
        const MessageField &field, const QString &value) const;
    [[nodiscard]] QString nothingToSee() const;

    QString m_event = QStringLiteral("alert");
    QString m_json;
    QString m_problem;
    int m_problemPosition = -1;
    QHash<int, QString> m_wrong; //!< by row: what was typed that is no value
};

} // namespace App
