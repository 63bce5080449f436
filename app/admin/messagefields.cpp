// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/admin/messagefields.h"

#include <QtCore/QCoreApplication>

namespace App {

namespace {

using Kind = MessageForm::Kind;

// What react-hot-toast has, and what our toasts have beyond it (qml/Toasts/README.md).
const QList<MessageField> &alertFields()
{
    static const QList<MessageField> kFields{
        {"message", Kind::Long, QT_TRANSLATE_NOOP("App::MessageForm", "Text"),
            QT_TRANSLATE_NOOP(
                "App::MessageForm", "Two braces, as in {{id}}, hold a field of each person")},
        {"title", Kind::Text, QT_TRANSLATE_NOOP("App::MessageForm", "Title"),
            QT_TRANSLATE_NOOP("App::MessageForm", "A line above the text; often there is none")},
        {"parameters.type", Kind::Choice, QT_TRANSLATE_NOOP("App::MessageForm", "Kind"),
            QT_TRANSLATE_NOOP("App::MessageForm", "Its sign, and how long it stays"),
            "success,error,info,warning,loading,blank"},
        {"page", Kind::Text, QT_TRANSLATE_NOOP("App::MessageForm", "Only on the pages"),
            QT_TRANSLATE_NOOP("App::MessageForm",
                "Paths with commas between them, and all below; empty: everywhere")},
        {"parameters.position", Kind::Choice, QT_TRANSLATE_NOOP("App::MessageForm", "Where"),
            QT_TRANSLATE_NOOP("App::MessageForm", "On phones only the edge counts"),
            "top-left,top-center,top-right,bottom-left,bottom-center,bottom-right"},
        {"parameters.duration", Kind::Number, QT_TRANSLATE_NOOP("App::MessageForm", "How long"),
            QT_TRANSLATE_NOOP("App::MessageForm", "Milliseconds; empty: 4000, of a success 2000")},
        {"parameters.icon", Kind::Text, QT_TRANSLATE_NOOP("App::MessageForm", "Icon"),
            QT_TRANSLATE_NOOP("App::MessageForm", "An emoji in the place of its sign"), "", true},
        {"parameters.description", Kind::Text, QT_TRANSLATE_NOOP("App::MessageForm", "Description"),
            QT_TRANSLATE_NOOP("App::MessageForm", "A second, quieter text"), "", true},
        {"parameters.closeButton", Kind::Switch,
            QT_TRANSLATE_NOOP("App::MessageForm", "A button that closes it"), "", "", true},
        {"parameters.progress", Kind::Switch,
            QT_TRANSLATE_NOOP("App::MessageForm", "A line for the time that is left"), "", "",
            true},
        {"parameters.richColors", Kind::Switch,
            QT_TRANSLATE_NOOP("App::MessageForm", "In the colours of its kind"), "", "", true},
        {"parameters.style.background", Kind::Text,
            QT_TRANSLATE_NOOP("App::MessageForm", "Background"),
            QT_TRANSLATE_NOOP("App::MessageForm", "A colour of CSS, as in #713200 or tomato"), "",
            true},
        {"parameters.style.color", Kind::Text, QT_TRANSLATE_NOOP("App::MessageForm", "Text colour"),
            QT_TRANSLATE_NOOP("App::MessageForm", "A colour of CSS, as in #fff"), "", true},
        {"parameters.style.border", Kind::Text, QT_TRANSLATE_NOOP("App::MessageForm", "Border"),
            QT_TRANSLATE_NOOP("App::MessageForm", "As in 1px solid #713200"), "", true},
        {"parameters.style.borderRadius", Kind::Text,
            QT_TRANSLATE_NOOP("App::MessageForm", "Corners"),
            QT_TRANSLATE_NOOP("App::MessageForm", "As in 10px"), "", true},
        {"parameters.style.padding", Kind::Text, QT_TRANSLATE_NOOP("App::MessageForm", "Padding"),
            QT_TRANSLATE_NOOP("App::MessageForm", "As in 16px"), "", true},
        {"parameters.style.fontSize", Kind::Text,
            QT_TRANSLATE_NOOP("App::MessageForm", "Text size"),
            QT_TRANSLATE_NOOP("App::MessageForm", "As in 18px"), "", true},
        {"parameters.style.maxWidth", Kind::Text,
            QT_TRANSLATE_NOOP("App::MessageForm", "Greatest width"),
            QT_TRANSLATE_NOOP("App::MessageForm", "As in 500px"), "", true},
        {"parameters.iconTheme.primary", Kind::Text,
            QT_TRANSLATE_NOOP("App::MessageForm", "Colour of the sign"),
            QT_TRANSLATE_NOOP("App::MessageForm", "A colour of CSS"), "", true},
        {"parameters.iconTheme.secondary", Kind::Text,
            QT_TRANSLATE_NOOP("App::MessageForm", "Second colour of the sign"),
            QT_TRANSLATE_NOOP("App::MessageForm", "A colour of CSS"), "", true},
        {"parameters.ariaProps.role", Kind::Choice,
            QT_TRANSLATE_NOOP("App::MessageForm", "For screen readers"),
            QT_TRANSLATE_NOOP(
                "App::MessageForm", "An alert is read out at once, a status when there is time"),
            "status,alert", true},
        {"parameters.id", Kind::Text, QT_TRANSLATE_NOOP("App::MessageForm", "Name of the toast"),
            QT_TRANSLATE_NOOP(
                "App::MessageForm", "The same name again changes the toast that is there"),
            "", true},
        {"parameters.removeDelay", Kind::Number,
            QT_TRANSLATE_NOOP("App::MessageForm", "Time to leave"),
            QT_TRANSLATE_NOOP("App::MessageForm", "Milliseconds; empty: 1000"), "", true}};
    return kFields;
}

const QList<MessageField> &redirectFields()
{
    static const QList<MessageField> kFields{
        {"target", Kind::Text, QT_TRANSLATE_NOOP("App::MessageForm", "Where to"),
            QT_TRANSLATE_NOOP("App::MessageForm",
                "/a/b is a page; <= goes back; ../ one level up; ./x below; https:// asks first")},
        {"delay", Kind::Number, QT_TRANSLATE_NOOP("App::MessageForm", "After"),
            QT_TRANSLATE_NOOP("App::MessageForm", "Milliseconds; empty: at once")},
        {"page", Kind::Text, QT_TRANSLATE_NOOP("App::MessageForm", "Only from the pages"),
            QT_TRANSLATE_NOOP("App::MessageForm",
                "Paths with commas between them, and all below; empty: everywhere")}};
    return kFields;
}

const QList<MessageField> &plainFields()
{
    static const QList<MessageField> kFields{
        {"", Kind::Long, QT_TRANSLATE_NOOP("App::MessageForm", "Message"),
            QT_TRANSLATE_NOOP("App::MessageForm", "A text; anything else is written as JSON")}};
    return kFields;
}

} // namespace

const QList<MessageField> &messageFields(MessageForm::Shape shape)
{
    switch (shape) {
    case MessageForm::Shape::Alert:
        return alertFields();
    case MessageForm::Shape::Redirect:
        return redirectFields();
    case MessageForm::Shape::Refresh:
    case MessageForm::Shape::Other:
        break;
    }
    return plainFields();
}

} // namespace App
