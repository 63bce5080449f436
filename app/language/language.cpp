// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/language/language.h"

#include "app/language/pseudotranslator.h"
#include "app/logging.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLibraryInfo>
#include <QtCore/QRegularExpression>
#include <QtCore/QSettings>
#include <QtCore/QTranslator>
#include <QtGui/QGuiApplication>
#include <QtQml/QJSEngine>

namespace App {

namespace {

const QString kEnglish = QStringLiteral("en");
const QString kPseudo = QStringLiteral("qps");
const QString kPseudoRightToLeft = QStringLiteral("qps-rtl");

bool isPseudo(const QString &code)
{
    return code == kPseudo || code == kPseudoRightToLeft;
}

//! Who reads English in Germany wants the 3rd of May written as it is written there.
QLocale localeOf(const QString &code)
{
    const QLocale system = QLocale::system();
    if (isPseudo(code) || QLocale(code).language() == system.language())
        return system;
    return {QLocale(code).language(), system.territory()};
}

} // namespace

Language::Language()
    : m_current(kEnglish)
{
}

Language::~Language() = default;

Language *Language::instance()
{
    static Language *const kInstance = new Language;
    return kInstance;
}

Language *Language::create(QQmlEngine *, QJSEngine *)
{
    QJSEngine::setObjectOwnership(instance(), QJSEngine::CppOwnership);
    return instance();
}

QStringList Language::codes()
{
    return {QStringLiteral("de"), kEnglish, QStringLiteral("ru")};
}

QStringList Language::names()
{
    return {QStringLiteral("Deutsch"), QStringLiteral("English"), QStringLiteral("Русский")};
}

QString Language::best(const QStringList &wanted)
{
    const QStringList known = codes();
    for (const QString &name : wanted) {
        // `ru-UA`, `ru_UA.UTF-8`, `de-Latn-AT`: what is asked for is in front.
        QString code =
            name.left(name.indexOf(QRegularExpression(QStringLiteral("[-_.@]")))).toLower();
        if (known.contains(code))
            return code;
    }
    return kEnglish;
}

QString Language::setting() const
{
    const QString kept = QSettings().value(QLatin1String(kSetting)).toString();
    return codes().contains(kept) ? kept : QString();
}

void Language::setSetting(const QString &code)
{
    const QString known = codes().contains(code) ? code : QString();
    if (known != setting()) {
        QSettings().setValue(QLatin1String(kSetting), known);
        Q_EMIT changed();
    }
    speak(known.isEmpty() ? best(QLocale::system().uiLanguages()) : known);
}

bool Language::use(const QString &code)
{
    const QString wanted = !code.isEmpty() ? code : qEnvironmentVariable("CRIER_LANGUAGE");
    const bool isKnown = codes().contains(wanted) || isPseudo(wanted);
    if (!isKnown && !wanted.isEmpty()) {
        if (!code.isEmpty())
            return false;
        qCWarning(lcApp) << "CRIER_LANGUAGE names no language of this app:" << wanted.left(20);
    }
    const QString kept = setting();
    speak(isKnown ? wanted : kept.isEmpty() ? best(QLocale::system().uiLanguages()) : kept);
    return true;
}

void Language::speak(const QString &code)
{
    if (code == m_current && m_own)
        return;
    m_current = code;
    QLocale::setDefault(localeOf(code));
    m_qt = std::make_unique<QTranslator>();
    if (m_qt->load(QLocale(code), QStringLiteral("qtbase"), QStringLiteral("_"),
            QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(m_qt.get());
    if (isPseudo(code)) {
        m_own = std::make_unique<PseudoTranslator>(code == kPseudoRightToLeft);
    } else {
        m_own = std::make_unique<QTranslator>();
        if (!m_own->load(QStringLiteral(":/i18n/crier_%1.qm").arg(code)))
            qCWarning(lcApp) << "The texts of" << code << "can't be read";
    }
    // The last one is asked first.
    QCoreApplication::installTranslator(m_own.get());
    turn();
    Q_EMIT changed();
}

void Language::turn() const
{
    // Nothing is drawn without one.
    if (!qobject_cast<QGuiApplication *>(QCoreApplication::instance()))
        return;
    QGuiApplication::setLayoutDirection(
        m_current == kPseudoRightToLeft ? Qt::RightToLeft : QLocale(m_current).textDirection());
}

} // namespace App

#include "moc_language.cpp"
