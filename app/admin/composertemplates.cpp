// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/admin/composer.h"
#include "app/admin/jsonedit.h"
#include "socketio/protocol/jsontext.h"

//! \file Pushes that all operators of the app keep for each other.

namespace App {

namespace JsonText = SocketIO::JsonText;

namespace {

const QString kTemplates = QStringLiteral("/api/v1/templates");
//! Characters of a template's id and of its title.
constexpr qsizetype kMaxId = 60;
constexpr qsizetype kMaxTitle = 200;

QString templatePath(const QString &id)
{
    return kTemplates + u'/' + QString::fromLatin1(QUrl::toPercentEncoding(id));
}

//! As an id may be written: what is no letter or digit becomes a dash.
QString idFor(const QString &name)
{
    QString id;
    for (const QChar c : name.trimmed().left(kMaxId)) {
        if (c.isLetterOrNumber() && !c.isSurrogate())
            id += c.toLower();
        else if (!id.isEmpty() && !id.endsWith(u'-'))
            id += u'-';
    }
    return id.endsWith(u'-') ? id.chopped(1) : id;
}

} // namespace

// Another one with nearly the same name is not in the way of this one.
QString Composer::freeId(const QString &name) const
{
    const QString id = idFor(name);
    const auto isTaken = [this, &name](const QString &wanted) {
        const QStringList cells = m_templates.cells(wanted);
        return !cells.isEmpty() && cells.first() != name && wanted != name;
    };
    QString free = id;
    for (int i = 2; !id.isEmpty() && isTaken(free); ++i)
        free = QStringLiteral("%1-%2").arg(id).arg(i);
    return free;
}

void Composer::keepTemplate(const QString &typed)
{
    const QString name = typed.trimmed().left(kMaxTitle);
    const QString id = freeId(name);
    if (id.isEmpty()) {
        say({}, tr("A name has letters or digits"));
        return;
    }
    // Everybody is who it is for unless somebody is named.
    const Whom &whom = *m_draft.whom();
    const QByteArray document = "{\"id\":" + JsonText::encodeString(id)
        + ",\"title\":" + JsonText::encodeString(name) + ",\"push\":"
        + m_draft.body(
            whom.kind() == Whom::Kind::Everybody ? QByteArray() : whom.json(), Draft::Use::Now)
        + '}';
    const bool isThere = m_templates.rowOf(id) >= 0;
    call({.method = isThere ? QByteArrayLiteral("PUT") : QByteArrayLiteral("POST"),
             .path = isThere ? templatePath(id) : kTemplates,
             .body = document},
        [this, name](const Backend::Answer &answer) {
            if (answer.error.isEmpty())
                say(tr("Kept as “%1”").arg(name));
            else
                say({}, tr("Not kept: %1").arg(answer.error));
            m_templates.open();
        });
}

void Composer::useTemplate(const QString &id)
{
    const QByteArray before = m_draft.save();
    call({.path = templatePath(id)}, [this, before](const Backend::Answer &answer) {
        // Whoever goes on writing does not want it any more.
        if (m_draft.save() != before)
            return;
        if (answer.error.isEmpty())
            replace(
                JsonEdit::value(answer.text, {QStringLiteral("document"), QStringLiteral("push")}));
        else
            say({}, answer.error);
    });
}

void Composer::removeTemplate(const QString &id)
{
    call({.method = QByteArrayLiteral("DELETE"), .path = templatePath(id)},
        [this](const Backend::Answer &answer) {
            say({}, answer.error);
            m_templates.open();
        });
}

} // namespace App
