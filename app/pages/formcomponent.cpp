// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/pages/formcomponent.h"

#include "app/pages/answer.h"
#include "socketio/protocol/arguments.h"

namespace App {

FormComponent::FormComponent(const PageContext &context, QObject *parent)
    : PageComponent(context, QStringLiteral("form"), parent)
    , m_source(context.backend, context.dispatcher)
{
    m_autosave.setSingleShot(true);
    m_autosave.setInterval(kAutosavePause);
    connect(&m_autosave, &QTimer::timeout, this, [this] {
        if (m_model.isEdited() && m_model.firstWrong(-1) < 0)
            send();
    });
    connect(&m_model, &FormModel::editedChanged, this, &PageComponent::unsavedChanged);
    connect(&m_source, &DataSource::stateChanged, this, &PageComponent::stateChanged);
    connect(context.backend, &Backend::stateChanged, this, &PageComponent::stateChanged);
    // What could not be saved is saved now.
    connect(context.backend, &Backend::cameOnline, this, [this] {
        if (isAutosave() && m_model.isEdited())
            m_autosave.start();
    });
    connect(&m_source, &DataSource::replaced, this, &FormComponent::takeObjects);
}

FormComponent::~FormComponent() = default;

void FormComponent::takeObjects(const QList<QJsonObject> &objects)
{
    if (objects.isEmpty() && m_source.state() == DataSource::State::Failed)
        return;
    m_isGone = objects.isEmpty() && m_model.isEdited() && !m_object.isEmpty();
    if (m_isGone) {
        // What is typed can still be read, and copied.
        m_failure = tr("Somebody has deleted this meanwhile.");
        Q_EMIT stateChanged();
        return;
    }
    m_object = objects.isEmpty() ? QJsonObject() : objects.first();
    m_model.setServer(m_object);
    updatePresent();
    Q_EMIT configured();
    Q_EMIT stateChanged();
}

bool FormComponent::isAutosave() const
{
    return document().json[QLatin1String("autosave")].toBool()
        && !text(QLatin1String("from")).isEmpty();
}

QString FormComponent::submitText() const
{
    if (step() + 1 < stepCount())
        return tr("Next");
    QString own = filled(QLatin1String("submit"));
    if (!own.isEmpty())
        return own;
    return text(QLatin1String("from")).isEmpty() ? tr("Send") : tr("Save");
}

PageComponent::State FormComponent::state() const
{
    if (text(QLatin1String("from")).isEmpty())
        return State::Ready;
    switch (m_source.state()) {
    case DataSource::State::Idle:
        return State::Idle;
    case DataSource::State::Loading:
        return State::Loading;
    case DataSource::State::Failed:
        // Even then what is typed stays.
        return m_model.isEdited() && !m_object.isEmpty() ? State::Ready : State::Failed;
    default:
        return m_object.isEmpty() ? State::Empty : State::Ready;
    }
}

bool FormComponent::isStale() const
{
    return state() == State::Ready && !text(QLatin1String("from")).isEmpty()
        && (!m_source.error().isEmpty() || context().backend->state() != Backend::State::Online);
}

void FormComponent::setShown(bool shown)
{
    m_isShown = shown;
    m_source.setShown(shown);
    for (const auto &[field, source] : m_choices)
        source->setShown(shown);
}

void FormComponent::configure()
{
    readFields();
    const QString from = text(QLatin1String("from"));
    m_source.setEvents(text(QLatin1String("refresh")));
    m_source.setQuery({.endpoint = from,
        .params = filledTexts(QLatin1String("params")),
        .pageSize = from.isEmpty() ? 0 : 1});
    fetchOptions();
    Q_EMIT formChanged();
}

void FormComponent::readFields()
{
    const EndpointShape target = document().shapes.value(text(QLatin1String("endpoint")));
    const auto read = [&target](const QJsonArray &list) {
        QList<FormField> result;
        for (const QJsonValue field : list)
            result.append(FormField::of(field, target));
        return result;
    };
    QList<QList<FormField>> steps;
    m_titles.clear();
    for (const QJsonValue step : document().json[QLatin1String("steps")].toArray()) {
        steps.append(read(step[QLatin1String("fields")].toArray()));
        m_titles.append(step[QLatin1String("title")].toString());
    }
    if (steps.isEmpty()) {
        QJsonArray fields = document().json[QLatin1String("fields")].toArray();
        if (fields.isEmpty()) {
            for (const FieldShape &field : target.written)
                fields.append(field.field);
        }
        steps.append(read(fields));
        m_titles.append(QString());
    }
    m_model.setFields(steps, document().scope);
    m_model.setStep(qBound(0, step(), stepCount() - 1));
    if (!m_object.isEmpty())
        m_model.setServer(m_object);
}

void FormComponent::fetchOptions()
{
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const FormField &field = m_model.field(row);
        const QString endpoint = field.json[QLatin1String("endpoint")].toString();
        if (endpoint.isEmpty())
            continue;
        auto &source = m_choices[field.field];
        if (!source) {
            source = std::make_unique<DataSource>(context().backend, context().dispatcher);
            connect(source.get(), &DataSource::replaced, this,
                [this, name = field.field](const QList<QJsonObject> &objects) {
                    const int at = m_model.rowOf(name);
                    if (at < 0)
                        return;
                    const QString title = m_model.field(at).json[QLatin1String("title")].toString();
                    QList<FormField::Option> options;
                    for (const QJsonObject &object : objects)
                        options.append({plainText(object[QLatin1String("id")]),
                            title.isEmpty() ? plainText(object)
                                            : PageText(title).fill(document().scope.with(object))});
                    m_model.setOptions(at, options);
                });
        }
        source->setQuery({.endpoint = endpoint,
            .params =
                App::filledTexts(field.json[QLatin1String("params")].toObject(), document().scope),
            .pageSize = DataSource::kMaxPageSize});
        source->setShown(m_isShown);
    }
}

void FormComponent::setValue(int row, const QString &value)
{
    if (row < 0 || row >= m_model.rowCount())
        return;
    m_model.setValue(row, value);
    noteChange();
}

void FormComponent::noteChange()
{
    ++m_changes;
    if (!m_done.isEmpty() || !m_failure.isEmpty()) {
        m_done.clear();
        m_failure.clear();
        Q_EMIT stateChanged();
    }
    if (isAutosave())
        m_autosave.start();
}

void FormComponent::upload(int row, const QUrl &file)
{
    const QString name = m_model.field(row).field;
    m_model.setServerError(row, {});
    m_model.setProgress(row, 0);
    context().backend->upload(
        file, this,
        [this, name](double progress) {
            if (const int at = m_model.rowOf(name); at >= 0)
                m_model.setProgress(at, progress);
        },
        [this, name](const Backend::Answer &answer) {
            const int at = m_model.rowOf(name);
            if (at < 0)
                return;
            m_model.setProgress(at, -1);
            if (answer.error.isEmpty())
                setValue(at,
                    answer.object[QLatin1String("result")][QLatin1String("urlLink")].toString());
            else
                m_model.setServerError(at, answer.error);
        });
}

void FormComponent::submit()
{
    const bool isLast = step() + 1 >= stepCount();
    if (m_isBusy)
        return;
    m_model.forgetServerErrors();
    if (const int row = m_model.firstWrong(isLast ? -1 : step()); row >= 0) {
        m_model.setStep(m_model.stepOf(row));
        Q_EMIT formChanged();
        Q_EMIT wrong(row);
        return;
    }
    if (isLast) {
        send();
        return;
    }
    m_model.setStep(step() + 1);
    Q_EMIT formChanged();
    Q_EMIT stepTaken();
}

void FormComponent::previousStep()
{
    m_model.setStep(qMax(0, step() - 1));
    Q_EMIT formChanged();
    Q_EMIT stepTaken();
}

void FormComponent::discard()
{
    m_model.discard();
    noteChange();
    m_autosave.stop();
    if (m_isGone)
        takeObjects({});
    Q_EMIT stateChanged();
}

void FormComponent::send()
{
    if (m_isBusy)
        return;
    QJsonObject body;
    QMap<QString, QString> sent;
    const bool isChange = !m_object.isEmpty() && !text(QLatin1String("from")).isEmpty();
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const FormField &field = m_model.field(row);
        const bool isHidden = field.kind == FormField::Kind::Hidden;
        // Of what is changed only what was changed: somebody else may have changed the rest.
        if (!m_model.isAsked(row) || (isChange && !isHidden && !field.isEdited))
            continue;
        const QJsonValue value = field.sent(QLocale());
        if (isChange || !value.isNull())
            body.insert(field.field, value);
        sent.insert(field.field, field.value);
    }
    const QMap<QString, QString> values = filledTexts(QLatin1String("values"));
    for (auto it = values.cbegin(); it != values.cend(); ++it)
        body.insert(it.key(), it.value());
    if (isChange)
        body.insert(QStringLiteral("id"), m_object[QLatin1String("id")]);
    m_isBusy = true;
    m_done.clear();
    m_failure.clear();
    Q_EMIT stateChanged();
    context().backend->call({.method = "POST",
                                .path = endpointPath(text(QLatin1String("endpoint"))),
                                .body = SocketIO::toJsonText(body)},
        this, [this, sent, changes = m_changes](const Backend::Answer &answer) {
            m_isBusy = false;
            // What was typed meanwhile is not what was saved.
            if (isAutosave() && changes != m_changes)
                m_autosave.start();
            take(answer, sent, changes == m_changes);
        });
}

void FormComponent::take(
    const Backend::Answer &answer, const QMap<QString, QString> &sent, bool isAll)
{
    if (!answer.error.isEmpty()) {
        refuse(answer);
        return;
    }
    m_done = filled(QLatin1String("done"));
    if (m_done.isEmpty())
        m_done = text(QLatin1String("from")).isEmpty() ? tr("Sent.") : tr("Saved.");
    if (text(QLatin1String("from")).isEmpty()) {
        if (isAll) {
            m_model.setStep(0);
            m_model.discard();
        }
    } else {
        m_model.settle(sent);
        m_source.refreshAnew();
    }
    for (const auto name :
        {QLatin1String("model"), QLatin1String("object"), QLatin1String("state")}) {
        const QJsonObject set = answer.object[name].toObject();
        for (auto it = set.begin(); it != set.end(); ++it) {
            if (const int row = m_model.rowOf(it.key()); row >= 0 && !m_model.field(row).isEdited)
                m_model.setValue(row, m_model.field(row).typed(it.value(), QLocale()));
        }
    }
    if (answer.object.contains(QLatin1String("refresh"))) {
        for (const auto &[field, source] : m_choices)
            source->refresh();
    }
    Q_EMIT formChanged();
    Q_EMIT stateChanged();
    followAnswer(answer.object, context().router);
}

void FormComponent::refuse(const Backend::Answer &answer)
{
    const int row = m_model.rowOf(answer.field);
    // Where nobody sees the field, it is said below the form.
    if (row >= 0 && m_model.field(row).kind != FormField::Kind::Hidden && m_model.isAsked(row)) {
        m_model.setServerError(row, answer.error);
        m_model.setStep(m_model.stepOf(row));
        Q_EMIT formChanged();
        Q_EMIT wrong(row);
    } else {
        m_failure = answer.error;
    }
    Q_EMIT stateChanged();
}

} // namespace App

#include "moc_formcomponent.cpp"
