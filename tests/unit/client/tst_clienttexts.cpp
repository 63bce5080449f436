// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/client/ackresult.h"
#include "tests/runner.h"

#include <QtCore/QTranslator>
#include <QtTest/QtTest>

using SocketIO::AckResult;

//! What the library tells people, in their language.
class TestClientTexts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void translates_data();
    void translates();
};

void TestClientTexts::translates_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("text");
    QTest::newRow("German") << QStringLiteral("de_AT")
                            << QStringLiteral("Der Server hat nicht rechtzeitig geantwortet");
    QTest::newRow("Russian") << QStringLiteral("ru_RU")
                             << QStringLiteral("Сервер не ответил вовремя");
}

void TestClientTexts::translates()
{
    QFETCH(QString, locale);
    QFETCH(QString, text);
    const AckResult late{AckResult::Error::Timeout};
    QCOMPARE(late.errorString(), QStringLiteral("The server did not answer in time"));
    QTranslator translator;
    QVERIFY(translator.load(QLocale(locale), QStringLiteral("socketio"), QStringLiteral("_"),
        QStringLiteral(":/socketio/i18n")));
    QVERIFY(QCoreApplication::installTranslator(&translator));
    QCOMPARE(late.errorString(), text);
    QVERIFY(QCoreApplication::removeTranslator(&translator));
}

CRIER_TEST(TestClientTexts)
#include "tst_clienttexts.moc"
