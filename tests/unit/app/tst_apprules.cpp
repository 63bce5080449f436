// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// What an app is set to: read, typed in the language of whoever types it, saved, refused.

#include "app/account/scriptedbackend.h"
#include "app/admin/apprules.h"
#include "app/language/language.h"
#include "tests/runner.h"

#include <QtCore/QJsonArray>
#include <QtTest/QtTest>

using namespace App;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kDayMs = qint64(24) * 3600 * 1000;

QJsonObject app(const QJsonValue &age, const QJsonValue &pushes, bool twoPerson)
{
    return {{u"app"_s, u"shop"_s}, {u"max_age_ms"_s, age}, {u"max_pushes"_s, pushes},
        {u"two_person"_s, twoPerson}};
}

QJsonObject setting(const QString &key, const QJsonValue &value)
{
    return {{u"key"_s, key}, {u"value"_s, value}, {u"about"_s, u"…"_s}};
}

} // namespace

class TestAppRules : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void read();
    void whatTheServerIsSetTo();
    void saved_data();
    void saved();
    void onlyWhatIsOther();
    void whatWouldGo();
    void wrong_data();
    void wrong();
    void refused();
    void unreadable();
    void whoeverComesNext();

private:
    void set(const QString &asked, const QJsonObject &what)
    {
        m_api.insert(asked, what);
        m_backend->setScript({{u"api"_s, m_api}});
    }
    void open(const QJsonObject &app)
    {
        set(u"GET /api/v1/apps"_s, {{u"body"_s, QJsonObject{{u"apps"_s, QJsonArray{app}}}}});
        m_rules->open();
        QTRY_VERIFY(m_rules->isPresent() && !m_rules->groups().isEmpty());
    }
    QJsonObject written() const { return m_backend->written().last()[u"body"_s].toObject(); }

    QJsonObject m_api;
    std::unique_ptr<ScriptedBackend> m_backend;
    std::unique_ptr<AppRules> m_rules;
};

void TestAppRules::init()
{
    m_rules.reset();
    m_api = {};
    m_backend = std::make_unique<ScriptedBackend>(QJsonObject());
    m_rules = std::make_unique<AppRules>(m_backend.get());
    const QJsonArray settings{setting(u"retention.max_age_ms"_s, 30 * kDayMs),
        setting(u"retention.max_pushes"_s, 100000), setting(u"auth.session_lifetime_ms"_s, kDayMs),
        setting(u"auth.longest_delay_ms"_s, 900000), setting(u"auth.session_longest_ms"_s, 5400000),
        setting(u"limits.message_bytes"_s, 1000000), setting(u"limits.unheard_of"_s, 7),
        setting(u"limits.requests_per_minute_per_key"_s, 0)};
    set(u"GET /api/v1/settings"_s, {{u"body"_s, QJsonObject{{u"settings"_s, settings}}}});
    set(u"PATCH /api/v1/apps/shop"_s, {{u"body"_s, app(QJsonValue::Null, 5, true)}});
}

void TestAppRules::cleanup()
{
    Language::instance()->use(u"en"_s);
}

void TestAppRules::read()
{
    open(app(36 * 3600 * 1000, QJsonValue::Null, true));
    QCOMPARE(m_rules->name(), u"shop"_s);
    QCOMPARE(m_rules->days(), u"1.5"_s);
    QCOMPARE(m_rules->pushes(), QString());
    QVERIFY(m_rules->isTwoPerson());
    QCOMPARE(m_rules->usualDays(), u"30"_s);
    QCOMPARE(m_rules->usualPushes(), u"100,000"_s);
    Language::instance()->use(u"de"_s);
    QCOMPARE(m_rules->days(), u"1,5"_s);
    QCOMPARE(m_rules->usualPushes(), u"100.000"_s);
}

// Each in the unit that people would say it in; what this app does not know is left out.
void TestAppRules::whatTheServerIsSetTo()
{
    open(app(QJsonValue::Null, QJsonValue::Null, false));
    QCOMPARE(m_rules->groups().size(), 2);
    QCOMPARE(m_rules->values(0), (QStringList{u"1 day"_s, u"90 minutes"_s, u"15 minutes"_s}));
    QCOMPARE(m_rules->values(1).size(), 2);
    QCOMPARE(m_rules->values(1).last(), u"any number"_s);
    QCOMPARE(m_rules->names(0).size(), m_rules->values(0).size());
    QVERIFY(m_rules->values(7).isEmpty());
}

void TestAppRules::saved_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("days");
    QTest::addColumn<QString>("pushes");
    QTest::addColumn<QJsonValue>("age");
    QTest::addColumn<QJsonValue>("most");
    const auto ms = [](double days) { return QJsonValue(days * double(kDayMs)); };
    QTest::newRow("both") << u"en"_s << u"7"_s << u"500"_s << ms(7) << QJsonValue(500);
    QTest::newRow("blanks") << u"en"_s << u" 7 "_s << u"  "_s << ms(7) << QJsonValue();
    QTest::newRow("neither") << u"en"_s << QString() << QString() << QJsonValue() << QJsonValue();
    QTest::newRow("half a day") << u"en"_s << u"0.5"_s << u"1,000"_s << ms(0.5) << QJsonValue(1000);
    QTest::newRow("with a comma") << u"de"_s << u"0,5"_s << u"1.000"_s << ms(0.5)
                                  << QJsonValue(1000);
}

void TestAppRules::saved()
{
    QFETCH(QString, language);
    QFETCH(QString, days);
    QFETCH(QString, pushes);
    Language::instance()->use(language);
    open(app(1000, 7, false));
    const QSignalSpy stored(m_rules.get(), &AppRules::stored);
    m_rules->save(days, pushes, true);
    QVERIFY(m_rules->isBusy());
    // Nothing is done twice.
    m_rules->save(days, pushes, false);
    QTRY_COMPARE(stored.count(), 1);
    QTEST(QJsonValue(written()[u"max_age_ms"_s]), "age");
    QTEST(QJsonValue(written()[u"max_pushes"_s]), "most");
    QCOMPARE(written()[u"two_person"_s], true);
    QCOMPARE(m_backend->asked().count(u"PATCH /api/v1/apps/shop"_s), 1);
    // As the server has it now.
    QCOMPARE(m_rules->pushes(), u"5"_s);
}

// What somebody else has changed meanwhile stays as they have it.
void TestAppRules::onlyWhatIsOther()
{
    open(app(7 * kDayMs, 500, false));
    m_rules->save(u"7"_s, u"500"_s, true);
    QTRY_VERIFY(!m_rules->isBusy());
    QCOMPARE(written().keys(), QStringList{u"two_person"_s});
    // Whoever comes back sees what is so now, and not what was.
    set(u"GET /api/v1/apps"_s,
        {{u"body"_s, QJsonObject{{u"apps"_s, QJsonArray{app(9 * kDayMs, 500, true)}}}}});
    m_rules->open();
    QVERIFY(!m_rules->isPresent());
    QTRY_VERIFY(m_rules->isPresent());
    QCOMPARE(m_rules->days(), u"9"_s);
}

void TestAppRules::whatWouldGo()
{
    open(app(7 * kDayMs, QJsonValue::Null, false));
    QVERIFY(!m_rules->wouldRemove(u"7"_s, {}));
    QVERIFY(!m_rules->wouldRemove(u"8"_s, u"100000"_s));
    QVERIFY(m_rules->wouldRemove(u"6.9"_s, {}));
    QVERIFY(m_rules->wouldRemove(u"7"_s, u"99,999"_s));
    // As the server has it is more than that.
    QVERIFY(!m_rules->wouldRemove({}, {}));
    // What is no number is refused anyway.
    QVERIFY(!m_rules->wouldRemove(u"a week"_s, u"10.000"_s));
}

void TestAppRules::wrong_data()
{
    QTest::addColumn<QString>("days");
    QTest::addColumn<QString>("pushes");
    QTest::addColumn<QString>("field");
    QTest::newRow("words") << u"a week"_s << QString() << u"days"_s;
    QTest::newRow("nothing left") << u"0"_s << QString() << u"days"_s;
    QTest::newRow("the past") << u"-1"_s << QString() << u"days"_s;
    QTest::newRow("for ever") << u"inf"_s << QString() << u"days"_s;
    QTest::newRow("no number") << u"nan"_s << QString() << u"days"_s;
    QTest::newRow("for ages") << u"1e9"_s << QString() << u"days"_s;
    QTest::newRow("a point between thousands") << QString() << u"10.000"_s << u"pushes"_s;
    QTest::newRow("half a push") << QString() << u"1.5"_s << u"pushes"_s;
    QTest::newRow("too many for a number") << QString() << u"1e400"_s << u"pushes"_s;
    QTest::newRow("others' digits") << QString() << u"१२x"_s << u"pushes"_s;
}

void TestAppRules::wrong()
{
    QFETCH(QString, days);
    QFETCH(QString, pushes);
    open(app(1000, 7, false));
    m_rules->save(days, pushes, true);
    QTEST(m_rules->field(), "field");
    QVERIFY(!m_rules->error().isEmpty() && !m_rules->isBusy());
    QVERIFY(!m_backend->asked().contains(u"PATCH /api/v1/apps/shop"_s));
}

void TestAppRules::refused()
{
    open(app(1000, 7, false));
    set(u"PATCH /api/v1/apps/shop"_s,
        {{u"error"_s, u"Too long"_s}, {u"field"_s, u"max_age_ms"_s}, {u"status"_s, 422}});
    m_rules->save(u"99999"_s, {}, true);
    QTRY_COMPARE(m_rules->error(), u"Too long"_s);
    QCOMPARE(m_rules->field(), u"days"_s);
    QVERIFY(!m_rules->isTwoPerson());
}

void TestAppRules::unreadable()
{
    set(u"GET /api/v1/apps"_s, {{u"error"_s, u"The database is away"_s}});
    m_rules->open();
    QTRY_COMPARE(m_rules->error(), u"The database is away"_s);
    QVERIFY(!m_rules->isPresent());
    m_rules->save(u"7"_s, {}, true);
    QVERIFY(!m_rules->isBusy());
    open(app(1000, 7, false));
    QVERIFY(m_rules->error().isEmpty());
}

void TestAppRules::whoeverComesNext()
{
    open(app(1000, 7, true));
    m_rules->save(u"7"_s, {}, true);
    m_rules->clear();
    QVERIFY(!m_rules->isPresent() && !m_rules->isBusy() && m_rules->groups().isEmpty());
    bool isBehind = false;
    QTimer::singleShot(0, this, [&isBehind] { isBehind = true; });
    QTRY_VERIFY(isBehind);
    QVERIFY(!m_rules->isPresent());
}

CRIER_TEST(TestAppRules)
#include "tst_apprules.moc"
