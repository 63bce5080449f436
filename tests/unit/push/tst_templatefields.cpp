// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/templatefields.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

using namespace Push;

class TestTemplateFields : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbersAreShownAsStored_data();
    void numbersAreShownAsStored();
};

void TestTemplateFields::numbersAreShownAsStored_data()
{
    QTest::addColumn<QByteArray>("number");

    for (const char *number : {"0", "-1", "42", "1.5", "123456789012345", "1234567890123456",
             "9223372036854775807", "9223372036854775808", "-12345678901234567890",
             "12345678901234567890123", "0.12345678901234567891"})
        QTest::newRow(number) << QByteArray(number);
}

void TestTemplateFields::numbersAreShownAsStored()
{
    QFETCH(const QByteArray, number);

    // What looks like a number inside a text stays as it is.
    const QByteArray text = "1234567890123456789, \\\"98765432109876543210\\\"";
    const Store::User user{.appId = {},
        .id = QStringLiteral("ann"),
        .passwordHash = {},
        .role = {},
        .attributes = "{\"t\":\"" + text + "\",\"n\":" + number + ",\"list\":[" + number + "]}"};
    const auto filled =
        fillTemplate("\"{{n}}|{{#list}}{{.}}{{/list}}|{{{t}}}\"", templateFields(user));

    QVERIFY2(filled, qPrintable(filled ? QString() : filled.error()));
    QCOMPARE(*filled, '"' + number + '|' + number + '|' + text + '"');
}

CRIER_TEST(TestTemplateFields)
#include "tst_templatefields.moc"
