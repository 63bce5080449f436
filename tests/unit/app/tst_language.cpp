// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/language/language.h"
#include "app/language/pseudotranslator.h"
#include "tests/runner.h"

#include <QtCore/QDate>
#include <QtCore/QRegularExpression>
#include <QtCore/QSettings>
#include <QtCore/QStandardPaths>
#include <QtTest/QtTest>

using namespace App;
using namespace Qt::StringLiterals;

class TestLanguage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanupTestCase();
    void plurals_data();
    void plurals();
    void best_data();
    void best();
    void choosesAndKeeps();
    void environment();
    void refusesWhatItDoesNotKnow();
    void tellsOnce();
    void datesGoWithIt();
    void pseudo_data();
    void pseudo();
    void pseudoIsALanguage();
};

namespace {

QString newMessages(int count)
{
    return QCoreApplication::translate("App::Notifier", "%n new", "", count);
}

QString today()
{
    return QCoreApplication::translate("InboxPage", "Today");
}

} // namespace

void TestLanguage::initTestCase()
{
    QCoreApplication::setOrganizationName(u"Crier"_s);
    QCoreApplication::setApplicationName(u"tst_language"_s);
    QStandardPaths::setTestModeEnabled(true);
}

void TestLanguage::init()
{
    QSettings().clear();
    qunsetenv("CRIER_LANGUAGE");
    QVERIFY(Language::instance()->use(u"en"_s));
}

void TestLanguage::cleanupTestCase()
{
    QSettings().clear();
}

void TestLanguage::plurals_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("count");
    QTest::addColumn<QString>("characters");
    QTest::addColumn<QString>("news");
    const auto add = [](const char *code, int count, const char *characters, const char *news) {
        QTest::addRow("%s %d", code, count)
            << QString::fromLatin1(code) << count << QString::fromUtf8(characters)
            << QString::fromUtf8(news);
    };
    add("en", 0, "At least 0 characters", "0 new");
    add("en", 1, "At least 1 character", "1 new");
    add("en", 2, "At least 2 characters", "2 new");
    add("en", 5, "At least 5 characters", "5 new");
    add("en", 11, "At least 11 characters", "11 new");
    add("en", 21, "At least 21 characters", "21 new");
    add("en", 22, "At least 22 characters", "22 new");
    add("de", 0, "Mindestens 0 Zeichen", "0 neue Nachrichten");
    add("de", 1, "Mindestens 1 Zeichen", "1 neue Nachricht");
    add("de", 2, "Mindestens 2 Zeichen", "2 neue Nachrichten");
    add("de", 5, "Mindestens 5 Zeichen", "5 neue Nachrichten");
    add("de", 11, "Mindestens 11 Zeichen", "11 neue Nachrichten");
    add("de", 21, "Mindestens 21 Zeichen", "21 neue Nachrichten");
    add("de", 22, "Mindestens 22 Zeichen", "22 neue Nachrichten");
    add("ru", 0, "Не меньше 0 символов", "0 новых сообщений");
    add("ru", 1, "Не меньше 1 символа", "1 новое сообщение");
    add("ru", 2, "Не меньше 2 символов", "2 новых сообщения");
    add("ru", 5, "Не меньше 5 символов", "5 новых сообщений");
    add("ru", 11, "Не меньше 11 символов", "11 новых сообщений");
    add("ru", 21, "Не меньше 21 символа", "21 новое сообщение");
    add("ru", 22, "Не меньше 22 символов", "22 новых сообщения");
}

void TestLanguage::plurals()
{
    QFETCH(QString, code);
    QFETCH(int, count);
    QVERIFY(Language::instance()->use(code));
    QTEST(QCoreApplication::translate("FormWords", "At least %n character(s)", "", count),
        "characters");
    QTEST(newMessages(count), "news");
}

void TestLanguage::best_data()
{
    QTest::addColumn<QStringList>("wanted");
    QTest::addColumn<QString>("code");
    QTest::newRow("Austria") << QStringList{u"de-AT"_s, u"de"_s} << u"de"_s;
    QTest::newRow("as POSIX writes it") << QStringList{u"de_AT.UTF-8"_s} << u"de"_s;
    QTest::newRow("Russian in Ukraine") << QStringList{u"ru-UA"_s, u"uk-UA"_s} << u"ru"_s;
    QTest::newRow("with a script") << QStringList{u"ru-Cyrl-KZ"_s} << u"ru"_s;
    QTest::newRow("the second") << QStringList{u"uk-UA"_s, u"ru-UA"_s, u"en-US"_s} << u"ru"_s;
    QTest::newRow("Danish is not German") << QStringList{u"da-DK"_s, u"dsb-DE"_s} << u"en"_s;
    QTest::newRow("English before German") << QStringList{u"en-GB"_s, u"de-DE"_s} << u"en"_s;
    QTest::newRow("unknown") << QStringList{u"tlh"_s} << u"en"_s;
    QTest::newRow("none of them") << QStringList{u"C"_s} << u"en"_s;
    QTest::newRow("nothing") << QStringList{} << u"en"_s;
    QTest::newRow("empty") << QStringList{QString()} << u"en"_s;
}

void TestLanguage::best()
{
    QFETCH(QStringList, wanted);
    QTEST(Language::best(wanted), "code");
}

void TestLanguage::choosesAndKeeps()
{
    Language *language = Language::instance();
    QCOMPARE(Language::codes().size(), Language::names().size());
    QCOMPARE(language->setting(), QString());
    language->setSetting(u"ru"_s);
    QCOMPARE(language->current(), u"ru"_s);
    QCOMPARE(today(), u"Сегодня"_s);

    // For a moment, which is not kept.
    QVERIFY(language->use(u"de"_s));
    QCOMPARE(today(), u"Heute"_s);
    QCOMPARE(language->setting(), u"ru"_s);
    QVERIFY(language->use());
    QCOMPARE(language->current(), u"ru"_s);

    // As the system: whatever that is.
    language->setSetting({});
    QCOMPARE(language->setting(), QString());
    QCOMPARE(language->current(), Language::best(QLocale::system().uiLanguages()));

    // Not by hand in the file either.
    for (const QString &other : {u"xx"_s, u"qps"_s, u"../de"_s}) {
        QSettings().setValue(QLatin1String(Language::kSetting), other);
        QCOMPARE(language->setting(), QString());
    }
}

void TestLanguage::environment()
{
    Language *language = Language::instance();
    language->setSetting(u"ru"_s);
    qputenv("CRIER_LANGUAGE", "de");
    QVERIFY(language->use());
    QCOMPARE(language->current(), u"de"_s);
    QVERIFY(language->use(u"en"_s));
    QCOMPARE(language->current(), u"en"_s);
    qputenv("CRIER_LANGUAGE", "xx");
    QTest::ignoreMessage(
        QtWarningMsg, QRegularExpression(u"CRIER_LANGUAGE names no language.*\"xx\""_s));
    QVERIFY(language->use());
    QCOMPARE(language->current(), u"ru"_s);
}

void TestLanguage::refusesWhatItDoesNotKnow()
{
    Language *language = Language::instance();
    for (const QString &code : {u"xx"_s, u"DE"_s, u"de_AT"_s, u"qps-ltr"_s}) {
        QVERIFY(!language->use(code));
        QCOMPARE(language->current(), u"en"_s);
    }
}

void TestLanguage::tellsOnce()
{
    Language *language = Language::instance();
    QStringList told;
    connect(language, &Language::changed, this, [&told] { told.append(today()); });
    QVERIFY(language->use(u"en"_s));
    QCOMPARE(told, QStringList{});
    QVERIFY(language->use(u"de"_s));
    QCOMPARE(told, QStringList{u"Heute"_s});
    disconnect(language, nullptr, this, nullptr);
}

void TestLanguage::datesGoWithIt()
{
    const QDate date(2026, 3, 2);
    Language *language = Language::instance();
    QVERIFY(language->use(u"de"_s));
    QCOMPARE(QLocale().toString(date, u"dddd, MMMM"_s), u"Montag, März"_s);
    QCOMPARE(language->locale().toLocale(), QLocale());
    QVERIFY(language->use(u"ru"_s));
    QCOMPARE(QLocale().toString(date, u"dddd, d MMMM"_s), u"понедельник, 2 марта"_s);
    QVERIFY(language->use(u"en"_s));
    QCOMPARE(QLocale().toString(date, u"dddd, MMMM"_s), u"Monday, March"_s);
}

void TestLanguage::pseudo_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("whole");
    QTest::newRow("a word") << u"Send"_s << QStringList{};
    QTest::newRow("places") << u"%1 of %2, %L3 and %10"_s
                            << QStringList{u"%1"_s, u"%2"_s, u"%L3"_s, u"%10"_s};
    QTest::newRow("a number") << u"%n came, %Ln"_s << QStringList{u"%n"_s, u"%Ln"_s};
    QTest::newRow("a lone sign") << u"%1 %"_s << QStringList{u"%1"_s};
    QTest::newRow("rich text") << u"See <a href=\"https://example.com/%1\">here</a> &amp; &#8230;"_s
                               << QStringList{u"<a href=\"https://example.com/%1\">"_s, u"</a>"_s,
                                      u"&amp;"_s, u"&#8230;"_s};
    QTest::newRow("lines") << u"One\nTwo"_s << QStringList{u"\n"_s};
}

void TestLanguage::pseudo()
{
    QFETCH(QString, text);
    QFETCH(QStringList, whole);
    const QString pseudo = PseudoTranslator::pseudo(text);
    QVERIFY(pseudo.startsWith(u'⟦') && pseudo.endsWith(u'⟧'));
    QString letters = text;
    for (const QString &part : whole) {
        QCOMPARE(pseudo.count(part), text.count(part));
        letters.remove(part);
    }
    const double longer = double(pseudo.size() - 2 - text.size()) / double(letters.size());
    QVERIFY2(longer >= 0.39 && longer < 0.7, qPrintable(pseudo));
    QVERIFY(pseudo != u'⟦' + text + u'⟧');
}

void TestLanguage::pseudoIsALanguage()
{
    for (const QString &code : {u"qps"_s, u"qps-rtl"_s}) {
        QVERIFY(Language::instance()->use(code));
        QCOMPARE(Language::instance()->current(), code);
        QVERIFY(!Language::codes().contains(code));
        QVERIFY(newMessages(5).contains(u"⟦5 ñéŵ"_s));
        QCOMPARE(newMessages(5).isRightToLeft(), code == u"qps-rtl"_s);
        QCOMPARE(QCoreApplication::translate("InboxDetail", "Put off until %1")
                     .arg(u"noon"_s)
                     .count(u"noon"_s),
            1);
    }
}

CRIER_TEST(TestLanguage)
#include "tst_language.moc"
