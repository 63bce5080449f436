// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/account/scriptedbackend.h"
#include "app/notify/preferences.h"
#include "app/notify/quiet.h"
#include "tests/runner.h"

#include <QtCore/QSettings>
#include <QtCore/QStandardPaths>

using namespace App;
using namespace Qt::StringLiterals;

class TestPreferences : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void whatTheServerHasIsApplied();
    void whatIsChosenIsSent();
    void whatWasChosenHereBeforeIsSent();
    void nothingIsSentForNothing();
    void changedElsewhere();
    void changedWithoutAConnection();
    void bothChanged();
    void ofAnotherAccount();
    void whatOthersWroteStays();
    void nonsenseOfAServer();
    void notMoreRulesThanThat();

private:
    void connectTo(const QJsonObject &script);
    //! What was asked of that server until now has its answer, and what followed from that, too.
    static void answered(ScriptedBackend &backend);
    [[nodiscard]] QJsonObject atServer() const
    {
        return m_backend->preferences()[u"preferences"_s].toObject();
    }
    [[nodiscard]] int version() const { return m_backend->preferences()[u"version"_s].toInt(); }

    std::unique_ptr<ScriptedBackend> m_backend;
    std::unique_ptr<Quiet> m_quiet;
    std::unique_ptr<Preferences> m_preferences;
};

void TestPreferences::init()
{
    QStandardPaths::setTestModeEnabled(true);
    QSettings().clear();
    m_preferences.reset();
    m_quiet = std::make_unique<Quiet>();
}

void TestPreferences::connectTo(const QJsonObject &script)
{
    m_preferences.reset();
    m_backend = std::make_unique<ScriptedBackend>(script);
    m_preferences = std::make_unique<Preferences>(m_backend.get(), m_quiet.get(), u"account"_s);
    m_backend->logIn({});
    QTRY_COMPARE(m_backend->state(), Backend::State::Online);
}

// Answers come in the order of the questions: to read, to write, to write again.
void TestPreferences::answered(ScriptedBackend &backend)
{
    for (int i = 0; i < 3; ++i) {
        bool isAnswered = false;
        backend.call({.path = u"/api/v1/me/preferences"_s}, &backend,
            [&isAnswered](const Backend::Answer &) { isAnswered = true; });
        QTRY_VERIFY(isAnswered);
    }
}

namespace {

QJsonObject serverWith(int version, const QJsonObject &preferences)
{
    return {
        {u"preferences"_s, QJsonObject{{u"version"_s, version}, {u"preferences"_s, preferences}}}};
}

const QJsonObject kMutesNews{{u"muted"_s, QJsonArray{u"event:news"_s}},
    {u"quiet_hours"_s, QJsonObject{{u"rules"_s, QJsonArray()}}},
    {u"urgent_breaks_through"_s, false}};

} // namespace

void TestPreferences::whatTheServerHasIsApplied()
{
    connectTo(serverWith(4, kMutesNews));
    QTRY_COMPARE(m_quiet->muted(), QStringList{u"event:news"_s});
    QVERIFY(!m_quiet->urgentBreaksThrough());
    QCOMPARE(version(), 4);
}

void TestPreferences::whatIsChosenIsSent()
{
    connectTo({});
    m_quiet->mute(u"from:bot"_s);
    QTRY_COMPARE(atServer()[u"muted"_s].toArray(), QJsonArray{u"from:bot"_s});
    QVERIFY(m_quiet->setRule(0, {1, 2}, u"22:00"_s, u"07:00"_s));
    QTRY_COMPARE(atServer()[u"quiet_hours"_s][u"rules"_s].toArray().size(), 1);
    // What is chosen while something is on its way follows.
    m_quiet->mute(u"event:a"_s);
    m_quiet->mute(u"event:b"_s);
    m_quiet->setUrgentBreaksThrough(false);
    QTRY_COMPARE(atServer()[u"urgent_breaks_through"_s].toBool(true), false);
    QCOMPARE(atServer()[u"muted"_s].toArray().size(), 3);
    // A pause is of this device.
    const int before = version();
    m_quiet->pause();
    answered(*m_backend);
    QCOMPARE(version(), before);
}

void TestPreferences::whatWasChosenHereBeforeIsSent()
{
    m_quiet->mute(u"from:bot"_s);
    connectTo({});
    QTRY_COMPARE(atServer()[u"muted"_s].toArray(), QJsonArray{u"from:bot"_s});
}

void TestPreferences::nothingIsSentForNothing()
{
    connectTo({});
    answered(*m_backend);
    QCOMPARE(version(), 0);
}

void TestPreferences::changedElsewhere()
{
    connectTo({});
    m_backend->setScript(serverWith(7, kMutesNews));
    Q_EMIT m_backend->preferencesChanged(7);
    QTRY_COMPARE(m_quiet->muted(), QStringList{u"event:news"_s});
    QCOMPARE(version(), 7);
}

void TestPreferences::changedWithoutAConnection()
{
    connectTo({});
    m_backend->setOnline(false);
    m_quiet->mute(u"from:bot"_s);
    QCOMPARE(version(), 0);
    m_backend->setOnline(true);
    QTRY_COMPARE(atServer()[u"muted"_s].toArray(), QJsonArray{u"from:bot"_s});
    // And after a start.
    m_backend->setOnline(false);
    m_quiet->unmute(u"from:bot"_s);
    const QJsonObject kept = m_backend->preferences();
    m_quiet = nullptr;
    m_preferences = nullptr;
    m_quiet = std::make_unique<Quiet>();
    connectTo({{u"preferences"_s, kept}});
    QTRY_COMPARE(atServer()[u"muted"_s].toArray(), QJsonArray());
}

void TestPreferences::bothChanged()
{
    connectTo(serverWith(1, {{u"muted"_s, QJsonArray()}, {u"theirs"_s, 1}}));
    QTRY_VERIFY(m_backend->preferences()[u"version"_s].toInt() >= 1);
    m_backend->setScript(serverWith(9, {{u"muted"_s, QJsonArray{u"event:x"_s}}, {u"theirs"_s, 2}}));
    m_quiet->mute(u"from:bot"_s);
    QTRY_COMPARE(version(), 10);
    QCOMPARE(atServer()[u"muted"_s].toArray(), QJsonArray{u"from:bot"_s});
    QCOMPARE(atServer()[u"theirs"_s].toInt(), 2);
}

// One person, two servers: what one of them says the other one hears.
void TestPreferences::ofAnotherAccount()
{
    connectTo({});
    ScriptedBackend other(serverWith(3, kMutesNews));
    Preferences preferences(&other, m_quiet.get(), u"account-2"_s);
    other.logIn({});
    QTRY_COMPARE(m_quiet->muted(), QStringList{u"event:news"_s});
    QTRY_COMPARE(atServer()[u"muted"_s].toArray(), QJsonArray{u"event:news"_s});
    answered(other);
    answered(*m_backend);
    QCOMPARE(other.preferences()[u"version"_s].toInt(), 3);
    QCOMPARE(version(), 1);
}

void TestPreferences::whatOthersWroteStays()
{
    connectTo(serverWith(2, {{u"another_app"_s, QJsonObject{{u"a"_s, 1}}}}));
    m_quiet->mute(u"event:news"_s);
    QTRY_COMPARE(atServer()[u"muted"_s].toArray().size(), 1);
    QCOMPARE(atServer()[u"another_app"_s][u"a"_s].toInt(), 1);
}

void TestPreferences::nonsenseOfAServer()
{
    connectTo(serverWith(5,
        {{u"quiet_hours"_s, u"never"_s}, {u"muted"_s, 7}, {u"urgent_breaks_through"_s, u"?"_s}}));
    answered(*m_backend);
    QVERIFY(m_quiet->muted().isEmpty());
    QVERIFY(m_quiet->urgentBreaksThrough());
    QVERIFY(m_quiet->hours().rules().isEmpty());
}

void TestPreferences::notMoreRulesThanThat()
{
    for (int i = 0; i < Quiet::kMaxRules; ++i) {
        QVERIFY(m_quiet->mayAddRule());
        QVERIFY(m_quiet->setRule(i, {1}, u"22:00"_s, u"07:00"_s));
    }
    QVERIFY(!m_quiet->mayAddRule());
    QVERIFY(!m_quiet->setRule(Quiet::kMaxRules, {1}, u"22:00"_s, u"07:00"_s));
    QCOMPARE(m_quiet->rules().size(), qsizetype(Quiet::kMaxRules));
    // One that is there can still be changed.
    QVERIFY(m_quiet->setRule(0, {2}, u"21:00"_s, u"06:00"_s));
}

CRIER_TEST(TestPreferences)
#include "tst_preferences.moc"
