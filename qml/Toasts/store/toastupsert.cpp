// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/store/toastupsert.h"

#include "qml/Toasts/look/preline.h"
#include "qml/Toasts/store/clock.h"
#include "qml/Toasts/store/script.h"

using namespace Qt::StringLiterals;

namespace Toasts {

namespace {

//! A number that no other upsert has had.
quint64 nextRevision()
{
    static quint64 last = 0;
    return ++last;
}

//! No more of a text than tells that it is cut: toasts may wait for long, and many of them.
QVariant bounded(const QVariant &text)
{
    return text.typeId() == QMetaType::QString && text.toString().size() > kMaxText + 1
        ? text.toString().left(kMaxText + 1)
        : text;
}

QVariantMap bounded(QVariantMap options)
{
    if (const auto text = options.find(u"description"_s); text != options.end())
        *text = bounded(*text);
    return options;
}

} // namespace

ToastUpsert::ToastUpsert(const QString &id, const QString &type, const QVariant &message,
    const QVariantMap &options, How how)
    : m_given{.id = id,
        .type = type,
        .message = bounded(Script::guarded(message)),
        .options = bounded(Script::guarded(options).toMap()),
        .createdAt = Clock::instance()->now(),
        .revision = nextRevision()}
    , m_how(how)
{
}

// One that is leaving is no longer said.
bool ToastUpsert::repeats(const ToastRecord &other, StoreSettings::Deduplicate rule) const
{
    using Rule = StoreSettings::Deduplicate;
    const QString key = u"key"_s;
    const QString description = u"description"_s;
    if (rule == Rule::Never || !other.isVisible())
        return false;
    if (rule == Rule::ByKey)
        return m_given.options.contains(key)
            && m_given.options.value(key) == other.options.value(key);
    return m_given.message.typeId() == QMetaType::QString && m_given.type == other.type
        && m_given.message == other.message
        && m_given.options.value(description) == other.options.value(description);
}

void ToastUpsert::countOn(const ToastRecord &toast)
{
    m_given.id = toast.id;
    m_given.repeats = toast.repeats + 1;
}

// Everything but what every update sets stays unless it is given again.
void ToastUpsert::applyTo(ToastRecord &toast)
{
    if (m_how == How::Merge) {
        QVariantMap merged = toast.options;
        merged.remove(u"ariaProps"_s);
        merged.insert(m_given.options);
        m_given.options = std::move(merged);
    }
    m_given.height = toast.height;
    m_given.drawn = toast.drawn;
    toast = std::move(m_given);
}

} // namespace Toasts
