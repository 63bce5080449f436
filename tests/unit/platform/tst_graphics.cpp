// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/graphics.h"
#include "tests/runner.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using namespace Qt::StringLiterals;

//! The files of machines with and without a GPU.
class TestGraphics : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { qunsetenv("LIBGL_ALWAYS_SOFTWARE"); }
    void cleanup() { qunsetenv("LIBGL_ALWAYS_SOFTWARE"); }
    void looks_data();
    void looks();
    void isToldNotToUseIt();
};

void TestGraphics::looks_data()
{
    QTest::addColumn<QStringList>("devices");
    QTest::addColumn<QString>("driver");
    QTest::addColumn<bool>("isThere");
    QTest::newRow("nothing") << QStringList() << QString() << false;
    QTest::newRow("a display alone") << QStringList{u"dri/card0"_s} << QString() << false;
    QTest::newRow("a GPU") << QStringList{u"dri/card0"_s, u"dri/renderD128"_s} << u"amdgpu"_s
                           << true;
    QTest::newRow("the second of two")
        << QStringList{u"dri/renderD128"_s, u"dri/renderD129"_s} << u"vgem"_s << true;
    QTest::newRow("only memory") << QStringList{u"dri/renderD128"_s} << u"vgem"_s << false;
    QTest::newRow("its driver unknown") << QStringList{u"dri/renderD128"_s} << QString() << true;
    QTest::newRow("NVIDIA's own") << QStringList{u"nvidia0"_s} << QString() << true;
}

void TestGraphics::looks()
{
    QFETCH(QStringList, devices);
    QFETCH(QString, driver);
    QFETCH(bool, isThere);
    const QTemporaryDir root;
    const QDir dir(root.path());
    for (const QString &device : devices) {
        const QString path = dir.filePath(u"dev/"_s + device);
        QVERIFY(dir.mkpath(QFileInfo(path).path()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    if (!driver.isEmpty()) {
        const QString device = dir.filePath(u"sys/class/drm/renderD128/device"_s);
        QVERIFY(dir.mkpath(device));
        const QString drivers = dir.filePath(u"sys/bus/pci/drivers/"_s + driver);
        QVERIFY(dir.mkpath(drivers));
        QVERIFY(QFile::link(drivers, device + u"/driver"_s));
    }
    QCOMPARE(App::hasGpu(root.path()), isThere);
}

void TestGraphics::isToldNotToUseIt()
{
    const QTemporaryDir root;
    QVERIFY(QDir(root.path()).mkpath(u"dev"_s));
    QFile file(root.filePath(u"dev/nvidia0"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(App::hasGpu(root.path()));
    qputenv("LIBGL_ALWAYS_SOFTWARE", "1");
    QVERIFY(!App::hasGpu(root.path()));
    qputenv("LIBGL_ALWAYS_SOFTWARE", "false");
    QVERIFY(App::hasGpu(root.path()));
}

CRIER_TEST(TestGraphics)

#include "tst_graphics.moc"
