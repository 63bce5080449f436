// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/pages/formfield.h"

#include <QtCore/QAbstractListModel>
#include <QtCore/QMap>
#include <QtQml/qqmlregistration.h>

namespace App {

//! \brief The fields of a form, and what is in them.
class FormModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Components have them")

public:
    enum Role {
        FieldRole = Qt::UserRole + 1,
        LabelRole,
        HelpRole,
        PlaceholderRole,
        KindRole, //!< a name, as in documents
        ValueRole,
        ValuesRole, //!< what can be chosen: what is sent
        TitlesRole, //!< and how it is called
        ErrorRole, //!< once it may be said
        RequiredRole,
        PresentRole, //!< it is of this step, and its condition holds
        ConflictingRole, //!< what was edited has been changed at the server, too
        TheirsRole, //!< and to what, in words; empty: to nothing
        ProgressRole, //!< of a file on its way, 0 to 1; -1: none is
    };
    Q_ENUM(Role)

    explicit FormModel(QObject *parent = nullptr);
    ~FormModel() override;

    //! \brief What was typed stays where the field still is. Each belongs to a step, from 0.
    void setFields(const QList<QList<FormField>> &steps, const Scope &scope);
    void setStep(int step);
    [[nodiscard]] int step() const { return m_step; }

    [[nodiscard]] const FormField &field(int row) const { return m_rows.at(row).field; }
    [[nodiscard]] int rowOf(const QString &name) const;
    //! \brief What the server has. What is edited stays so.
    void setServer(const QJsonObject &object);
    void setValue(int row, const QString &value);
    void setOptions(int row, const QList<FormField::Option> &options);
    void setProgress(int row, double progress);
    //! \brief From now on it may be said what is wrong with it.
    void touch(int row);
    void setServerError(int row, const QString &error);
    //! \brief The server is asked once more: it may say something else.
    void forgetServerErrors();
    //! \brief What is edited is not, any more: as the server has it, or a new form.
    void discard();
    //! \brief What was sent, as it was typed, is what the server has. What was typed since stays.
    void settle(const QMap<QString, QString> &sent);
    void takeTheirs(int row);
    void keepMine(int row);

    [[nodiscard]] bool isEdited() const;
    [[nodiscard]] bool isAsked(int row) const; //!< its condition holds
    //! \brief The first row with something wrong in that step (-1: in any); -1: none. All of them
    //! are touched by it.
    [[nodiscard]] int firstWrong(int step);
    [[nodiscard]] int stepOf(int row) const { return m_rows.at(row).step; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void editedChanged();

private:
    struct Row {
        FormField field;
        int step = 0;
        bool isConflicting = false;
        double progress = -1;
    };

    [[nodiscard]] QJsonObject filledIn() const;
    [[nodiscard]] QString error(const Row &row) const;
    [[nodiscard]] QString start(const FormField &field) const;
    [[nodiscard]] QString origin(const FormField &field) const;
    void replaceRows(const QList<Row> &rows);
    void changed(int row);
    void noteEdited(bool before);

    QList<Row> m_rows;
    Scope m_scope;
    int m_step = 0;
    bool m_isChange = false; //!< of what the server has; else it begins with what documents say
};

} // namespace App
