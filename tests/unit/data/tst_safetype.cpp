// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/data/filestore.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

class TestSafeType : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void types_data();
    void types();
};

void TestSafeType::types_data()
{
    QTest::addColumn<QByteArray>("claimed");
    QTest::addColumn<QString>("fileName");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *claimed, const char *fileName, const char *expected) {
        QTest::addRow("%s of %s", claimed, fileName)
            << QByteArray(claimed) << QString::fromUtf8(fileName) << QByteArray(expected);
    };
    const char *any = "application/octet-stream";
    for (const char *type : {"image/png", "image/jpeg", "image/gif", "image/webp", "image/avif",
             "application/pdf", "audio/mpeg", "audio/ogg", "video/mp4", "video/webm"})
        row(type, "a.html", type);
    row("text/plain", "a", "text/plain; charset=utf-8");
    row("text/plain; charset=utf-7", "a", "text/plain; charset=utf-8");
    row(" Image/PNG ;a=b", "a", "image/png");
    row("image/jpg", "a", "image/jpeg");
    row("audio/mp3", "a", "audio/mpeg");
    row("image/png\r\nX-A: b", "a", any);
    row("image/png;\r\nX-A: b", "a", "image/png");
    for (const char *type : {"image/svg+xml", "text/html", "text/html; charset=utf-8",
             "application/xhtml+xml", "text/xml", "application/xml", "text/javascript",
             "application/javascript", "text/css", "multipart/related", "message/rfc822",
             "application/x-shockwave-flash", "image/*", "image/", "image/pngx", "ximage/png",
             "image/x-icon", "text/plain,text/html", "text/plain text/html", "*/*", "png", ";"})
        row(type, "a.bin", any);
    row("text/html", "a.png", any);
    row("image/svg+xml", "a.svg.png", any);

    row("", "a.png", "image/png");
    row("", "A.B.JPG", "image/jpeg");
    row("application/octet-stream", "a.mp3", "audio/mpeg");
    row("", "a.txt", "text/plain; charset=utf-8");
    for (const char *name : {"a.svg", "a.html", "a.htm", "a.xml", "a.js", "a.png.html", "a", "",
             "png", "a.png ", "a.png/b", "a.", "a.pngя"})
        row("", name, any);
}

void TestSafeType::types()
{
    QFETCH(QByteArray, claimed);
    QFETCH(QString, fileName);
    QFETCH(QByteArray, expected);
    const QByteArray type = Data::safeType(claimed, fileName);
    QCOMPARE(type, expected);
    QCOMPARE(Data::isSafeToShow(type), expected != "application/octet-stream");
}

CRIER_TEST(TestSafeType)
#include "tst_safetype.moc"
