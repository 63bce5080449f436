// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/pages/component.h"
#include "app/pages/datasource.h"
#include "app/pages/formmodel.h"

#include <QtCore/QTimer>

#include <map>
#include <memory>

namespace App {

//! \brief What is filled in and sent to an endpoint; with `from` it changes an object.
//!
//! Nothing that is typed is lost by anything that comes from the server, and nothing is sent that
//! the person has not seen: it never submits by itself but where the document says `autosave`.
class FormComponent : public App::PageComponent {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Pages make them")
    Q_PROPERTY(App::FormModel *model READ model CONSTANT)
    Q_PROPERTY(QString submitText READ submitText NOTIFY formChanged)
    Q_PROPERTY(bool busy READ isBusy NOTIFY stateChanged)
    Q_PROPERTY(QString done READ done NOTIFY stateChanged)
    Q_PROPERTY(QString failure READ failure NOTIFY stateChanged)
    Q_PROPERTY(bool autosave READ isAutosave NOTIFY configured)
    Q_PROPERTY(int step READ step NOTIFY formChanged)
    Q_PROPERTY(int stepCount READ stepCount NOTIFY formChanged)
    Q_PROPERTY(QString stepTitle READ stepTitle NOTIFY formChanged)

public:
    //! After the last change, before it is sent by itself.
    static constexpr std::chrono::milliseconds kAutosavePause{1000};

    explicit FormComponent(const PageContext &context, QObject *parent = nullptr);
    ~FormComponent() override;

    [[nodiscard]] FormModel *model() { return &m_model; }
    [[nodiscard]] QString submitText() const;
    [[nodiscard]] bool isBusy() const { return m_isBusy; }
    //! \brief What is said after it was sent; empty: it was not, or something was typed since.
    [[nodiscard]] const QString &done() const { return m_done; }
    //! \brief Why it could not be sent; what belongs to a field is said there.
    [[nodiscard]] const QString &failure() const { return m_failure; }
    [[nodiscard]] bool isAutosave() const;
    [[nodiscard]] int step() const { return m_model.step(); }
    [[nodiscard]] int stepCount() const { return int(m_titles.size()); }
    [[nodiscard]] QString stepTitle() const { return m_titles.value(step()); }

    [[nodiscard]] State state() const override;
    [[nodiscard]] QString error() const override { return m_source.error(); }
    [[nodiscard]] bool isStale() const override;
    [[nodiscard]] bool isUnsaved() const override { return m_model.isEdited(); }
    [[nodiscard]] bool isEdited() const override { return isUnsaved(); }
    void setShown(bool shown) override;
    void retry() override { m_source.refresh(); }

    Q_INVOKABLE void setValue(int row, const QString &value);
    //! \brief The person has left it: what is wrong with it may be said.
    Q_INVOKABLE void leave(int row) { m_model.touch(row); }
    Q_INVOKABLE void takeTheirs(int row) { m_model.takeTheirs(row); }
    Q_INVOKABLE void keepMine(int row) { m_model.keepMine(row); }
    Q_INVOKABLE void upload(int row, const QUrl &file);
    //! \brief To the next step, or sends it after the last.
    Q_INVOKABLE void submit();
    Q_INVOKABLE void previousStep();
    Q_INVOKABLE void discard();

Q_SIGNALS:
    void formChanged();
    //! \brief The person went on to another step, or back.
    void stepTaken();
    //! \brief That field needs to be looked at.
    void wrong(int row);

protected:
    void configure() override;
    [[nodiscard]] QJsonObject subject() const override { return m_object; }

private:
    void readFields();
    void fetchOptions();
    void send();
    //! \a sent: of each field what was in it. With \a isAll nothing was typed since.
    void take(const Backend::Answer &answer, const QMap<QString, QString> &sent, bool isAll);
    void takeObjects(const QList<QJsonObject> &objects);
    void refuse(const Backend::Answer &answer);
    void noteChange();

    FormModel m_model;
    DataSource m_source; //!< of what it changes
    std::map<QString, std::unique_ptr<DataSource>> m_choices; //!< of what can be chosen, by field
    QTimer m_autosave;
    QStringList m_titles; //!< of its steps; one that is empty: it has none
    QJsonObject m_object; //!< that it changes
    QString m_done;
    QString m_failure;
    bool m_isBusy = false;
    bool m_isShown = false;
    bool m_isGone = false; //!< what it changes is not there any more, and something is typed
    int m_changes = 0; //!< of what is typed: an answer is about what was there when it was sent
};

} // namespace App
